package dev.gavel.meaning.answer;

import java.util.List;
import java.util.Map;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.rego.compile.CompiledRule;

/// What a policy says, of a subject or as a whole.
///
/// @param scope for which requests this is said; [Formula#TRUE] for all
/// @param denies true where the cases deny and all else is allowed, false where they allow and all else is denied
/// @param bearing cases that speak of the subject; all of them where there is none
/// @param others cases that hold whatever the subject
/// @param never deciding rules that can never hold within the scope, as data stand
/// @param approvals cases in which a denied action needs approval instead
/// @param definitions what documents that the cases still name stand for, each before those that use it
/// @param absent names of documents that the cases ask for and that neither rules nor data give
/// @param parameters what the policy calls the parameters of these, by the number of the member that stands for each
public record PolicyAnswer(Word word, Formula scope, boolean denies, List<Case> bearing, List<Case> others, List<CompiledRule> never,
        List<Case> approvals, List<Definition> definitions, List<String> absent, Map<Integer, String> parameters) {

    public PolicyAnswer {
        bearing = List.copyOf(bearing);
        others = List.copyOf(others);
        never = List.copyOf(never);
        approvals = List.copyOf(approvals);
        absent = List.copyOf(absent);
        definitions = List.copyOf(definitions);
        parameters = Map.copyOf(parameters);
    }
}
