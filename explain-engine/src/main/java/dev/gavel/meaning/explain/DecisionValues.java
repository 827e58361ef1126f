package dev.gavel.meaning.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.condition.ConditionReader;
import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.condition.Operand.At;
import dev.gavel.meaning.condition.Operand.Name;
import dev.gavel.meaning.condition.Operand.Step;
import dev.gavel.meaning.condition.Valuation;
import dev.gavel.rego.ast.ArrayComprehension;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.ObjectComprehension;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What operands were worth in one attempt of one decision.
final class DecisionValues implements Valuation {

    private final @Nullable Value input;
    private final Documents documents;
    /// Rule, as [Operand.Element#rule()] tells it → its variables.
    private final Map<String, Map<String, Value>> variables;
    /// Where a comprehension is written → what came of it.
    private final Map<SourceRange, Value> gathered;

    DecisionValues(@Nullable Value input, Documents documents) {
        this(input, documents, Map.of(), Map.of());
    }

    private DecisionValues(@Nullable Value input, Documents documents, Map<String, Map<String, Value>> variables,
            Map<SourceRange, Value> gathered) {
        this.input = input;
        this.documents = documents;
        this.variables = variables;
        this.gathered = gathered;
    }

    /// The same, seen from within an attempt of a rule, or of a body within one.
    DecisionValues within(RuleAttempt attempt) {
        Map<String, Map<String, Value>> all = new HashMap<>(variables);
        Map<String, Value> own = new HashMap<>(all.getOrDefault(ConditionReader.owner(attempt.link()), Map.of()));
        own.putAll(attempt.variables());
        all.put(ConditionReader.owner(attempt.link()), own);
        Map<SourceRange, Value> made = new HashMap<>(gathered);
        attempt.passed().forEach(expr -> gather(expr, attempt, made));
        attempt.failure().ifPresent(expr -> gather(expr, attempt, made));
        return new DecisionValues(input, documents, all, made);
    }

    /// The same, where it is not said which member of a collection is meant.
    DecisionValues without(RuleAttempt attempt, String variable) {
        Map<String, Map<String, Value>> all = new HashMap<>(variables);
        Map<String, Value> own = new HashMap<>(all.getOrDefault(ConditionReader.owner(attempt.link()), Map.of()));
        own.remove(variable);
        all.put(ConditionReader.owner(attempt.link()), own);
        return new DecisionValues(input, documents, all, gathered);
    }

    private void gather(Expr expr, RuleAttempt attempt, Map<SourceRange, Value> into) {
        if (!(expr.statement() instanceof Call call)) {
            return;
        }
        for (int i = 0; i < call.args().size(); i++) {
            if (isComprehension(call.args().get(i))) {
                Term other = call.args().get(call.args().size() - 1 - i);
                Optional<Value> bound = Ground.value(other, attempt.bindings());
                Term comprehension = call.args().get(i);
                bound.or(() -> documents.value(comprehension, attempt.bindings(), expr.with()))
                        .ifPresent(value -> into.put(comprehension.range(), value));
            }
        }
    }

    private static boolean isComprehension(Term term) {
        return term instanceof SetComprehension || term instanceof ArrayComprehension || term instanceof ObjectComprehension;
    }

    @Override
    public Optional<Value> of(Operand operand) {
        return switch (operand) {
            case Operand.Constant constant -> Optional.of(constant.value());
            case Operand.Input place -> Optional.ofNullable(input).flatMap(value -> walk(value, place.path()));
            case Operand.Data place -> data(place.path());
            case Operand.Virtual virtual -> virtual(virtual);
            case Operand.Element element -> {
                Optional<Value> named = Optional.ofNullable(variables.getOrDefault(element.rule(), Map.of()).get(element.name()));
                yield element.under()
                        ? named.flatMap(
                                key -> of(element.domain()).flatMap(domain -> walk(domain, List.of(new At(new Operand.Constant(key))))))
                        : named;
            }
            case Operand.Within within -> of(within.whole()).flatMap(value -> walk(value, within.path()));
            case Operand.Reckoned reckoned ->
                all(reckoned.args()).flatMap(args -> documents.call(List.of(reckoned.builtin().split("\\.")), args));
            case Operand.Applied applied -> all(applied.args()).flatMap(args -> {
                List<String> operator = new ArrayList<>(List.of("data"));
                operator.addAll(applied.function());
                return documents.call(operator, args);
            });
            case Operand.Collected collected ->
                all(collected.members()).map(members -> collected.set() ? SetValue.of(members) : ArrayValue.of(members));
            case Operand.Gathered comprehension -> Optional.ofNullable(gathered.get(comprehension.range()));
            case Operand.Structure structure -> Optional.empty();
            case Operand.Message message -> message(message);
            case Operand.Unspoken unspoken -> Optional.empty();
        };
    }

    /// The text with its holes filled, as `%v` fills them.
    private Optional<Value> message(Operand.Message message) {
        return all(message.holes()).map(values -> {
            StringBuilder text = new StringBuilder(message.texts().getFirst());
            for (int i = 0; i < values.size(); i++) {
                text.append(values.get(i) instanceof StringValue(String hole) ? hole : values.get(i).toString())
                        .append(message.texts().get(i + 1));
            }
            return StringValue.of(text.toString());
        });
    }

    private Optional<Value> data(List<Step> path) {
        return document(List.of(), path);
    }

    private Optional<Value> virtual(Operand.Virtual virtual) {
        return document(virtual.document(), virtual.path());
    }

    /// Steps with a known key are part of the path, so that no more of the documents is asked for than is needed.
    private Optional<Value> document(List<String> start, List<Step> steps) {
        List<String> path = new ArrayList<>(start);
        int next = 0;
        for (; next < steps.size(); next++) {
            Optional<Value> key = key(steps.get(next));
            if (key.isEmpty()) {
                return Optional.empty();
            }
            if (!(key.get() instanceof StringValue text)) {
                break;
            }
            path.add(text.value());
        }
        List<Step> rest = steps.subList(next, steps.size());
        return documents.document(path).flatMap(value -> walk(value, rest));
    }

    private Optional<Value> walk(Value from, List<Step> steps) {
        Value at = from;
        for (Step step : steps) {
            Optional<Value> key = key(step);
            Value next = key.isEmpty() ? null : switch (at) {
                case ObjectValue object -> object.get(key.get());
                case ArrayValue array -> array.get(key.get());
                case SetValue set -> set.contains(key.get()) ? key.get() : null;
                default -> null;
            };
            if (next == null) {
                return Optional.empty();
            }
            at = next;
        }
        return Optional.of(at);
    }

    private Optional<Value> key(Step step) {
        return switch (step) {
            case Name name -> Optional.of(StringValue.of(name.text()));
            case At at -> of(at.key());
        };
    }

    private Optional<List<Value>> all(List<Operand> operands) {
        List<Value> values = new ArrayList<>();
        for (Operand operand : operands) {
            Optional<Value> value = of(operand);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return Optional.of(values);
    }
}
