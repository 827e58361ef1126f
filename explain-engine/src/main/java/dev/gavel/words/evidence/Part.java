package dev.gavel.words.evidence;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Narrative;

/// One part of the evidence: facts of one kind. A report on several decisions has several parts of a kind.
public sealed interface Part {

    /// What the report is, and what made it.
    ///
    /// @param kicker the line above the title, for example `Evidence report · one decision`
    /// @param policy the policy in a few words, for the foot of each page, for example `agent policy 2025.04.1`
    /// @param program with its version, for example `Gavel 0.1.0`
    /// @param engine what decided, for example `embedded engine, Rego as in OPA 1.22.0`
    /// @param command what gives this report again
    /// @param made an input: the clock is not asked
    record Origin(String kicker, String policy, String program, String engine, String command, Instant made) implements Part {
    }

    /// What was decided.
    ///
    /// @param id empty where the log gives none
    /// @param entrypoint the path asked, for example `agent/main/decision`
    /// @param time when, or null where that is not known
    /// @param verdict for a reader: `denied`
    /// @param result as logged, or null where it was undefined or not logged
    record Decided(String id, String entrypoint, @Nullable Instant time, String verdict, @Nullable Value result) implements Part {
    }

    /// The policy in force: its bundles.
    record Policy(List<PolicyBundle> bundles) implements Part {

        public Policy {
            bundles = List.copyOf(bundles);
        }
    }

    /// @param revision empty where the manifest names none
    /// @param sha256 of the bundle's content
    /// @param signature for a reader: `not checked, no key was given`, `valid, key “release”`, `none`
    record PolicyBundle(String name, String revision, String sha256, String signature) {
    }

    /// The input as it was logged: what had been erased or masked by then is not in it.
    ///
    /// @param input null where none was logged
    /// @param erased paths that were taken out: `/input/user/id`
    /// @param masked paths whose value was replaced
    record Input(@Nullable Value input, List<String> erased, List<String> masked) implements Part {

        public Input {
            erased = List.copyOf(erased);
            masked = List.copyOf(masked);
        }
    }

    /// The explanation, as printed.
    record Explanation(Narrative narrative) implements Part {
    }

    /// Every line of policy that the explanation rests on.
    record Sources(List<SourceLines> files) implements Part {

        public Sources {
            files = List.copyOf(files);
        }
    }

    /// @param sha256 of the whole file
    /// @param row one-based, of the first line
    record SourceLines(String file, String sha256, int row, List<String> lines) {

        public SourceLines {
            lines = List.copyOf(lines);
        }
    }

    /// How the decision was made again.
    ///
    /// @param agrees whether the same was decided
    /// @param fidelity for a reader: `exact`, `independent of hidden fields`, …
    /// @param statement one sentence that says by what it was replayed and what came of it
    record Replayed(boolean agrees, String fidelity, String statement) implements Part {
    }

    /// What the decisions were drawn from.
    ///
    /// @param query how they were chosen, in words
    /// @param chosen how many were chosen
    /// @param seed of a sample, or null where none was drawn
    /// @param exclusions what was left out, a sentence each
    record Population(List<LogFile> files, String query, long chosen, @Nullable String seed, List<String> exclusions) implements Part {

        public Population {
            files = List.copyOf(files);
            exclusions = List.copyOf(exclusions);
        }
    }

    /// @param decisions how many it holds
    record LogFile(String name, String sha256, long decisions) {
    }

    /// What the report does not show, a sentence each.
    record Limits(List<String> sentences) implements Part {

        public Limits {
            sentences = List.copyOf(sentences);
        }
    }
}
