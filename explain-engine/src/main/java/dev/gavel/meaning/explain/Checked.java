package dev.gavel.meaning.explain;

import java.util.List;

import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.Valuation;

/// A condition as an attempt met it.
///
/// @param values what its operands were worth at that moment
/// @param within for a helper rule, the conditions of the rule itself, as the attempt that got furthest met them
public record Checked(Condition condition, Standing standing, Valuation values, List<Checked> within) {

    public Checked {
        within = List.copyOf(within);
    }
}
