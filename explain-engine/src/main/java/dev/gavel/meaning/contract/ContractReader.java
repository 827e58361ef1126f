package dev.gavel.meaning.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Reads results by one contract. Sets and arrays are read alike, for JSON has no sets.
final class ContractReader {

    private static final List<String> CODES = List.of("rule", "rule_id", "code", "id", "policy", "control", "name");
    private static final List<String> MESSAGES = List.of("msg", "message", "reason", "description", "text", "title");
    private static final List<String> REMEDIES = List.of("remediation", "advice", "fix", "help", "how_to_fix");

    private final DecisionContract contract;

    ContractReader(DecisionContract contract) {
        this.contract = contract;
    }

    ContractReading read(ContractReading.Answer answer) {
        return switch (answer) {
            case ContractReading.Answer.Undefined undefined -> only(new Verdict.Undefined(contract.onUndefined(), null));
            case ContractReading.Answer.Failed failed -> only(new Verdict.Failed(failed.code(), failed.message(), contract.onError()));
            case ContractReading.Answer.Result result -> result(result.value());
        };
    }

    private static ContractReading only(Verdict verdict) {
        return new ContractReading(verdict, List.of(), List.of(), List.of(), List.of(), null, null);
    }

    private ContractReading result(Value value) {
        return switch (contract.shape()) {
            case Shape.AllowFlag allow -> only(verdict(value, Polarity.TRUE_ALLOWS));
            case Shape.DenyFlag deny -> only(verdict(value, Polarity.TRUE_DENIES));
            case Shape.DenialSet set -> denials(value, set.advisory());
            case Shape.DecisionObject object -> decision(value, object);
            case Shape.EnvoyResponse envoy -> value instanceof BooleanValue
                    ? only(verdict(value, Polarity.TRUE_ALLOWS))
                    : decision(value,
                            new Shape.DecisionObject(ValuePath.of("allowed"), Polarity.TRUE_ALLOWS, ValuePath.of("body"), null,
                                    ValuePath.of("headers"),
                                    ValuePath.of("dynamic_metadata"), null, null, null));
            case Shape.AdmissionResponse admission -> decision(value,
                    new Shape.DecisionObject(ValuePath.of("response", "allowed"), Polarity.TRUE_ALLOWS,
                            new ValuePath(List.of("response", "status",
                                    ValuePath.of("response", "status", "message").in(value) == null ? "reason" : "message")),
                            null, null, ValuePath.of("response"), null, null, null));
        };
    }

    private ContractReading denials(Value value, boolean advisory) {
        List<Reason> reasons = reasons(value);
        Verdict verdict = verdict(value, advisory ? Polarity.MEMBERS_WARN : Polarity.MEMBERS_DENY);
        List<String> remediation = reasons.stream().map(Reason::remediation).filter(Objects::nonNull).distinct().toList();
        return new ContractReading(verdict, advisory ? List.of() : reasons, remediation, List.of(), advisory ? reasons : List.of(), null,
                null);
    }

    private ContractReading decision(Value value, Shape.DecisionObject shape) {
        Value at = shape.verdict().in(value);
        Verdict verdict = at == null
                ? new Verdict.Undefined(contract.onUndefined(), "the result has no `" + shape.verdict() + "`")
                : verdict(at, shape.polarity());
        if (verdict instanceof Verdict.Denied && at(shape.approval(), value) instanceof BooleanValue(boolean needed) && needed) {
            verdict = new Verdict.NeedsApproval(at(shape.approver(), value) instanceof StringValue who ? who.value() : null);
        }
        Value given = at(shape.reasons(), value);
        boolean fromVerdict = given == null && at != null
                && (shape.polarity() == Polarity.MEMBERS_DENY || shape.polarity() == Polarity.MEMBERS_WARN);
        List<Reason> reasons = reasons(fromVerdict ? at : given);
        List<String> remediation = new ArrayList<>(texts(at(shape.remediation(), value)));
        if (remediation.isEmpty()) {
            reasons.stream().map(Reason::remediation).filter(Objects::nonNull).distinct().forEach(remediation::add);
        }
        boolean warns = shape.polarity() == Polarity.MEMBERS_WARN;
        return new ContractReading(verdict, warns ? List.of() : reasons, remediation, texts(at(shape.codes(), value)),
                warns ? reasons : List.of(), at(shape.obligations(), value), at(shape.metadata(), value));
    }

