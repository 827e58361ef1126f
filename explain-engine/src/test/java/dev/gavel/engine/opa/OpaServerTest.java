package dev.gavel.engine.opa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.oracle.RunningOpa;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;

class OpaServerTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String VERSION = "{\"provenance\":{\"version\":\"0.70.0\",\"bundles\":{\"b\":{\"revision\":\"r1\"}}},\"result\":{}}";
    private static final String SECRET = "s3cret-token";

    @TempDir
    private Path folder = Path.of("");

    private Path policy(String text) throws IOException {
        return Files.writeString(folder.resolve("policy.rego"), text);
    }

    private static DecisionRequest request(String entrypoint) {
        return DecisionRequest.of(entrypoint, ObjectValue.of("n", NumberValue.of(3)), NOW);
    }

    @Test
    void aRunningOpaDecidesAndSaysWhatItIs() throws Exception {
        Path policy = policy("package p\n\nallow if input.n > 2\n\nnever if input.n > 5\n\nc := 1\n\nc := 2 if input.n == 3\n");
        Optional<RunningOpa> running = RunningOpa.start(List.of(policy.toString()));
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            OpaServer server = OpaServer.connect(ServerConnection.to(opa.address()));
            assertThat(server.name()).isEqualTo("OPA " + System.getProperty("gavel.opa.version", "1.22.0") + " at " + opa.address());
            assertThat(server.decide(request("p/allow"))).hasToString("Defined[value=true]");
            assertThat(server.decide(request("p/never"))).isEqualTo(Outcome.UNDEFINED);
            assertThat(server.decide(request("p/c"))).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertThat(failed.errors()).singleElement().satisfies(error -> assertThat(error.code()).isEqualTo("eval_conflict_error"));
            });
            assertThat(server.ask(request("p/allow"), true).metrics().get("timer_server_handler_ns")).isInstanceOf(NumberValue.class);
            assertThat(server.policies()).hasSize(1).containsValue(Files.readString(policy));
            assertThat(server.data(List.of("p", "c"))).hasToString("Defined[value=1]");
        }
    }

    @Test
    void aTokenThatIsRefusedIsSaidAndNeverShown() throws Exception {
        Path policy = policy("package system.authz\n\ndefault allow := false\n\nallow if input.identity == \"" + SECRET + "\"\n");
        Optional<RunningOpa> running = RunningOpa.start(List.of("--authentication=token", "--authorization=basic", policy.toString()));
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            ServerConnection bare = ServerConnection.to(opa.address());
            assertThatThrownBy(() -> OpaServer.connect(bare)).isInstanceOfSatisfying(EngineUnavailable.class,
                    e -> assertThat(e.help()).isEqualTo("give a bearer token"))
                    .hasMessageEndingWith("refused the request: unauthorized (401)");
            assertThatThrownBy(() -> OpaServer.connect(bare.withToken("wrong-" + SECRET))).isInstanceOfSatisfying(EngineUnavailable.class,
                    e -> assertThat(e.getMessage() + e.help()).contains("check the bearer token").doesNotContain(SECRET));
            ServerConnection right = bare.withToken(SECRET);
            assertThat(OpaServer.connect(right).name()).startsWith("OPA ").doesNotContain(SECRET);
            assertThat(right.toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void whereNobodyAnswersTheAddressIsNamed() throws Exception {
        HttpServer closed = server((path) -> VERSION, Duration.ZERO);
        URI address = address(closed);
        closed.stop(0);
        assertThatThrownBy(() -> OpaServer.connect(ServerConnection.to(address)))
                .isInstanceOfSatisfying(EngineUnavailable.class,
                        e -> assertThat(e.help()).isEqualTo("start it (opa run --server) or check the address"))
                .hasMessage("OPA at " + address + " cannot be asked: no connection");
    }

    @Test
    void aSlowServerIsGivenUpAfterTheTimeout() throws Exception {
        HttpServer slow = server((path) -> VERSION, Duration.ofSeconds(5));
        try {
            assertThatThrownBy(() -> OpaServer.connect(ServerConnection.to(address(slow)).withTimeout(Duration.ofMillis(200))))
                    .isInstanceOf(EngineUnavailable.class).hasMessageContaining("did not answer within 200 ms");
        } finally {
            slow.stop(0);
        }
    }

    @Test
    void anAnswerThatDoesNotEndIsGivenUpToo() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        HttpServer stalling = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stalling.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        stalling.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        stalling.start();
        try {
            assertThatThrownBy(() -> OpaServer.connect(ServerConnection.to(address(stalling)).withTimeout(Duration.ofMillis(300))))
                    .isInstanceOf(EngineUnavailable.class).hasMessageContaining("did not answer within 300 ms");
        } finally {
            done.countDown();
            stalling.stop(0);
        }
    }

    @Test
    void anAnswerBeyondAllMeasureIsNotRead() throws Exception {
        HttpServer large = server(path -> path.startsWith("/v1/data/system") ? VERSION : "{\"result\":\"" + "x".repeat(3 << 20) + "\"}",
                Duration.ZERO);
        try {
            OpaServer server = OpaServer.connect(ServerConnection.to(address(large)).withLargestAnswer(2 << 20));
            assertThatThrownBy(() -> server.decide(request("p/allow"))).isInstanceOf(EngineUnavailable.class)
                    .hasMessage("what answers at " + address(large) + " sends more than 2 MB at once, which was not read");
            OpaServer patient = OpaServer.connect(ServerConnection.to(address(large)));
            assertThat(patient.decide(request("p/allow"))).isInstanceOf(Outcome.Defined.class);
        } finally {
            large.stop(0);
        }
    }

    @Test
    void anOldServerIsTakenAsItIs() throws Exception {
        HttpServer old = server((path) -> path.startsWith("/v1/data/system") ? VERSION : "{\"result\":true}", Duration.ZERO);
        try {
            OpaServer server = OpaServer.connect(ServerConnection.to(address(old)));
            assertThat(server.name()).isEqualTo("OPA 0.70.0 at " + address(old));
            assertThat(server.provenance().revisions()).containsEntry("b", "r1");
            assertThat(server.decide(request("p/allow"))).hasToString("Defined[value=true]");
        } finally {
            old.stop(0);
        }
    }

    @Test
    void whatDoesNotSpeakAsOpaDoesIsSaidToBeSo() throws Exception {
        assertNonsense("<html>It works!</html>", "what is no JSON object: \"<html>It works!</html>\"");
        assertNonsense("[]", "what is no JSON object");
        assertNonsense("{\"result\":{}}", "it names no version of OPA");
        assertNonsense("{\"provenance\":{\"version\":\"1.22.0\"},\"resu", "what is no JSON object");
        assertNonsense("", "what is no JSON object: \"\"");
    }

    @Test
    void aFailingServerIsSaidToFailAndNotToDecide() throws Exception {
        for (String answer : List.of("<h1>Internal Server Error</h1>", "{\"oops\": true}")) {
            HttpServer failing = server(exchange -> exchange.getRequestURI().getPath().startsWith("/v1/data/system")
                    ? new Reply(200, VERSION)
                    : new Reply(500, answer));
            try {
                OpaServer server = OpaServer.connect(ServerConnection.to(address(failing)));
                assertThatThrownBy(() -> server.decide(request("p/allow"))).isInstanceOf(EngineUnavailable.class)
                        .hasMessageContaining("does not speak as OPA does: it answered with status 500");
                assertThatThrownBy(server::policies).isInstanceOf(EngineUnavailable.class).hasMessageContaining("status 500");
            } finally {
                failing.stop(0);
            }
        }
    }

    @Test
    void aRedirectionIsSaidAndNotFollowedWithTheToken() throws Exception {
        List<String> reached = new CopyOnWriteArrayList<>();
        HttpServer other = server(exchange -> {
            reached.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().get("Authorization"));
            return new Reply(200, VERSION);
        });
        try {
            for (int status : List.of(301, 302, 303, 307, 308)) {
                HttpServer sending = server(exchange -> {
                    exchange.getResponseHeaders().set("Location", address(other) + "/v1/data/system/version?key=" + SECRET);
                    return new Reply(status, "");
                });
                try {
                    assertThatThrownBy(() -> OpaServer.connect(ServerConnection.to(address(sending)).withToken(SECRET)))
                            .isInstanceOfSatisfying(EngineUnavailable.class,
                                    e -> assertThat(e.help()).isEqualTo("name the address of OPA itself"))
                            .hasMessage("what answers at " + address(sending) + " sends on to " + address(other) + " (" + status
                                    + "), where nothing was sent");
                } finally {
                    sending.stop(0);
                }
            }
            assertThat(reached).isEmpty();
        } finally {
            other.stop(0);
        }
    }

    @Test
    void aTokenThatNoHeaderCanCarryIsRefusedWithoutShowingIt() {
        for (String token : List.of(SECRET + "\nX-Other: 1", "", SECRET + "ü", "a " + SECRET)) {
            assertThatThrownBy(() -> OpaServer.connect(ServerConnection.to(URI.create("http://127.0.0.1:1")).withToken(token)))
                    .isInstanceOf(EngineUnavailable.class)
                    .hasMessage("the bearer token for OPA at http://127.0.0.1:1 is empty or holds what no header can carry");
        }
    }

    /// Everything that can go wrong, with a server that sends back whatever it is sent: nothing that is said holds the secret.
    @Test
    void noSecretIsInAnythingThatIsSaid() throws Exception {
        StringBuilder said = new StringBuilder();
        Handler logs = new Handler() {

            @Override
            public void publish(LogRecord record) {
                said.append(record.getMessage()).append(record.getThrown());
            }

            @Override
            public void flush() {
                // kept at once
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        root.setLevel(Level.ALL);
        root.addHandler(logs);
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            for (int status : List.of(200, 302, 400, 401, 403, 404, 500)) {
                for (String form : List.of("%s", "{\"code\": \"unauthorized\", \"message\": \"%s\"}", "{\"x\": \"%s\"}")) {
                    HttpServer echo = server(exchange -> new Reply(status,
                            form.formatted(exchange.getRequestHeaders().getFirst("Authorization"))));
                    ServerConnection connection = ServerConnection.to(URI.create(
                            "http://user:" + SECRET + "@127.0.0.1:" + echo.getAddress().getPort())).withToken(SECRET)
                            .withTimeout(Duration.ofSeconds(2));
                    said.append(connection);
                    try {
                        OpaServer server = OpaServer.connect(connection);
                        said.append(server).append(server.name());
                    } catch (EngineUnavailable e) {
                        StringWriter trace = new StringWriter();
                        e.printStackTrace(new PrintWriter(trace));
                        said.append(trace).append(e).append(e.help());
                    } finally {
                        echo.stop(0);
                    }
                }
            }
        } finally {
            System.setOut(out);
            System.setErr(err);
            root.removeHandler(logs);
            root.setLevel(before);
        }
        assertThat(said.toString() + printed.toString(StandardCharsets.UTF_8)).contains("status 500").doesNotContain(SECRET);
    }

    @Test
    void noSecretIsInTheErrorOfADecision() throws Exception {
        for (String form : List.of("{\"code\": \"internal_error\", \"message\": \"I was sent %s\"}",
                "{\"code\": \"x\", \"errors\": [{\"code\": \"eval_builtin_error\", \"message\": \"I was sent %s\"}]}")) {
            HttpServer echo = server(exchange -> exchange.getRequestMethod().equals("GET")
                    ? new Reply(200, VERSION)
                    : new Reply(500, form.formatted(exchange.getRequestHeaders().getFirst("Authorization"))));
            try {
                OpaServer server = OpaServer.connect(ServerConnection.to(address(echo)).withToken(SECRET));
                assertThat(server.decide(request("p/allow"))).isInstanceOf(Outcome.Failed.class).asString()
                        .contains("I was sent Bearer …").doesNotContain(SECRET);
            } finally {
                echo.stop(0);
            }
        }
    }

    @Test
    void aTraceThatIsNoneIsSaidToBeSo() throws Exception {
        HttpServer liar = server(
                (path) -> path.startsWith("/v1/data/system") ? VERSION : "{\"result\":true,\"explanation\":[{\"op\":\"dance\"}]}",
                Duration.ZERO);
        try {
            OpaServer server = OpaServer.connect(ServerConnection.to(address(liar)));
            assertThatThrownBy(() -> server.trace(request("p/allow"))).isInstanceOf(EngineUnavailable.class)
                    .hasMessageContaining("event 1: an event of the unknown kind `dance`");
        } finally {
            liar.stop(0);
        }
    }

    private static void assertNonsense(String answer, String said) throws IOException {
        HttpServer other = server((path) -> answer, Duration.ZERO);
        try {
            assertThatThrownBy(() -> OpaServer.connect(ServerConnection.to(address(other)))).isInstanceOf(EngineUnavailable.class)
                    .hasMessageContaining("does not speak as OPA does").hasMessageContaining(said);
        } finally {
            other.stop(0);
        }
    }

    private record Reply(int status, String body) {
    }

    private interface Replying {

        Reply reply(HttpExchange exchange);
    }

    private static HttpServer server(Replying replying) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                Reply reply = replying.reply(exchange);
                byte[] answer = reply.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(reply.status(), answer.length == 0 ? -1 : answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        return server;
    }

    private interface Answering {

        String answer(String path);
    }

    private static HttpServer server(Answering answering, Duration delay) throws IOException {
        return server(exchange -> {
            try {
                Thread.sleep(delay);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Reply(200, answering.answer(exchange.getRequestURI().toString()));
        });
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
