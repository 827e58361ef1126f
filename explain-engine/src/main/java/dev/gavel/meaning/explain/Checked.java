package dev.gavel.meaning.explain;

import java.util.List;

import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.Valuation;

/// A condition as an attempt met it.
///
/// @param values what its operands were worth at that moment
/// @param within for a helper rule, the conditions of the rule itself, as the attempt that got furthest met them
/// @param compared true where it failed though all that it speaks of is there; false also where that is not known
public record Checked(Condition condition, Standing standing, Valuation values, List<Checked> within, boolean compared) {

    public Checked {
        within = List.copyOf(within);
    }
}
