package dev.gavel.meaning.explain;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.Valuation;
import dev.gavel.rego.ast.Expr;

/// Where an attempt failed, and why.
///
/// @param expr the compiled expression that did not hold
/// @param condition what it asks for, as it is written
/// @param missing what is not there, where the fault is that; null where it is false, or where nothing more can be told
/// @param values what the operands of the condition were worth
/// @param within for a helper rule, `every` or a negation: what was met within
/// @param members how many members of a collection failed alike; 1 where none was looked into
public record Stopped(Expr expr, Fault fault, Condition condition, @Nullable Missing missing, Valuation values, List<Checked> within,
        int members) {

    public Stopped {
        within = List.copyOf(within);
    }

    public Optional<Missing> lack() {
        return Optional.ofNullable(missing);
    }
}
