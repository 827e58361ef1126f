package dev.gavel.meaning.condition;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What a rule asks for and what it gives.
///
/// @param conditions all must hold
/// @param value what the rule gives; null for a partial set
/// @param key the member of a partial set, or the key of a partial object; else null
public record RuleReading(List<Condition> conditions, @Nullable Operand value, @Nullable Operand key) {

    public RuleReading {
        conditions = List.copyOf(conditions);
    }
}
