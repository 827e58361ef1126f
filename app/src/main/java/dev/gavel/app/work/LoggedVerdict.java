package dev.gavel.app.work;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.decision.log.LoggedOutcome;
import dev.gavel.meaning.contract.Absence;
import dev.gavel.meaning.contract.ContractReading;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.contract.Polarity;
import dev.gavel.meaning.contract.Shape;
import dev.gavel.meaning.contract.ValuePath;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// What a log says that a decision came to, read by the contract of its entrypoint.
final class LoggedVerdict {

    private LoggedVerdict() {
    }

    /// @param policy whose contracts are used; without one the result must speak for itself
    static ContractReading read(LoggedDecision decision, String entrypoint, @Nullable OpenPolicy policy) {
        DecisionContract contract = Optional.ofNullable(policy).flatMap(open -> open.contract(entrypoint))
                .orElseGet(() -> guessed(entrypoint, decision.outcome() instanceof LoggedOutcome.Result result ? result.value() : null));
        return contract.read(answer(decision.outcome()));
    }

    private static ContractReading.Answer answer(LoggedOutcome outcome) {
        return switch (outcome) {
            case LoggedOutcome.Result result -> new ContractReading.Answer.Result(result.value());
            case LoggedOutcome.Undefined ignored -> new ContractReading.Answer.Undefined();
            case LoggedOutcome.Hidden ignored -> new ContractReading.Answer.Undefined();
            case LoggedOutcome.Failed failed -> new ContractReading.Answer.Failed(failed.code(), failed.message());
        };
    }

    /// The contract that a result speaks for, where no policy says more.
    static DecisionContract guessed(String entrypoint, @Nullable Value result) {
        return new DecisionContract(entrypoint, shape(result), Absence.DENIES, Absence.DENIES);
    }

    private static Shape shape(@Nullable Value result) {
        if (!(result instanceof ObjectValue object) || object.get("allow") == null) {
            return new Shape.AllowFlag();
        }
        return new Shape.DecisionObject(ValuePath.of("allow"), Polarity.TRUE_ALLOWS, ValuePath.of("reasons"), ValuePath.of("remediation"),
                null,
                ValuePath.of("metadata"), null, null, null);
    }
}
