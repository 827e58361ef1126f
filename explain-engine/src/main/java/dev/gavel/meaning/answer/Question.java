package dev.gavel.meaning.answer;

import java.util.List;
import java.util.Set;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.ObjectValue;

/// What a policy is asked.
///
/// @param volatilePaths data paths that change without a revision, without `data`
/// @param denied what holds when the verdict is not "allowed"
/// @param deciding the rules that a verdict rests on
/// @param told documents whose rules a page tells apart: those on the way from the verdict to the deciding rules
public record Question(CompiledPolicy policy, ObjectValue data, List<List<String>> volatilePaths, Formula denied,
        List<CompiledRule> deciding, Set<List<String>> told) {

    public Question {
        volatilePaths = List.copyOf(volatilePaths);
        deciding = List.copyOf(deciding);
        told = Set.copyOf(told);
    }
}
