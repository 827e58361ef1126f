package dev.gavel.review.finding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.opa.EngineUnavailable;
import dev.gavel.engine.opa.OpaEngine;
import dev.gavel.engine.opa.OpaExecutable;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.contract.Verdict;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.Value;

/// What a real OPA decides about the requests that show findings. Its clock is its own, so that a policy that asks the clock may decide otherwise by now.
public final class Confirmations {

    /// Whether the other engine decides as ours did.
    public enum Opinion {
        AGREES, DIFFERS, NOT_ASKED
    }

    /// The same OPA with one bundle less.
    @FunctionalInterface
    public interface Without {

        /// Empty where it cannot be had.
        Optional<OpaEngine> bundle(String name) throws EngineUnavailable;
    }

    private final DecisionContract contract;
    private final OpaEngine engine;
    private final Without without;
    private final Instant now;
    private final BooleanSupplier cancelled;
    private final Map<Value, Outcome> known = new HashMap<>();

    private Confirmations(DecisionContract contract, OpaEngine engine, Without without, Instant now, BooleanSupplier cancelled) {
        this.now = now;
        this.contract = contract;
        this.engine = engine;
        this.without = without;
        this.cancelled = cancelled;
    }

    /// @param now by which the findings were decided, unless they say otherwise; what was decided at another time is not asked
    /// @return for each finding that rests on requests, whether that OPA decides all of them as ours did
    /// @throws EngineUnavailable where it cannot be asked
    public static Map<Finding, Opinion> of(List<Finding> findings, DecisionContract contract, OpaEngine engine, Without without,
            Instant now, BooleanSupplier cancelled) throws EngineUnavailable {
        Confirmations confirmations = new Confirmations(contract, engine, without, now, cancelled);
        confirmations.askAll(findings);
        Map<Finding, Opinion> opinions = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (!finding.proofs().isEmpty() && !cancelled.getAsBoolean()) {
                opinions.put(finding, confirmations.opinion(finding));
            }
        }
        return opinions;
    }

    /// Asks for as many as can be in one go.
    private void askAll(List<Finding> findings) throws EngineUnavailable {
        List<Value> inputs = new ArrayList<>();
        for (Finding finding : findings) {
            for (Proof proof : finding.proofs()) {
                if (!(finding instanceof Finding.Clash)) {
                    proof.earlier().map(Witness::input).ifPresent(inputs::add);
                    Value input = proof.after().input();
                    if (input != null && !(proof.change() instanceof Change.NotLoaded)) {
                        inputs.add(input);
                    }
                }
            }
        }
        List<Value> once = inputs.stream().distinct().toList();
        if (engine instanceof OpaExecutable executable && !once.isEmpty()) {
            List<Outcome> outcomes = executable.decideAll(contract.entrypoint(), once, cancelled);
            for (int i = 0; i < once.size(); i++) {
                known.put(once.get(i), outcomes.get(i));
            }
        }
    }

    private Opinion opinion(Finding finding) throws EngineUnavailable {
        Opinion opinion = Opinion.AGREES;
        if (finding.proofs().stream().anyMatch(proof -> !proof.after().time().equals(now))) {
            return Opinion.NOT_ASKED;
        }
        for (Proof proof : finding.proofs()) {
            Witness before = proof.before();
            if (before != null && !isSame(before, decide(engine, before))) {
                return Opinion.DIFFERS;
            }
            @Nullable
            OpaEngine other = proof.change() instanceof Change.NotLoaded bundle ? without.bundle(bundle.bundle()).orElse(null) : engine;
            if (other == null) {
                opinion = Opinion.NOT_ASKED;
            } else if (!isSame(proof.after(), other == engine ? decide(engine, proof.after()) : other.decide(asked(proof.after())))) {
                return Opinion.DIFFERS;
            }
        }
        return opinion;
    }

    private Outcome decide(OpaEngine asked, Witness witness) throws EngineUnavailable {
        Value input = witness.input();
        Outcome outcome = input == null ? null : known.get(input);
        return outcome == null ? asked.decide(asked(witness)) : outcome;
    }

    private DecisionRequest asked(Witness witness) {
        return DecisionRequest.of(contract.entrypoint(), witness.input(), witness.time()).withCancelled(cancelled);
    }

    private static boolean isSame(Witness ours, Outcome theirs) {
        return switch (theirs) {
            // What comes from OPA is JSON, in which a set is a list.
            case Outcome.Defined(Value value) -> ours.result() != null && Json.write(value).equals(Json.write(ours.result()));
            case Outcome.Undefined undefined -> ours.verdict() instanceof Verdict.Undefined && ours.result() == null;
            case Outcome.Failed failed -> ours.verdict() instanceof Verdict.Failed(String code, String message, var what)
                    && failed.errors().getFirst().code().equals(code);
        };
    }
}
