package dev.gavel.app.work;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.gavel.decision.log.Asked;
import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.decision.log.LoggedOutcome;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.meaning.contract.ContractReading;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.value.Value;
import dev.gavel.words.evidence.Part;
import dev.gavel.words.page.PolicyPages;

/// Requests for what a bundle holds as Wasm alone → decisions without an explanation.
final class WasmDesk {

    private final OpenPolicy policy;
    private final Referee referee;

    WasmDesk(OpenPolicy policy, Referee referee) {
        this.policy = policy;
        this.referee = referee;
    }

    /// Empty where the request is for something that the bundles hold as Rego too, or not as Wasm.
    Optional<Explained> decide(Request request, BooleanSupplier cancelled) throws Problem {
        String wanted = String.join("/", DecisionRequest.path(entrypoint(request)));
        List<String> all = policy.wasmEntrypoints();
        String entrypoint = wanted.isEmpty() && all.size() == 1 ? all.getFirst() : wanted;
        if (!all.contains(entrypoint)) {
            return Optional.empty();
        }
        LoggedDecision logged = request instanceof Request.OfLog log ? log.decision() : null;
        Instant time = switch (request) {
            case Request.OfInput input -> input.time();
            case Request.OfLog log -> log.decision().timestamp() == null ? Instant.EPOCH : log.decision().timestamp();
        };
        Value input = switch (request) {
            case Request.OfInput one -> one.input();
            case Request.OfLog log -> log.decision().input();
        };
        DecisionRequest asked = DecisionRequest.of("/" + entrypoint, input, time).withCancelled(cancelled);
        Outcome outcome = referee.decide(logged == null ? asked : asked.withNdBuiltinCache(logged.ndBuiltinCache()));
        Value result = outcome instanceof Outcome.Defined(Value value) ? value : null;
        DecisionContract contract = policy.contract(entrypoint).orElseGet(() -> LoggedVerdict.guessed(entrypoint, result));
        ContractReading reading = contract.read(PolicyPages.answer(outcome));
        Part.Replayed replayed = logged == null ? null : replayed(logged, outcome);
        List<String> words = new ArrayList<>(List.of(request instanceof Request.OfInput one ? one.source() : "Decision " + key(logged)));
        if (replayed != null) {
            words.add(replayed.statement());
        }
        return Optional
                .of(new Explained(WasmPage.of(referee.name(), reading, outcome, words), null, reading.verdict(), entrypoint, time, logged,
                        input, result, replayed, new Agreement.OtherAlone(referee.name())));
    }

    private static String key(@Nullable LoggedDecision logged) {
        return logged == null ? "" : DecisionLines.key(logged);
    }

    private static String entrypoint(Request request) {
        return switch (request) {
            case Request.OfInput input -> input.entrypoint();
            case Request.OfLog log when !log.entrypoint().isEmpty() -> log.entrypoint();
            case Request.OfLog log -> log.decision().asked() instanceof Asked.Document document ? "/" + document.path() : "";
        };
    }

    private static Part.Replayed replayed(LoggedDecision logged, Outcome outcome) {
        if (logged.altered() || !(logged.outcome() instanceof LoggedOutcome.Result result)) {
            return new Part.Replayed(true, "not determined", "Not compared with the log, which does not show the whole decision.");
        }
        List<TwoResults.Place> places = TwoResults.of(outcome, new Outcome.Defined(result.value()));
        return new Part.Replayed(places.isEmpty(), "decided by the Wasm module", places.isEmpty()
                ? "Decided again by the Wasm module: the same result as logged."
                : "Decided again by the Wasm module: another result than was logged, at "
                        + String.join(", ", places.stream().map(TwoResults.Place::path).toList()) + ".");
    }
}
