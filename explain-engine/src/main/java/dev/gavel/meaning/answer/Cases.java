package dev.gavel.meaning.answer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.rego.compile.CompiledRule;

/// A formula in which rules are told apart → its cases, one for each rule.
final class Cases {

    private final Set<CompiledRule> deciding;
    private final Map<List<CompiledRule>, List<Formula>> found = new LinkedHashMap<>();

    Cases(List<CompiledRule> deciding) {
        this.deciding = new HashSet<>(deciding);
    }

    List<Case> of(Formula formula) {
        found.clear();
        read(formula, List.of(), List.of());
        Map<List<CompiledRule>, Case> byRule = new LinkedHashMap<>();
        found.forEach((rules, ways) -> byRule.merge(key(rules), new Case(rules, Formula.any(ways)),
                (a, b) -> new Case(a.rules(), either(a.when(), b.when()))));
        return List.copyOf(byRule.values());
    }

    private static Formula either(Formula a, Formula b) {
        List<Formula> ways = new ArrayList<>(a instanceof Formula.Any any ? any.parts() : List.of(a));
        ways.addAll(b instanceof Formula.Any any ? any.parts() : List.of(b));
        return ways.contains(Formula.TRUE) ? Formula.TRUE : Formula.any(ways);
    }

    /// Cases of one deciding rule are one; what has none stays as it is.
    private static List<CompiledRule> key(List<CompiledRule> rules) {
        return rules.isEmpty() ? rules : List.of(rules.getLast());
    }

    /// @param beside what must hold as well
    private void read(Formula formula, List<CompiledRule> rules, List<Formula> beside) {
        switch (formula) {
            case Formula.From from -> {
                List<CompiledRule> longer = new ArrayList<>(rules);
                longer.add(from.rule());
                read(from.body(), longer, beside);
            }
            case Formula.Any any when any.parts().stream().anyMatch(this::leadsToRules) -> any.parts()
                    .forEach(part -> read(part, rules, beside));
            case Formula.All all when rules.stream().noneMatch(deciding::contains)
                    && all.parts().stream().filter(this::leadsToRules).count() == 1 -> {
                Formula inner = all.parts().stream().filter(this::leadsToRules).findFirst().orElseThrow();
                List<Formula> more = new ArrayList<>(beside);
                all.parts().stream().filter(part -> part != inner).forEach(more::add);
                read(inner, rules, more);
            }
            case Formula.Known known when !known.holds() -> {
            }
            default -> add(rules, beside.isEmpty() ? formula : together(beside, formula));
        }
    }

    private void add(List<CompiledRule> rules, Formula formula) {
        Objects.requireNonNull(found.computeIfAbsent(upToDeciding(rules), k -> new ArrayList<>())).add(formula);
    }

    private static Formula together(List<Formula> beside, Formula formula) {
        List<Formula> all = new ArrayList<>(beside);
        all.addAll(formula instanceof Formula.All parts ? parts.parts() : List.of(formula));
        return Formula.all(all);
    }

    /// True where what may hold is told by deciding rules: `server is "crm" and (CRM-001 or CRM-002)`.
    private boolean leadsToRules(Formula formula) {
        return switch (formula) {
            case Formula.From from -> true;
            case Formula.Any any -> any.parts().stream().anyMatch(this::leadsToRules);
            case Formula.All all -> all.parts().stream().filter(this::leadsToRules).count() == 1;
            default -> false;
        };
    }

    /// The rules down to the innermost deciding one: what lies below it belongs to its conditions.
    private List<CompiledRule> upToDeciding(List<CompiledRule> rules) {
        for (int i = rules.size() - 1; i >= 0; i--) {
            if (deciding.contains(rules.get(i))) {
                return List.copyOf(rules.subList(0, i + 1));
            }
        }
        return List.copyOf(rules);
    }
}
