package dev.gavel.words.page;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.meaning.answer.Question;
import dev.gavel.meaning.contract.Absence;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.contract.Polarity;
import dev.gavel.meaning.contract.Shape;
import dev.gavel.meaning.explain.Verdicts;
import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.StringValue;

/// A contract and the rules it rests on → what a policy is asked.
final class Questions {

    private Questions() {
    }

    /// @param volatilePaths as `data.usage`
    /// @param approving the document that says whether a person must approve; empty where there is none
    static Question of(EmbeddedEngine engine, DecisionContract contract, Verdicts.Found verdict, List<String> approving,
            List<String> volatilePaths) {
        List<String> entrypoint = DecisionRequest.path(contract.entrypoint());
        Set<List<String>> told = new HashSet<>(verdict.collections());
        verdict.deciding().forEach(rule -> told.add(rule.document()));
        told.add(verdict.verdict());
        List<CompiledRule> asking = approving.isEmpty()
                ? List.of()
                : engine.compiled().rules().stream().filter(rule -> rule.document().equals(approving) && !rule.source().isDefault())
                        .toList();
        asking.forEach(rule -> told.add(rule.document()));
        told.add(entrypoint);
        Term result = at(document(entrypoint), PolicyPages.field(contract.shape()));
        List<List<String>> paths = volatilePaths.stream().map(DecisionRequest::path).toList();
        return new Question(engine.compiled(), engine.policy().data(), paths, denied(contract, result),
                asking.isEmpty() ? Formula.FALSE : approval(contract, document(entrypoint), result), asking, verdict.deciding(), told);
    }

    /// A person is asked only where there is a verdict.
    private static Formula approval(DecisionContract contract, Term whole, Term result) {
        return contract.shape() instanceof Shape.DecisionObject object && object.approval() != null
                ? Formula.all(List.of(is(at(whole, object.approval().keys()), true), new Formula.Present(result, SourceRange.UNKNOWN)))
                : Formula.FALSE;
    }

    private static Term document(List<String> path) {
        return new Term.Document(path, List.of());
    }

    private static Term at(Term whole, List<String> names) {
        Term at = whole;
        for (String name : names) {
            at = new Term.At(at, new Term.Const(StringValue.of(name)));
        }
        return at;
    }

    private static Formula denied(DecisionContract contract, Term result) {
        return switch (contract.shape()) {
            case Shape.AllowFlag a -> unlessAllowed(contract, result);
            case Shape.EnvoyResponse e -> unlessAllowed(contract, result);
            case Shape.AdmissionResponse r -> unlessAllowed(contract, result);
            case Shape.DenyFlag d -> ifDenied(contract, result);
            case Shape.DenialSet set -> set.advisory() ? Formula.FALSE : ifMembers(result);
            case Shape.DecisionObject object when object.polarity() == Polarity.TRUE_ALLOWS -> unlessAllowed(contract, result);
            case Shape.DecisionObject object when object.polarity() == Polarity.TRUE_DENIES -> ifDenied(contract, result);
            case Shape.DecisionObject object -> ifMembers(result);
        };
    }

    private static Formula unlessAllowed(DecisionContract contract, Term result) {
        Formula not = Formula.not(is(result, true));
        return contract.onUndefined() == Absence.DENIES ? not : Formula.all(List.of(new Formula.Present(result, SourceRange.UNKNOWN), not));
    }

    private static Formula ifDenied(DecisionContract contract, Term result) {
        return contract.onUndefined() == Absence.ALLOWS
                ? is(result, true)
                : Formula.any(List.of(is(result, true), Formula.not(new Formula.Present(result, SourceRange.UNKNOWN))));
    }

    private static Formula ifMembers(Term result) {
        return new Formula.Some(new Binder(0, "", "", result, Set.of()), Formula.TRUE);
    }

    private static Formula is(Term result, boolean value) {
        return new Formula.Test(result, Relation.EQUAL, new Term.Const(BooleanValue.of(value)), SourceRange.UNKNOWN);
    }
}
