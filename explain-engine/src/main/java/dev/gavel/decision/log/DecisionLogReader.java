package dev.gavel.decision.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;

/// Reads decision logs: a file (plain or gzip), the logs of a directory, or a glob.
public final class DecisionLogReader {

    static final String CODE = "decision_log_error";

    private final LogLimits limits;

    public DecisionLogReader() {
        this(LogLimits.STANDARD);
    }

    public DecisionLogReader(LogLimits limits) {
        this.limits = limits;
    }

    /// Opens what the arguments name, to be read one item after the other. What cannot be found is among the items.
    public LogStream open(List<String> arguments) {
        List<Path> files = new ArrayList<>();
        List<Diagnostic> missing = new ArrayList<>();
        for (String argument : arguments) {
            try {
                List<Path> found = LogFiles.named(argument, limits);
                if (found.isEmpty()) {
                    missing.add(Diagnostic
                            .error(CODE, "error reading \"" + argument + "\": no such file, and no directory or pattern with logs in it",
                                    SourceRange.UNKNOWN)
                            .withHelp("logs are files named .json, .ndjson, .jsonl or .log, or the same with .gz"));
                }
                files.addAll(found);
            } catch (IOException | UncheckedIOException e) {
                missing.add(Diagnostic.error(CODE, "`" + argument + "` cannot be read", SourceRange.UNKNOWN)
                        .withHelp("check that it may be read"));
            }
        }
        return new LogStream(files, missing, limits);
    }

    public LogStream open(String argument) {
        return open(List.of(argument));
    }

    /// Reads all of a log that fits into memory.
    public DecisionLog readAll(String argument) {
        List<LoggedDecision> decisions = new ArrayList<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        long others = 0;
        try (LogStream stream = open(argument)) {
            for (LogItem item = stream.next(); item != null; item = stream.next()) {
                switch (item) {
                    case LogItem.Decision found -> decisions.add(found.decision());
                    case LogItem.Bad bad -> diagnostics.add(bad.diagnostic());
                    case LogItem.Other other -> others++;
                }
            }
        }
        return new DecisionLog(decisions, diagnostics, others);
    }

    /// A decision from its event, as [LogItem.Decision] gave it.
    ///
    /// @throws IllegalArgumentException where the text is no event
    public static LoggedDecision decision(String event, LogPlace place) {
        try {
            if (Json.read(event) instanceof ObjectValue object) {
                return new EventDecoder(object, place).decode();
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("not an event", e);
        }
        throw new IllegalArgumentException("not an event");
    }

    /// The first decision with an id, or null; the log is read only as far as needed.
    public @Nullable LoggedDecision find(String argument, String id) {
        try (LogStream stream = open(argument)) {
            for (LogItem item = stream.next(); item != null; item = stream.next()) {
                if (item instanceof LogItem.Decision found && found.decision().id().equals(id)) {
                    return found.decision();
                }
            }
        }
        return null;
    }
}
