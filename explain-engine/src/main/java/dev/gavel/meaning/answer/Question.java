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
/// @param approval what holds when a denied action needs approval instead; [Formula#FALSE] where the contract knows of none
/// @param approving the rules that this rests on
/// @param deciding the rules that a verdict rests on
/// @param told documents whose rules a page tells apart: those on the way from the verdict to the deciding rules
public record Question(CompiledPolicy policy, ObjectValue data, List<List<String>> volatilePaths, Formula denied, Formula approval,
        List<CompiledRule> approving, List<CompiledRule> deciding, Set<List<String>> told) {

    public Question {
        volatilePaths = List.copyOf(volatilePaths);
        approving = List.copyOf(approving);
        deciding = List.copyOf(deciding);
        told = Set.copyOf(told);
    }
}
