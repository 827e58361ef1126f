package dev.gavel.engine.opa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
import java.util.concurrent.Executors;

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

    private interface Answering {

        String answer(String path);
    }

    private static HttpServer server(Answering answering, Duration delay) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                Thread.sleep(delay);
                byte[] answer = answering.answer(exchange.getRequestURI().toString()).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        return server;
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
