package dev.gavel.app.cli;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.work.EngineAccess;
import dev.gavel.app.work.EngineChoice;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Problem;
import dev.gavel.app.work.Referee;
import dev.gavel.engine.opa.OpaExecutable;
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

    @Option(names = "--client-p12", paramLabel = "FILE", description = "Certificate and key in one key store (PKCS#12), in place of --client-cert and --client-key.")
    private @Nullable Path store;

    @Option(names = "--client-p12-password-file", paramLabel = "FILE", description = "Holds the password of that key store.")
    private @Nullable Path password;

    @Option(names = "--engine-timeout", paramLabel = "DURATION", description = "How long the server or the executable may take to answer, for example 500ms or 30s; 10s and 60s where nothing is said.", converter = GoDurations.class)
    private @Nullable Duration timeout;

    /// The engine beside ours.
    ///
    /// @throws Problem where it cannot be asked, or what was said of it makes no sense
    Referee referee(OpenPolicy policy) throws Problem {
        return Referee.of(choice(), policy, () -> false);
    }

    EngineChoice choice() throws Problem {
        if (timeout != null && timeout.toMillis() < 1) {
            throw new Problem("no engine can answer in no time", "--engine-timeout", "give a duration such as 500ms or 30s");
        }
        Duration usual = engine.equalsIgnoreCase("opa") ? OpaExecutable.USUAL_TIMEOUT : EngineAccess.USUAL_TIMEOUT;
        EngineChoice choice = EngineChoice.of(engine, executable,
                new EngineAccess(token, ca, certificate, key, store, password, timeout == null ? usual : timeout));
        if (timeout != null && !(choice instanceof EngineChoice.Server || choice instanceof EngineChoice.Executable)) {
            throw new Problem("a time to answer is given, and no other engine that has to keep it", "--engine-timeout",
                    "name the other: --engine opa, or --engine http://127.0.0.1:8181");
        }
        return choice;
    }
}