    private Verdict verdict(Value value, Polarity polarity) {
        return switch (polarity) {
            case TRUE_ALLOWS, TRUE_DENIES -> value instanceof BooleanValue(boolean is)
                    ? is == (polarity == Polarity.TRUE_ALLOWS) ? new Verdict.Allowed() : new Verdict.Denied()
                    : unreadable(value, "true or false");
            case MEMBERS_DENY -> {
                int size = size(value);
                yield size < 0
                        ? unreadable(value, "a set, an array or an object")
                        : size == 0 ? new Verdict.Allowed() : new Verdict.Denied();
            }
            case MEMBERS_WARN -> size(value) < 0 ? unreadable(value, "a set, an array or an object") : new Verdict.Allowed();
        };
    }

    private Verdict unreadable(Value value, String wanted) {
        String text = Json.write(value);
        return new Verdict.Undefined(contract.onUndefined(),
                "the verdict should be " + wanted + ", but is `" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "`");
    }

    private static int size(Value value) {
        return switch (value) {
            case SetValue set -> set.size();
            case ArrayValue array -> array.size();
            case ObjectValue object -> object.size();
            case NullValue n -> -1;
            case BooleanValue b -> -1;
            case NumberValue n -> -1;
            case StringValue s -> -1;
        };
    }

    private static @Nullable Value at(@Nullable ValuePath path, Value value) {
        return path == null ? null : path.in(value);
    }

    private static List<Reason> reasons(@Nullable Value value) {
        List<Reason> reasons = new ArrayList<>();
        switch (value) {
            case SetValue set -> set.forEach(member -> reasons.add(reason(member)));
            case ArrayValue array -> array.forEach(member -> reasons.add(reason(member)));
            case StringValue text when !text.value().isEmpty() -> reasons.add(reason(text));
            case ObjectValue object when field(object, MESSAGES) != null -> reasons.add(reason(object));
            case ObjectValue object -> object.forEach((key, member) -> reasons.add(keyed(key, member)));
            case null, default -> {
            }
        }
        return reasons;
    }

    private static Reason reason(Value value) {
        if (value instanceof ObjectValue object) {
            String code = field(object, CODES);
            String message = field(object, MESSAGES);
            return new Reason(code, message == null ? code == null ? Json.write(value) : code : message, field(object, REMEDIES), value);
        }
        return new Reason(null, value instanceof StringValue text ? text.value() : Json.write(value), null, value);
    }

    /// An object's entry: `{"RES-001": "not authorised"}`, or `{"not authorised": true}`.
    private static Reason keyed(Value key, Value member) {
        String name = key instanceof StringValue text ? text.value() : Json.write(key);
        return switch (member) {
            case StringValue text -> new Reason(name, text.value(), null, member);
            case ObjectValue object -> {
                String message = field(object, MESSAGES);
                yield new Reason(name, message == null ? name : message, field(object, REMEDIES), member);
            }
            default -> new Reason(null, name, null, key);
        };
    }

    private static @Nullable String field(ObjectValue object, List<String> names) {
        return names.stream().map(name -> object.get(name) instanceof StringValue text ? text.value() : "").filter(text -> !text.isEmpty())
                .findFirst().orElse(null);
    }

    private static List<String> texts(@Nullable Value value) {
        List<String> texts = new ArrayList<>();
        switch (value) {
            case StringValue text when !text.value().isEmpty() && !text.value().equals("none") -> texts.add(text.value());
            case ArrayValue array -> array.forEach(member -> texts.add(text(member)));
            case SetValue set -> set.forEach(member -> texts.add(text(member)));
            case null, default -> {
            }
        }
        return texts;
    }

    private static String text(Value value) {
        return value instanceof StringValue text ? text.value() : Json.write(value);
    }
}
