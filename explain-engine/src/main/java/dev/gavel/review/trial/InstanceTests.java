package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.answer.Definition;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What is asked of one term: that it is there, is not false, passes the test of a builtin.
final class InstanceTests {

    private final Instances.Work work;
    private final Draft draft;
    private final RandomGenerator random;

    InstanceTests(Instances.Work work, RandomGenerator random) {
        this.work = work;
        this.draft = work.draft;
        this.random = random;
    }

    boolean truthy(Term term, boolean holds, Members members, int depth) {
        if (term instanceof Term.Call call && call.args().size() > 0 && test(call, holds, members, depth) instanceof Boolean done) {
            return done;
        }
        Value stands = work.values.value(term, members);
        if (stands != null && !work.values.isFree(term, members)) {
            return holds != stands.equals(BooleanValue.FALSE);
        }
        return holds ? work.terms.want(term, Relation.EQUAL, BooleanValue.TRUE, members, depth) : absent(term, members);
    }

    /// A builtin that says whether something is so; null for any other.
    private @Nullable Boolean test(Term.Call call, boolean holds, Members members, int depth) {
        String name = call.builtin();
        int subject = call.args().indexOf(InstanceValues.subject(call));
        Value stands = work.values.value(call, members);
        if (stands != null && !work.values.isFree(call.args().get(subject), members)) {
            return holds == stands.equals(BooleanValue.TRUE);
        }
        if (name.startsWith("is_") && work.values.slot(call.args().getFirst(), members) == null) {
            return present(call.args().getFirst(), members, depth + 1);
        }
        if (holds && (name.equals("is_object") || name.equals("is_array"))
                && work.values.slot(call.args().getFirst(), members) instanceof Draft.Place place) {
            draft.need(place, name.equals("is_array") ? ArrayValue.EMPTY : ObjectValue.EMPTY);
            return draft.get(place) == null || stands != null && stands.equals(BooleanValue.TRUE);
        }
        Value wanted = name.startsWith("is_") && call.args().size() == 1 ? typed(name, holds) : text(call, subject, holds, members);
        return wanted == null ? null : work.terms.want(call.args().get(subject), Relation.EQUAL, wanted, members, depth + 1);
    }

    private static @Nullable Value typed(String name, boolean holds) {
        if (!holds) {
            return name.equals("is_string") ? NumberValue.of(1) : StringValue.of("some");
        }
        return switch (name) {
            case "is_string" -> StringValue.of("some");
            case "is_number" -> NumberValue.of(1);
            case "is_boolean" -> BooleanValue.TRUE;
            case "is_array" -> ArrayValue.EMPTY;
            case "is_object" -> ObjectValue.EMPTY;
            default -> null;
        };
    }

    private @Nullable Value text(Term.Call call, int subject, boolean holds, Members members) {
        if (!Set.of("startswith", "endswith", "contains", "regex.match", "re_match", "glob.match", "net.cidr_contains", "semver.is_valid")
                .contains(call.builtin())) {
            return null;
        }
        List<List<Value>> args = new ArrayList<>();
        for (Term arg : call.args()) {
            Value value = work.values.value(arg, members);
            args.add(value == null ? List.of() : List.of(value));
        }
        List<Value> texts = Texts.forTest(call.builtin(), subject, args);
        List<Value> fitting = new ArrayList<>();
        for (Value text : texts) {
            List<Value> tried = new ArrayList<>();
            for (int i = 0; i < args.size(); i++) {
                tried.add(i == subject ? text : args.get(i).isEmpty() ? StringValue.of("") : args.get(i).getFirst());
            }
            if (BooleanValue.of(holds).equals(work.values.called(call.builtin(), tried))) {
                fitting.add(text);
            }
        }
        List<Value> plain = fitting.stream().filter(text -> !call.builtin().startsWith("net.") || !text.toString().contains("/")).toList();
        return plain.isEmpty() ? null : plain.get(random.nextInt(plain.size()));
    }

    boolean present(Term term, Members members, int depth) {
        if (work.values.value(term, members) != null) {
            return true;
        }
        if (InstanceValues.isOfData(term)) {
            return work.terms.row(term, found -> true, members) != null;
        }
        return switch (term) {
            case Term.Gathered gathered -> true;
            case Term.Document document when work.definitions().get(document.path()) instanceof Definition.Collection -> true;
            case Term.Call call -> {
                boolean all = true;
                for (Term arg : call.args()) {
                    all &= present(arg, members, depth + 1);
                }
                yield all;
            }
            case Term.ListOf list -> list.items().stream().allMatch(item -> present(item, members, depth + 1));
            case Term.ObjectOf object -> object.entries().stream().allMatch(entry -> present(entry.value(), members, depth + 1));
            default -> {
                Draft.Slot slot = work.values.slot(term, members);
                if (slot != null) {
                    draft.need(slot, work.text("some"));
                }
                yield slot != null;
            }
        };
    }

    /// What was not put there goes away.
    boolean absent(Term term, Members members) {
        Draft.Slot slot = term instanceof Term.Const ? null : work.values.known(term, members);
        return slot == null || draft.get(slot) == null || slot instanceof Draft.Place place && draft.clear(place);
    }
}
