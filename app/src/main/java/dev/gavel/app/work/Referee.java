package dev.gavel.app.work;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

import org.jspecify.annotations.Nullable;

import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.engine.bundle.Bundle;
import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.opa.ClientIdentity;
import dev.gavel.engine.opa.EngineUnavailable;
import dev.gavel.engine.opa.OpaEngine;
import dev.gavel.engine.opa.OpaExecutable;
import dev.gavel.engine.opa.OpaServer;
import dev.gavel.engine.opa.ServerConnection;
import dev.gavel.engine.opa.WasmEngine;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.review.crosscheck.Compared;
import dev.gavel.review.crosscheck.CrossChecker;
import dev.gavel.review.crosscheck.LogCrossCheck;
import dev.gavel.review.crosscheck.LogCrossChecker;
import dev.gavel.rego.ast.RegoVersion;

/// The real OPA that decides beside our engine, if one was chosen. The one place where a choice of engine becomes an engine.
public final class Referee {

    /// Our engine decides alone.
    public static final Referee NONE = new Referee(EngineChoice.EMBEDDED, null, null, null, false);

    /// The version of OPA that our engine follows.
    private static final String FOLLOWED = "1.22.0";

    /// What a bearer token may consist of; anything else cannot be sent, and would stand in the error that says so.
    private static final String TOKEN = "[\\x21-\\x7e]+";

    private final EngineChoice choice;
    private final String name;
    private final @Nullable OpaEngine engine;
    private final @Nullable CrossChecker checker;
    private final @Nullable Problem gone;
    private final boolean forgiving;

    private Referee(EngineChoice choice, @Nullable OpaEngine engine, @Nullable CrossChecker checker, @Nullable Problem gone,
            boolean forgiving) {
        this.choice = choice;
        this.engine = engine;
        this.name = engine != null ? engine.name() : gone == null ? "" : choice.words();
        this.checker = checker;
        this.gone = gone;
        this.forgiving = forgiving;
    }

    /// Asks that OPA who it is and, where a policy is open, what it runs.
    ///
    /// @param policy that both decide by; null or with errors, where it is only seen whether that OPA answers
    /// @throws Problem where it cannot be asked
    public static Referee of(EngineChoice choice, @Nullable OpenPolicy policy, BooleanSupplier cancelled) throws Problem {
        return switch (choice) {
            case EngineChoice.Embedded ignored -> NONE;
            case EngineChoice.Wasm ignored -> Abandonable.run(() -> of(choice, wasm(policy), policy), cancelled);
            case EngineChoice.Executable executable -> Abandonable.run(() -> of(choice, executable(executable, policy), policy), cancelled);
            case EngineChoice.Server server -> Abandonable.run(() -> of(choice, OpaServer.connect(connection(server)), policy), cancelled);
        };
    }

    /// Stands for an OPA that did not answer: it compares nothing, and says why.
    public static Referee gone(EngineChoice choice, Problem why) {
        return new Referee(choice, null, null, why, true);
    }

    /// The same, but where that OPA stops answering, our engine goes on alone and it is said; for who looks on rather than waits for an answer.
    public Referee forgiving() {
        return new Referee(choice, engine, checker, gone, true);
    }

    private static Referee of(EngineChoice choice, OpaEngine opa, @Nullable OpenPolicy policy) throws Problem, EngineUnavailable {
        CrossChecker checker = policy == null || policy.rejected() ? null : new CrossChecker(policy.engine(), opa, FOLLOWED);
        return new Referee(choice, opa, checker, null, false);
    }

    private static WasmEngine wasm(@Nullable OpenPolicy policy) throws Problem, EngineUnavailable {
        if (policy == null) {
            throw new Problem("no bundle is open that a Wasm module could stand in", "", "open a bundle that opa build -t wasm made");
        }
        return WasmEngine.of(policy.policy());
    }

