package dev.gavel.meaning.answer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.gavel.meaning.formula.Bare;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.rego.compile.CompiledRule;

/// "None of these rules denies", within a case that looks at denials → "no case holds but those of the other rules", which a page says in one sentence.
final class Otherwise {

    /// How many rules may be told apart from all others.
    private static final int MOST = 4;

    private final List<CompiledRule> deciding;
    private final Map<CompiledRule, Case> denying;

    /// @param denying all cases in which an action is denied
    Otherwise(List<CompiledRule> deciding, List<Case> denying) {
        this.deciding = deciding;
        this.denying = denying.stream().filter(each -> !each.rules().isEmpty())
                .collect(Collectors.toMap(each -> each.rules().getLast(), Function.identity(), (a, b) -> a));
    }

    /// The case as it is where it asks for no such thing.
    Case of(Case asked) {
        List<Formula> parts = asked.when() instanceof Formula.All all ? all.parts() : List.of(asked.when());
        for (Formula part : parts) {
            if (part instanceof Formula.Not(Formula denied)) {
                Set<CompiledRule> others = denied(denied);
                List<CompiledRule> alone = denying.keySet().stream().filter(rule -> !others.contains(rule)).toList();
                if (!others.isEmpty() && alone.size() <= MOST) {
                    return new Case(asked.rules(), Formula.all(left(parts, part, alone)), alone);
                }
            }
        }
        return asked;
    }

    /// The rules of which the formula says that one of them denies; none where it says something else.
    private Set<CompiledRule> denied(Formula formula) {
        Set<CompiledRule> rules = new HashSet<>();
        for (Case each : new Cases(deciding).of(formula)) {
            Case whole = each.rules().isEmpty() ? null : denying.get(each.rules().getLast());
            if (whole == null || !parts(each.when()).equals(parts(whole.when()))) {
                return Set.of();
            }
            rules.add(each.rules().getLast());
        }
        return rules;
    }

    /// What is asked besides. Where one rule alone can deny then, what it asks for need not be asked again of what is denied.
    private List<Formula> left(List<Formula> parts, Formula said, List<CompiledRule> alone) {
        Set<Formula> known = new HashSet<>();
        if (alone.size() == 1 && denying.get(alone.getFirst()) instanceof Case only) {
            known.addAll(parts(only.when()));
        }
        List<Formula> left = new ArrayList<>();
        for (Formula part : parts) {
            if (part != said && !known.containsAll(parts(part))) {
                left.add(part);
            }
        }
        return left;
    }

    private static Set<Formula> parts(Formula formula) {
        Formula bare = Bare.of(formula);
        return bare instanceof Formula.All all ? new HashSet<>(all.parts()) : Set.of(bare);
    }
}
