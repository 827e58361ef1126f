package dev.gavel.app.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.decision.log.LoggedOutcome;
import dev.gavel.engine.bundle.Signatures;
import dev.gavel.rego.value.Value;
import dev.gavel.words.evidence.Evidence;
import dev.gavel.words.evidence.Part;
import dev.gavel.words.evidence.QuotedSources;
import dev.gavel.words.evidence.Sha256;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.report.EvidenceReport;

/// Explanations and answers → evidence reports, as PDF files.
public final class Reports {

    private final OpenPolicy policy;
    private final Made made;

    /// How a report comes about, printed in it.
    ///
    /// @param program with its version
    /// @param command what gives the report again
    /// @param at its date, which is an input
    public record Made(String program, String command, Instant at) {
    }

    public Reports(OpenPolicy policy, Made made) {
        this.policy = policy;
        this.made = made;
    }

    /// A report on one decision.
    ///
    /// @param logs the files it was taken from; empty where it was not
    public byte[] decision(Explained explained, List<LogFile> logs) {
        List<Part> parts = new ArrayList<>();
        parts.add(origin("Evidence report · one decision", explained.engine()));
        LoggedDecision logged = explained.logged();
        Value result = logged == null ? explained.result() : logged.outcome() instanceof LoggedOutcome.Result found ? found.value() : null;
        parts.add(new Part.Decided(logged == null ? "" : logged.id(), explained.entrypoint(), explained.time(), explained.verdict().word(),
                result));
        parts.add(bundles());
        parts.add(new Part.Input(explained.input(), logged == null ? List.of() : logged.erased(),
                logged == null ? List.of() : logged.masked()));
        parts.add(new Part.Explanation(explained.narrative()));
        parts.add(QuotedSources.of(explained.narrative()));
        if (explained.replayed() != null) {
            parts.add(explained.replayed());
        }
        if (!logs.isEmpty()) {
            parts.add(new Part.Population(logs.stream().map(log -> new Part.LogFile(log.name(), log.sha256(), log.decisions())).toList(),
                    "one decision, chosen by its id", 1, null, List.of()));
        }
        parts.add(
                new Part.Limits(List.of(
                        "It shows what the policy decides on the input that was given. It does not show that the gateway acted on the "
                                + "decision, nor that the input was true.",
                        "The root hash proves something only to whoever keeps it elsewhere.")));
        return EvidenceReport.write(new Evidence(parts));
    }

    /// A report on what the policy says about a subject.
    public byte[] subject(Narrative page) {
        List<Part> parts = List.of(origin("Evidence report · what the policy says", "Gavel's own evaluator, Rego as in OPA 1.22.0"),
                bundles(), new Part.Explanation(page),
                QuotedSources.of(page),
                new Part.Limits(List.of("It shows what the policy says as it is written. It does not show that a gateway asks it.",
                        "The root hash proves something only to whoever keeps it elsewhere.")));
        return EvidenceReport.write(new Evidence(parts));
    }

    /// A log file and what proves which it was.
    public record LogFile(String name, String sha256, long decisions) {

        /// Reads and hashes it.
        ///
        /// @throws Problem where it cannot be read
        public static LogFile of(Path path, long decisions) throws Problem {
            try {
                return new LogFile(String.valueOf(path.getFileName()), Sha256.of(Files.readAllBytes(path)), decisions);
            } catch (IOException e) {
                throw new Problem("the log cannot be read", path.toString(), "check that it is still there and may be read");
            }
        }
    }

    /// Writes the whole file or none of it.
    ///
    /// @throws Problem where it cannot be written
    public static void write(byte[] pdf, Path to) throws Problem {
        Path folder = to.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new Problem("the report cannot be written: there is no such folder", String.valueOf(folder),
                    "make the folder first, or name another file with --out");
        }
        if (Files.isDirectory(to)) {
            throw new Problem("the report cannot be written: this is a folder", to.toString(),
                    "name a file with --out, for example " + to.resolve("report.pdf"));
        }
        @Nullable
        Path fresh = null;
        try {
            fresh = Files.createTempFile(folder, ".gavel", ".pdf");
            Files.write(fresh, pdf);
            Files.move(fresh, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            discard(fresh);
            throw new Problem("the report cannot be written", to.toString(),
                    "check that the folder may be written to and has room, or name another file with --out");
        }
    }

    private static void discard(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // The folder is what it was but for an empty file; what failed before is what is told.
        }
    }

    private Part.Origin origin(String kicker, String engine) {
        return new Part.Origin(kicker, policy.title(), made.program(), engine, made.command(), made.at());
    }

    private Part.Policy bundles() {
        return new Part.Policy(
                policy.bundles().stream().map(bundle -> new Part.PolicyBundle(bundle.name(), bundle.manifest().revision(), bundle.sha256(),
                        signature(bundle.signatures()))).toList());
    }

    static String signature(Signatures signatures) {
        return switch (signatures) {
            case Signatures.None ignored -> "none";
            case Signatures.NotChecked ignored -> "not checked, no key was given";
            case Signatures.Verified verified -> verified.words();
            case Signatures.Failed failed -> "wrong: " + failed.reason();
        };
    }
}
