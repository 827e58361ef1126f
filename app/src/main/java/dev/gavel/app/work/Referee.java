package dev.gavel.app.work;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.opa.EngineUnavailable;
import dev.gavel.engine.opa.OpaEngine;
import dev.gavel.engine.opa.OpaExecutable;
import dev.gavel.engine.opa.OpaServer;
import dev.gavel.engine.opa.ServerConnection;
import dev.gavel.review.crosscheck.CrossCheck;
import dev.gavel.review.crosscheck.CrossChecker;

/// The real OPA that decides beside our engine, if one was named.
public final class Referee {

    /// Our engine decides alone.
    public static final Referee NONE = new Referee(null, "");

    /// The version of OPA that our engine follows.
    private static final String FOLLOWED = "1.22.0";

    private final @Nullable CrossChecker checker;
    private final String name;

    private Referee(@Nullable CrossChecker checker, String name) {
        this.checker = checker;
        this.name = name;
    }

    /// @param engine `embedded`, `opa` (the executable on the path), or the address of a server
    /// @param token a file that holds the server's bearer token, or null
    /// @throws Problem where that OPA cannot be asked
    public static Referee of(String engine, @Nullable Path token, OpenPolicy policy, List<BundleSource> sources) throws Problem {
        if (engine.equals("embedded")) {
            return NONE;
        }
        try {
            OpaEngine opa = engine.equals("opa") ? executable(sources) : OpaServer.connect(connection(engine, token));
            return new Referee(new CrossChecker(policy.engine(), opa, FOLLOWED), opa.name());
        } catch (EngineUnavailable e) {
            throw problem(e);
        }
    }

    private static OpaExecutable executable(List<BundleSource> sources) throws Problem, EngineUnavailable {
        Path opa = OpaExecutable.onPath().orElseThrow(() -> new Problem("there is no opa on the path", "--engine opa",
                "install opa, or name a server: --engine http://127.0.0.1:8181"));
        return OpaExecutable.at(opa, sources);
    }

    private static ServerConnection connection(String engine, @Nullable Path token) throws Problem {
        if (!engine.matches("https?://[^/].*")) {
            throw new Problem("`" + engine + "` is no engine", "--engine",
                    "say embedded, opa, or the address of a server: http://127.0.0.1:8181");
        }
        try {
            ServerConnection server = ServerConnection.to(URI.create(engine));
            return token == null ? server : server.withToken(Files.readString(token, StandardCharsets.UTF_8).strip());
        } catch (IllegalArgumentException e) {
            throw new Problem("the address of the server cannot be read", "--engine", "write it as http://127.0.0.1:8181");
        } catch (IOException e) {
            throw new Problem("the token cannot be read", String.valueOf(token), "check that the file is there and may be read");
        }
    }

    /// Who decides: `OPA 1.22.0`; empty where our engine does alone.
    public String name() {
        return name;
    }

    /// Decides by both; empty where there is no other.
    ///
    /// @throws Problem where the other cannot be asked
    public Optional<CrossCheck> check(DecisionRequest request) throws Problem {
        if (checker == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(checker.check(request));
        } catch (EngineUnavailable e) {
            throw problem(e);
        }
    }

    private static Problem problem(EngineUnavailable e) {
        return new Problem(String.valueOf(e.getMessage()), "", e.help());
    }
}
