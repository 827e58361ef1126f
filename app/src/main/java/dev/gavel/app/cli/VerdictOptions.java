package dev.gavel.app.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

import dev.gavel.app.work.Problem;
import picocli.CommandLine.Option;

/// Of which verdict a page speaks, and as of when.
final class VerdictOptions {

    @Option(names = "--entrypoint", paramLabel = "PATH", description = "The rule that gives the verdict, for example agent/main/decision.")
    private String entrypoint = "";

    @Option(names = "--date", paramLabel = "YYYY-MM-DD", description = "The date that stands on the page, in UTC; today where nothing is said.")
    private String date = "";

    String entrypoint() {
        return entrypoint;
    }

    /// True where a date was given.
    boolean isDated() {
        return !date.isEmpty();
    }

    LocalDate date() throws Problem {
        try {
            return date.isEmpty() ? Making.today() : LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            throw new Problem("`" + date + "` is no date", "--date", "write it as 2026-11-21");
        }
    }
}
