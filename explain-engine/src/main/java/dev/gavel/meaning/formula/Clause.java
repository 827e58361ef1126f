package dev.gavel.meaning.formula;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.compile.CompiledRule;

/// A body: members that are looked for, in order, and what must hold of them.
///
/// @param rule whose body it is; null for a comprehension
public record Clause(@Nullable CompiledRule rule, List<Binder> binders, Formula when) {

    public static final Clause ALWAYS = new Clause(null, List.of(), Formula.TRUE);

    public Clause {
        binders = List.copyOf(binders);
    }

    /// The formula that holds where some members make `when` hold and `more` too.
    public Formula holdsWith(Formula more) {
        Formula formula = more.equals(Formula.TRUE) ? when : Formula.all(List.of(when, more));
        for (Binder binder : binders.reversed()) {
            formula = new Formula.Some(binder, formula);
        }
        return rule == null ? formula : new Formula.From(rule, formula);
    }
}
