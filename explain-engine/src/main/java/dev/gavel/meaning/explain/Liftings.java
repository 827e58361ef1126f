package dev.gavel.meaning.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.condition.Relator;
import dev.gavel.meaning.condition.Valuation;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// What takes denials away: from `effective contains v if { some v in violations; not v.rule in suppressed }` to the rules of `suppressed`.
final class Liftings {

    private final Telling telling;
    private final List<String> gathering;

    /// @param gathering the collection that keeps what counts
    Liftings(Telling telling, List<String> gathering) {
        this.telling = telling;
        this.gathering = gathering;
    }

    /// The attempts that took these away.
    List<Explanation.Lifting> by(List<Explanation.Told> lifted) {
        return all(lifted, true);
    }

    /// Rules that can take these away, each as far as it came.
    List<Explanation.Lifting> couldTake(List<Explanation.Told> reasons) {
        return all(reasons, false);
    }

    private List<Explanation.Lifting> all(List<Explanation.Told> denials, boolean held) {
        Map<RuleAttempt, List<Explanation.Told>> found = new LinkedHashMap<>();
        for (Explanation.Told denial : denials) {
            for (RuleAttempt attempt : barring(denial.attempt().value(), held)) {
                found.computeIfAbsent(attempt, a -> new ArrayList<>()).add(denial);
            }
        }
        return found.entrySet().stream().map(entry -> new Explanation.Lifting(telling.told(entry.getKey()), entry.getValue())).toList();
    }

    private List<RuleAttempt> barring(@org.jspecify.annotations.Nullable Value denial, boolean held) {
        List<RuleAttempt> found = new ArrayList<>();
        for (CompiledRule keeper : telling.readings().at(gathering)) {
            for (RuleAttempt kept : telling.attempts().of(keeper)) {
                if (denial != null && kept.variables().containsValue(denial) && kept.held() != held) {
                    for (Condition condition : telling.readings().tidy(keeper, keeper.source()).conditions()) {
                        if (condition instanceof Condition.Negation(Condition.Relation relation, var within, var range)
                                && relation.relator() == Relator.MEMBER
                                && relation.right() instanceof Operand.Virtual(var document, var path)
                                && path.isEmpty()) {
                            Valuation values = telling.values(kept);
                            values.of(relation.left()).ifPresent(key -> found.addAll(giving(document, key, held)));
                        }
                    }
                }
            }
        }
        return found;
    }

    private List<RuleAttempt> giving(List<String> document, Value key, boolean held) {
        List<RuleAttempt> found = new ArrayList<>();
        for (CompiledRule rule : telling.readings().at(document)) {
            if (held) {
                telling.held(rule).stream().filter(attempt -> key.equals(attempt.value())).forEach(found::add);
            } else if (telling.held(rule).isEmpty() && mayGive(rule, key)) {
                telling.furthest(rule).ifPresent(found::add);
            }
        }
        return found;
    }

    /// False where it is plain that the rule never gives this.
    private boolean mayGive(CompiledRule rule, Value key) {
        Operand given = telling.readings().tidy(rule, rule.source()).key();
        return switch (given) {
            case Operand.Constant(Value value) -> value.equals(key);
            case Operand.Element element when !element.key() -> {
                Optional<Value> domain = telling.start().of(element.domain());
                yield domain.map(value -> switch (value) {
                    case SetValue set -> set.contains(key);
                    case ArrayValue array -> array.elements().contains(key);
                    default -> true;
                }).orElse(true);
            }
            case null, default -> true;
        };
    }
}
