package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.answer.Definition;
import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledRule;

/// What the parameters of definitions are called: as the rule calls its arguments, or as the members are called that stand for them.
final class ParameterNames {

    private final Map<Integer, String> members = new HashMap<>();

    /// Learns from a formula what members are called.
    void learn(Formula formula) {
        new Object() {

            private final Trees.Change parts = new Trees.Change(this::formula, this::term);

            Formula formula(Formula given) {
                switch (given) {
                    case Formula.Some some -> learn(some.binder());
                    case Formula.Each each -> learn(each.binder());
                    default -> {
                    }
                }
                return parts.parts(given);
            }

            Term term(Term given) {
                switch (given) {
                    case Term.Gathered g -> g.parts().forEach(p -> p.clause().binders().forEach(ParameterNames.this::learn));
                    case Term.Cases c -> c.cases().forEach(p -> p.clause().binders().forEach(ParameterNames.this::learn));
                    default -> {
                    }
                }
                return parts.parts(given);
            }
        }.formula(formula);
    }

    /// All members by their names, however they are nested.
    Scope scope() {
        return new Scope(members, Map.of());
    }

    /// @param written as the policy writes it
    void learn(int member, String written) {
        members.put(member, PlaceNames.clean(written));
    }

    void learn(Binder binder) {
        members.put(binder.id(), PlaceNames.wanted(binder));
    }

    /// A name for each argument, no two the same.
    List<String> of(Definition definition) {
        List<String> out = new ArrayList<>();
        List<Term> args = definition.document().args();
        CompiledRule rule = rule(definition);
        for (int i = 0; i < args.size(); i++) {
            String name = named(rule, i);
            if (name == null) {
                name = switch (args.get(i)) {
                    case Term.Member(int id) -> members.getOrDefault(id, "value");
                    case Term.Key(int id) -> "key";
                    default -> "value";
                };
            }
            String wanted = name;
            for (int n = 2; out.contains(name); n++) {
                name = n == 2 ? "other " + wanted : wanted + " " + n;
            }
            out.add(name);
        }
        return out;
    }

    private static @Nullable String named(@Nullable CompiledRule rule, int at) {
        List<dev.gavel.rego.ast.Term> args = rule == null ? null : rule.source().head().args();
        return args != null && at < args.size() && args.get(at) instanceof Var variable && !variable.name().startsWith("$")
                && !variable.name().startsWith("_") ? PlaceNames.clean(variable.name()) : null;
    }

    private static @Nullable CompiledRule rule(Definition definition) {
        return switch (definition) {
            case Definition.Holds holds -> rule(holds.when());
            case Definition.Collection collection ->
                collection.parts().stream().map(p -> p.clause().rule()).filter(r -> r != null).findFirst().orElse(null);
            case Definition.Values values ->
                values.cases().stream().map(c -> c.clause().rule()).filter(r -> r != null).findFirst().orElse(null);
        };
    }

    private static @Nullable CompiledRule rule(Formula formula) {
        return switch (formula) {
            case Formula.From from -> from.rule();
            case Formula.All all -> all.parts().stream().map(ParameterNames::rule).filter(r -> r != null).findFirst().orElse(null);
            case Formula.Any any -> any.parts().stream().map(ParameterNames::rule).filter(r -> r != null).findFirst().orElse(null);
            default -> null;
        };
    }
}
