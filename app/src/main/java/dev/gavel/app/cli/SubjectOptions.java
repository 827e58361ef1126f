package dev.gavel.app.cli;

import java.util.List;

import dev.gavel.app.work.Answered;
import dev.gavel.app.work.Asked;
import dev.gavel.app.work.Changed;
import dev.gavel.app.work.Hint;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Problem;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What a command asks the policy about.
final class SubjectOptions {

    @Option(names = "--about", defaultValue = "policy", paramLabel = "TYPE=VALUE", description = "The subject, for example data-class=customer_data; a value alone where it says enough. Twice: the two together. Also rule=ID, package=NAME, bundle=NAME, control=ID, reason-code=CODE, owner=NAME, severity=WORD, and policy for all of it, which is asked about where nothing is said.")
    private List<String> about = List.of("policy");

    @Mixin
    private VerdictOptions verdict = new VerdictOptions();

    /// What changed since an earlier revision.
    Changed changes(OpenPolicy policy, OpenPolicy before, Terminal terminal) throws Problem {
        try (TerminalProgress progress = new TerminalProgress(terminal)) {
            return policy.changes(new Asked(about, verdict.entrypoint(), verdict.date()), before, progress);
        }
    }

    /// The checked answer. Names that the policy does not know are told on standard error.
    Answered answer(OpenPolicy policy, Terminal terminal) throws Problem {
        try (TerminalProgress progress = new TerminalProgress(terminal)) {
            Answered answered = policy.ask(new Asked(about, verdict.entrypoint(), verdict.date()), progress);
            progress.clear();
            for (Hint hint : answered.hints()) {
                terminal.err().println("note: " + hint.line());
            }
            return answered;
        }
    }
}
