package dev.gavel.words.evidence;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.decision.log.Asked;
import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.decision.log.LoggedOutcome;
import dev.gavel.engine.bundle.Bundle;
import dev.gavel.engine.bundle.Signatures;
import dev.gavel.rego.value.Value;

/// Bundles and logged decisions → the parts that state them.
public final class Recorded {

    private Recorded() {
    }

    public static Part.Policy policy(List<Bundle> bundles) {
        return new Part.Policy(bundles.stream()
                .map(bundle -> new Part.PolicyBundle(bundle.name(), bundle.manifest().revision(), bundle.sha256(),
                        signature(bundle.signatures())))
                .toList());
    }

    public static Part.Input input(LoggedDecision decision) {
        return new Part.Input(decision.input(), decision.erased(), decision.masked());
    }

    /// @param verdict for a reader, by the decision contract: `denied`
    public static Part.Decided decided(LoggedDecision decision, String verdict) {
        return new Part.Decided(decision.id(), entrypoint(decision.asked()), decision.timestamp(), verdict, result(decision.outcome()));
    }

    private static String signature(Signatures signatures) {
        return switch (signatures) {
            case Signatures.None none -> "none";
            case Signatures.NotChecked unchecked -> "not checked, no key was given";
            case Signatures.Verified verified -> verified.words();
            case Signatures.Failed failed -> "wrong: " + failed.reason();
        };
    }

    private static String entrypoint(Asked asked) {
        return switch (asked) {
            case Asked.Document document -> document.path().isEmpty() ? "data" : document.path();
            case Asked.Query query -> query.text();
            case Asked.NotSaid nothing -> "not logged";
        };
    }

    private static @Nullable Value result(LoggedOutcome outcome) {
        return switch (outcome) {
            case LoggedOutcome.Result(Value value) -> value;
            case LoggedOutcome.Failed failed -> failed.error();
            case LoggedOutcome.Undefined undefined -> null;
            case LoggedOutcome.Hidden hidden -> null;
        };
    }
}
