package dev.gavel.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.task.Progress;
import dev.gavel.app.work.ChangeAsked;
import dev.gavel.app.work.DecisionDesk;
import dev.gavel.app.work.Explained;
import dev.gavel.app.work.OpenLog;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Problem;
import dev.gavel.app.work.Referee;
import dev.gavel.app.work.Request;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.Value;
import picocli.CommandLine.Option;

/// Which decision a command is about: an input, or one of a log.
final class RequestOptions {

    @Option(names = {"-i", "--input"}, paramLabel = "FILE", description = "A JSON file: the request.")
    private @Nullable Path input;

    @Option(names = "--log", paramLabel = "LOG", description = "A decision log: a file, plain or gzip. May be repeated.")
    private List<Path> logs = List.of();

    @Option(names = "--decision", paramLabel = "ID", description = "The id of a decision in the log.")
    private String decision = "";

    @Option(names = "--entrypoint", paramLabel = "PATH", description = "The rule that gives the verdict, for example agent/main/decision.")
    private String entrypoint = "";

    @Option(names = "--time", paramLabel = "TIME", description = "What the policy's clock says, for example 2026-11-21T10:15:00Z; now, where nothing is said.")
    private @Nullable Instant time;

    private @Nullable OpenLog opened;

    List<Path> logs() {
        return logs;
    }

    String decision() {
        return decision;
    }

    /// Explains what was asked for.
    ///
    /// @param referee who decides beside our engine
    Explained explain(OpenPolicy policy, PolicyOptions options, Referee referee, Terminal terminal) throws Problem {
        return explain(policy, options, referee, ChangeAsked.USUAL, terminal);
    }

    /// @param change what is to be said of what would change the decision
    Explained explain(OpenPolicy policy, PolicyOptions options, Referee referee, ChangeAsked change, Terminal terminal) throws Problem {
        return new DecisionDesk(policy, referee, change).explain(request(options, terminal), () -> false);
    }

    /// Another decision of the same log.
    Request logged(String id, PolicyOptions options, Terminal terminal) throws Problem {
        if (logs.isEmpty()) {
            throw new Problem("there is no log that decision `" + id + "` could be in", "",
                    "give --log LOG, or compare with --versus-input FILE");
        }
        return new Request.OfLog(open(options, terminal).decision(id), entrypoint);
    }

    /// Other requests of the log, as many as are looked at; none where none was given.
    List<Value> made() {
        return opened == null ? List.of() : opened.inputs(OpenLog.SOME);
    }

    private OpenLog open(PolicyOptions options, Terminal terminal) throws Problem {
        OpenLog known = opened;
        if (known == null) {
            known = OpenLog.read(logs, Progress.NONE);
            options.warn(known.faults(), terminal);
            opened = known;
        }
        return known;
    }

    Request request(PolicyOptions options, Terminal terminal) throws Problem {
        Instant now = time != null ? time : Instant.now();
        if (input != null && logs.isEmpty()) {
            return new Request.OfInput(entrypoint, read(input), now, String.valueOf(input.getFileName()));
        }
        if (input != null || logs.isEmpty() || decision.isEmpty()) {
            throw new Problem("it is not said which decision is meant", "", "give either -i INPUT, or --log LOG and --decision ID");
        }
        return new Request.OfLog(open(options, terminal).decision(decision), entrypoint);
    }

    static Value read(Path file) throws Problem {
        try {
            return Json.read(Files.readString(file, StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            throw new Problem("the input is not JSON: " + e.getMessage(), file.toString(), "give one JSON value, in UTF-8");
        } catch (IOException e) {
            throw new Problem("the input cannot be read", file.toString(), "check that the file is there, is UTF-8 text and may be read");
        }
    }
}
