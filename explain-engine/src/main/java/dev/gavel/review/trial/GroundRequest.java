package dev.gavel.review.trial;

import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.eval.EvalLimits;
import dev.gavel.rego.value.Value;

/// What is to be tried about a policy.
///
/// @param deciding the rules that a verdict rests on, to be watched
/// @param volatilePaths data paths (`data.usage`) that change without a revision
/// @param observed inputs that were really asked about, for example those of a log; may be empty
/// @param schemas JSON schemas of the input; may be empty
/// @param conditions what rules ask for, as far as that is known; situations are made of them to begin with
/// @param now what the policy's clock says where nothing else is wanted
/// @param limits of each evaluation
/// @param cancelled asked now and then
public record GroundRequest(DecisionContract contract, List<CompiledRule> deciding, List<String> volatilePaths, List<Value> observed,
        List<Value> schemas, RuleConditions conditions, Instant now, EvalLimits limits, BooleanSupplier cancelled) {

    private static final long STEPS = 2_000_000;
    private static final int DEPTH = 2_000;

    public GroundRequest {
        deciding = List.copyOf(deciding);
        volatilePaths = List.copyOf(volatilePaths);
        observed = List.copyOf(observed);
        schemas = List.copyOf(schemas);
    }

    public static GroundRequest of(DecisionContract contract, List<CompiledRule> deciding, Instant now) {
        return new GroundRequest(contract, deciding, List.of(), List.of(), List.of(), RuleConditions.NONE, now,
                new EvalLimits(STEPS, DEPTH), () -> false);
    }

    public GroundRequest withVolatilePaths(List<String> paths) {
        return new GroundRequest(contract, deciding, paths, observed, schemas, conditions, now, limits, cancelled);
    }

    public GroundRequest withObserved(List<Value> inputs) {
        return new GroundRequest(contract, deciding, volatilePaths, inputs, schemas, conditions, now, limits, cancelled);
    }

    public GroundRequest withSchemas(List<Value> those) {
        return new GroundRequest(contract, deciding, volatilePaths, observed, those, conditions, now, limits, cancelled);
    }

    public GroundRequest withConditions(RuleConditions those) {
        return new GroundRequest(contract, deciding, volatilePaths, observed, schemas, those, now, limits, cancelled);
    }

    public GroundRequest withLimits(EvalLimits changed) {
        return new GroundRequest(contract, deciding, volatilePaths, observed, schemas, conditions, now, changed, cancelled);
    }

    public GroundRequest withCancelled(BooleanSupplier asked) {
        return new GroundRequest(contract, deciding, volatilePaths, observed, schemas, conditions, now, limits, asked);
    }
}
