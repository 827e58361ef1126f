package dev.gavel.app.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

import dev.gavel.app.work.Answered;
import dev.gavel.app.work.Asked;
import dev.gavel.app.work.Hint;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Problem;
import picocli.CommandLine.Option;

/// What a command asks the policy about.
final class SubjectOptions {

    @Option(names = "--about", required = true, paramLabel = "TYPE=VALUE", description = "The subject, for example data-class=customer_data; a value alone where it says enough; policy for the policy as a whole. Twice: the two together.")
    private List<String> about = List.of();

    @Option(names = "--entrypoint", paramLabel = "PATH", description = "The rule that gives the verdict, for example agent/main/decision.")
    private String entrypoint = "";

    @Option(names = "--date", paramLabel = "YYYY-MM-DD", description = "The date that stands on the page, in UTC; today where nothing is said.")
    private String date = "";

    /// The checked answer. Names that the policy does not know are told on standard error.
    Answered answer(OpenPolicy policy, Terminal terminal) throws Problem {
        try (TerminalProgress progress = new TerminalProgress(terminal)) {
            Answered answered = policy.ask(new Asked(about, entrypoint, date()), progress);
            progress.clear();
            for (Hint hint : answered.hints()) {
                terminal.err().println("note: " + hint.line());
            }
            return answered;
        }
    }

    private LocalDate date() throws Problem {
        try {
            return date.isEmpty() ? Making.today() : LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            throw new Problem("`" + date + "` is no date", "--date", "write it as 2026-11-21");
        }
    }
}
