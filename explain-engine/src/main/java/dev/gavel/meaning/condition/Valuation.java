package dev.gavel.meaning.condition;

import java.util.Optional;

import dev.gavel.rego.value.Value;

/// What operands are worth: in one decision, or as far as data alone tells.
@FunctionalInterface
public interface Valuation {

    /// Knows nothing but constants.
    Valuation CONSTANTS = operand -> operand instanceof Operand.Constant constant ? Optional.of(constant.value()) : Optional.empty();

    /// Empty where the operand is undefined, or where nothing is known of it.
    Optional<Value> of(Operand operand);
}