    private static OpaExecutable executable(EngineChoice.Executable chosen, @Nullable OpenPolicy policy) throws Problem, EngineUnavailable {
        Path file = chosen.file();
        Path opa = file != null
                ? file
                : OpaExecutable.onPath().orElseThrow(() -> new Problem("there is no opa on the path", "--engine opa",
                        "install opa, name it with --opa-executable, or name a server: --engine http://127.0.0.1:8181"));
        return OpaExecutable.at(opa, policy == null
                ? List.of()
                : policy.bundles().stream().map(bundle -> new BundleSource(bundle.name(), bundle.origin())).toList(), chosen.timeout(),
                policy != null && policy.bundles().stream().anyMatch(Bundle::isReadAsV0) ? RegoVersion.V0 : RegoVersion.V1);
    }

    private static ServerConnection connection(EngineChoice.Server server) throws Problem {
        EngineAccess access = server.access();
        ServerConnection connection = ServerConnection.to(server.address()).withTimeout(access.timeout());
        if (access.caCert() != null) {
            connection = connection.withAuthority(access.caCert());
        }
        if (access.clientCert() != null && access.clientKey() != null) {
            connection = connection.withIdentity(new ClientIdentity.Pem(access.clientCert(), access.clientKey()));
        }
        if (access.clientP12() != null) {
            connection = connection.withIdentity(new ClientIdentity.Pkcs12(access.clientP12(), password(access.clientP12Password())));
        }
        Path token = access.tokenFile();
        return token == null ? connection : connection.withToken(token(token));
    }

    private static String password(@Nullable Path file) throws Problem {
        return file == null
                ? ""
                : secret(file, "the file with the key store's password", "--client-p12-password-file", "the password alone")
                        .replaceFirst("\\R$", "");
    }

    /// Neither the file's name nor what stands in it is told: who mistakes the one for the other would find the secret in the message.
    private static String secret(Path file, String called, String option, String holds) throws Problem {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Problem(called + " cannot be read", option, "name a file that holds " + holds);
        }
    }

    private static String token(Path file) throws Problem {
        String token = secret(file, "the file with the token", "--token-file", "the bearer token alone").strip();
        if (!token.matches(TOKEN)) {
            throw new Problem(token.isEmpty() ? "the file with the token is empty" : "the file with the token holds more than a token",
                    "--token-file", "it shall hold the bearer token alone, on one line");
        }
        return token;
    }

    public EngineChoice choice() {
        return choice;
    }

    /// The other engine; empty where ours decides alone.
    Optional<OpaEngine> engine() {
        return Optional.ofNullable(engine);
    }

    /// Who decides: `OPA 1.22.0 at http://127.0.0.1:8181`; empty where our engine does alone.
    public String name() {
        return name;
    }

    /// True where decisions are compared.
    public boolean compares() {
        return checker != null;
    }

    /// What is compared once, whatever is decided: bundles, policies, data, version. Empty where there is no other, or no policy.
    public List<Compared> surroundings() {
        return checker == null ? List.of() : checker.surroundings();
    }

    /// True where that OPA decides by another policy or other data than ours.
    public boolean runsAnotherPolicy() {
        return surroundings().stream().anyMatch(Compared::speaksOfAnotherPolicy);
    }

    /// Decides by both.
    ///
    /// @throws Problem where the other cannot be asked, unless that is forgiven
    public Agreement check(DecisionRequest request) throws Problem {
        if (gone != null) {
            return new Agreement.NotAsked(name, gone);
        }
        if (checker == null) {
            return Agreement.ALONE;
        }
        try {
            return new Agreement.Checked(Abandonable.run(() -> checker.check(request), request.cancelled()));
        } catch (Problem e) {
            if (forgiving) {
                return new Agreement.NotAsked(choice.words(), e);
            }
            throw e;
        }
    }

    /// Decides by the other alone.
    ///
    /// @throws Problem where it cannot be asked
    Outcome decide(DecisionRequest request) throws Problem {
        if (engine == null) {
            throw gone != null ? gone : new Problem("no other engine is chosen", "--engine", "choose one");
        }
        return Abandonable.run(() -> engine.decide(request), request.cancelled());
    }

    /// Decides all of them by both; what was done until then where the user stops it, or the other is lost. Empty where there is no other.
    Optional<LogCrossCheck> check(List<LoggedDecision> decisions, IntConsumer done, BooleanSupplier cancelled) {
        return checker == null
                ? Optional.empty()
                : Optional.of(new LogCrossChecker(checker, InstantSource.system()).check(decisions, done, cancelled));
    }
}
