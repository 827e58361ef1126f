package dev.gavel.meaning.subject;

import java.util.List;

import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.RuleReading;
import dev.gavel.rego.compile.CompiledRule;

/// A rule that can bear on a subject.
///
/// @param remaining what it asks for besides the subject itself: its conditions less those that the subject and the data settle
/// @param settled conditions that hold for this subject whatever else the request says
public record Bearing(CompiledRule rule, RuleReading reading, List<Condition> remaining, List<Condition> settled) {

    public Bearing {
        remaining = List.copyOf(remaining);
        settled = List.copyOf(settled);
    }
}
