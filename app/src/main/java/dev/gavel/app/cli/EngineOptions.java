package dev.gavel.app.cli;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.work.EngineAccess;
import dev.gavel.app.work.EngineChoice;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Problem;
import dev.gavel.app.work.Referee;
import picocli.CommandLine.Option;

/// Which engine decides, and how it is reached.
final class EngineOptions {

    @Option(names = "--engine", paramLabel = "ENGINE", description = "Who decides: embedded, opa (the executable), wasm (the module that the bundles carry) or the address of a server; ${DEFAULT-VALUE} where nothing is said. What another engine decides is compared with what Gavel does.", defaultValue = "embedded")
    private String engine = "embedded";

    @Option(names = "--opa-executable", paramLabel = "FILE", description = "The opa to run under --engine opa; the one on the path where nothing is said.")
    private @Nullable Path executable;

    @Option(names = "--token-file", paramLabel = "FILE", description = "Holds the bearer token of the server.")
    private @Nullable Path token;

    @Option(names = "--ca-cert", paramLabel = "FILE", description = "The authorities that may vouch for the server, in PEM; those of the system where nothing is said.")
    private @Nullable Path ca;

    @Option(names = "--client-cert", paramLabel = "FILE", description = "The certificate to show to the server, in PEM.")
    private @Nullable Path certificate;

    @Option(names = "--client-key", paramLabel = "FILE", description = "The key of that certificate, in PEM.")
    private @Nullable Path key;

    @Option(names = "--engine-timeout", paramLabel = "DURATION", description = "How long the server may take to answer, for example 500ms or 30s; 10s where nothing is said.", converter = GoDurations.class)
    private @Nullable Duration timeout;

    /// The engine beside ours.
    ///
    /// @throws Problem where it cannot be asked, or what was said of it makes no sense
    Referee referee(OpenPolicy policy) throws Problem {
        return Referee.of(choice(), policy, () -> false);
    }

    EngineChoice choice() throws Problem {
        if (timeout != null && timeout.toMillis() < 1) {
            throw new Problem("a server cannot answer in no time", "--engine-timeout", "give a duration such as 500ms or 30s");
        }
        Duration patience = timeout == null ? EngineAccess.USUAL_TIMEOUT : timeout;
        EngineChoice choice = EngineChoice.of(engine, executable, new EngineAccess(token, ca, certificate, key, patience));
        if (timeout != null && !(choice instanceof EngineChoice.Server)) {
            throw new Problem("a time to answer is given, and no server that has to keep it", "--engine-timeout",
                    "name the server: --engine http://127.0.0.1:8181");
        }
        return choice;
    }
}
