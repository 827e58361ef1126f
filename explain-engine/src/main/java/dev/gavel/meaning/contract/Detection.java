package dev.gavel.meaning.contract;

import java.util.List;

import dev.gavel.rego.source.SourceRange;

/// What was found out about where a policy's verdicts stand.
public sealed interface Detection {

    /// At least one entrypoint with a contract; the likeliest first.
    record Found(List<Proposal> proposals) implements Detection {

        public Found {
            proposals = List.copyOf(proposals);
        }
    }

    /// Nothing is evident, so people must be asked: which rule is the verdict?
    record NotEvident(List<Candidate> candidates) implements Detection {

        public NotEvident {
            candidates = List.copyOf(candidates);
        }
    }

    /// @param because why, in words, for example "it is marked as an entrypoint, and its object holds `allow`"
    /// @param range where the rule stands
    record Proposal(DecisionContract contract, String because, SourceRange range) {
    }

    /// A rule that may be the verdict.
    ///
    /// @param path under `data`: `app/main/result`
    /// @param what it gives: "true or false", "a set", "an object with `x` and `y`", "a value"
    record Candidate(String path, String what, SourceRange range) {
    }
}
