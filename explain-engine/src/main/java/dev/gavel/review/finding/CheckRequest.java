package dev.gavel.review.finding;

import java.time.Instant;
import java.util.List;

import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.meaning.answer.Question;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.explain.Verdicts;
import dev.gavel.rego.value.Value;

/// What is to be looked through for findings.
///
/// @param verdict the rules that it rests on
/// @param question the same as formulas
/// @param selfDeclared input paths that a requester says about itself: `input.environment.is_production`
/// @param observed inputs that were really asked about; may be empty
/// @param schemas JSON schemas of the input, besides those in METADATA
/// @param now what the policy's clock says
public record CheckRequest(EmbeddedEngine engine, DecisionContract contract, Verdicts.Found verdict, Question question,
        List<String> selfDeclared, List<Value> observed, List<Value> schemas, Instant now) {

    public CheckRequest {
        selfDeclared = List.copyOf(selfDeclared);
        observed = List.copyOf(observed);
        schemas = List.copyOf(schemas);
    }

    public CheckRequest withRequests(List<Value> those) {
        return new CheckRequest(engine, contract, verdict, question, selfDeclared, those, schemas, now);
    }

    public CheckRequest withSchemas(List<Value> those) {
        return new CheckRequest(engine, contract, verdict, question, selfDeclared, observed, those, now);
    }

    CheckRequest withNow(Instant time) {
        return new CheckRequest(engine, contract, verdict, question, selfDeclared, observed, schemas, time);
    }

    /// As `data.usage`.
    List<String> volatilePaths() {
        return question.volatilePaths().stream().map(path -> "data." + String.join(".", path)).toList();
    }
}
