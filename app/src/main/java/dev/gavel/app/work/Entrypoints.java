package dev.gavel.app.work;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.contract.Detection;
import dev.gavel.meaning.contract.Profile;

/// Which rule of a policy gives the verdict, and how its result is read.
public final class Entrypoints {

    private static final int NAMED = 8;

    private final ContractDetector detector;
    private final Detection detection;
    private final Profile profile;
    private final Map<String, Optional<DecisionContract>> contracts = new ConcurrentHashMap<>();

    Entrypoints(ContractDetector detector, Profile profile) {
        this.detector = detector;
        this.detection = detector.detect();
        this.profile = profile;
    }

    public Detection detection() {
        return detection;
    }

    /// The contract of the entrypoint that was asked for; of the likeliest one where nothing was.
    ///
    /// @param asked `data.a.b`, `a/b` or `a.b`; may be empty
    /// @throws Problem where there is no such rule, or it is not evident which is meant
    public DecisionContract contract(String asked) throws Problem {
        if (!asked.isEmpty()) {
            String path = String.join("/", DecisionRequest.path(asked));
            return detector.of(path, profile)
                    .orElseThrow(() -> new Problem("the policy has no verdict at `" + asked + "`", "--entrypoint",
                            choices("its entrypoints are")));
        }
        if (!profile.contracts().isEmpty()) {
            return profile.contracts().getFirst();
        }
        return switch (detection) {
            case Detection.Found found -> found.proposals().getFirst().contract();
            case Detection.NotEvident ignored ->
                throw new Problem("it is not evident which rule of the policy is its verdict", "",
                        choices("say which with --entrypoint PATH; it may be one of"));
        };
    }

    /// The contract of a path that a log names; empty where there is none, or it is not evident.
    Optional<DecisionContract> known(String path) {
        return contracts.computeIfAbsent(path, _ -> detector.of(path, profile));
    }

    /// The rules that may be meant, where it is not evident which gives the verdict.
    List<String> open() {
        return switch (detection) {
            case Detection.Found ignored -> List.of();
            case Detection.NotEvident open -> open.candidates().stream().map(candidate -> candidate.path()).toList();
        };
    }

    private String choices(String lead) {
        List<String> names = switch (detection) {
            case Detection.Found found -> found.proposals().stream().map(proposal -> proposal.contract().entrypoint()).toList();
            case Detection.NotEvident open ->
                open.candidates().stream().map(candidate -> candidate.path() + " (" + candidate.what() + ")").toList();
        };
        return names.isEmpty()
                ? "no rule of the Rego that is open gives a verdict; what is compiled to Wasm is asked with --engine wasm"
                : lead + ": " + names.stream().limit(NAMED).collect(Collectors.joining(", ")) + (names.size() > NAMED ? ", …" : "");
    }
}
