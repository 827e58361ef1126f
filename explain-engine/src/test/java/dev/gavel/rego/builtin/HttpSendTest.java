package dev.gavel.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// `http.send` against servers on this machine. What is wanted is what `opa` 1.22.0 gave for the same requests.
class HttpSendTest {

    private static final Map<String, String> TYPES = Map.of("/json", "application/json; charset=utf-8", "/bad", "application/json", "/yaml",
            "application/yaml");
    private static final Map<String, String> BODIES = Map.of("/json", "{\"a\":1}", "/bad", "{\"a\"", "/yaml", "a: 1\n");

    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch release = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(server);
    }

    private void serve(HttpServer on) {
        on.createContext("/", this::answer);
        on.setExecutor(task -> Thread.ofVirtual().start(task));
        on.start();
    }

    @AfterEach
    void stop() {
        release.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            if (path.equals("/slow")) {
                release.await();
            }
            String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String echo = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-Foo")
                    + " " + sent;
            byte[] body = BODIES.getOrDefault(path, echo).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", TYPES.getOrDefault(path, "text/plain"));
            exchange.getResponseHeaders().add("X-A", "1");
            exchange.getResponseHeaders().add("X-A", "2");
            if (path.startsWith("/to/")) {
                exchange.getResponseHeaders().add("Location",
                        "http://" + path.substring(4) + ":" + server.getAddress().getPort() + "/json");
            }
            int code = path.startsWith("/to/") ? 302 : path.startsWith("/code/") ? Integer.parseInt(path.substring(6)) : 200;
            exchange.sendResponseHeaders(code, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static CallContext context(Set<String> hosts, BooleanSupplier cancelled) {
        return new CallContext(0, new Random(1), new HashMap<>(), new PatternCache(), hosts, ObjectValue.EMPTY, cancelled, 1L << 30);
    }

    private static CallContext allowing(String... hosts) {
        return context(Set.of(hosts), () -> false);
    }

    /// The request has single quotes, and `HOST` for where the server is.
    private Value send(CallContext context, String request) {
        try {
            String json = request.replace('\'', '"').replace("HOST", "http://127.0.0.1:" + server.getAddress().getPort());
            return Objects
                    .requireNonNull(Objects.requireNonNull(Builtins.function("http.send")).call(context, new Value[]{Json.read(json)}));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private ObjectValue get(String path, String more) {
        return (ObjectValue) send(allowing("127.0.0.1"), "{'method': 'get', 'url': 'HOST" + path + "'" + more + "}");
    }

    private String errorOf(String request) {
        try {
            return "no error but " + send(allowing("127.0.0.1"), request);
        } catch (BuiltinException e) {
            return e.code() + ": " + e.text("http.send").replace("http://127.0.0.1:" + server.getAddress().getPort(), "HOST");
        }
    }

    @Test
    void aResponseIsStatusHeadersAndBodyDecodedByItsType() {
        ObjectValue response = get("/json", "");
        assertThat(response.get("status")).isEqualTo(StringValue.of("200 OK"));
        assertThat(response.get("status_code")).isEqualTo(NumberValue.of(200));
        assertThat(response.get("body")).isEqualTo(ObjectValue.of("a", NumberValue.of(1)));
        assertThat(response.get("raw_body")).isEqualTo(StringValue.of("{\"a\":1}"));
        assertThat(((ObjectValue) Objects.requireNonNull(response.get("headers"))).get("x-a"))
                .isEqualTo(ArrayValue.of(List.of(StringValue.of("1"), StringValue.of("2"))));
        assertThat(get("/yaml", "").get("body")).isEqualTo(ObjectValue.of("a", NumberValue.of(1)));
    }

    @Test
    void aBodyThatIsNoJsonIsNull() {
        assertThat(get("/bad", "").get("body")).isEqualTo(NullValue.NULL);
        assertThat(get("/text", "").get("body")).isEqualTo(NullValue.NULL);
        assertThat(get("/text", ", 'force_yaml_decode': true").get("body")).isNotEqualTo(NullValue.NULL);
    }

    @Test
    void methodHeadersAndBodyAreSent() {
        Value posted = send(allowing("127.0.0.1"),
                "{'method': 'post', 'url': 'HOST/echo?a=b', 'body': {'b': [1, '<']}, 'headers': {'x-foo': 'Y'}}");
        assertThat(((ObjectValue) posted).get("raw_body")).isEqualTo(StringValue.of("POST /echo?a=b Y {\"b\":[1,\"\\u003c\"]}"));
        Value raw = send(allowing("127.0.0.1"), "{'method': 'put', 'url': 'HOST/echo', 'body': 1, 'raw_body': 'raw'}");
        assertThat(((ObjectValue) raw).get("raw_body")).isEqualTo(StringValue.of("PUT /echo null raw"));
    }

    @Test
    void aHostThatNobodyNamedIsNotReachedWhateverThePolicySaysOfErrors() {
        assertThatThrownBy(() -> send(allowing(), "{'method': 'get', 'url': 'HOST/json', 'raise_error': false}"))
                .isInstanceOf(BuiltinException.class).hasMessage("unallowed host: 127.0.0.1: http.send reaches only hosts that you allow by"
                        + " name: allow `127.0.0.1`, or replay a decision that recorded the result");
        assertThatThrownBy(() -> Objects.requireNonNull(Builtins.function("net.lookup_ip_addr")).call(allowing(),
                new Value[]{StringValue.of("localhost")}))
                .hasMessageStartingWith("unallowed host: localhost: net.lookup_ip_addr reaches only");
        assertThat(requests).hasValue(0);
    }

    @Test
    void aRedirectIsFollowedOnlyWhereWantedAndOnlyToNamedHosts() {
        assertThat(get("/to/127.0.0.1", "").get("status")).isEqualTo(StringValue.of("302 Found"));
        assertThat(get("/to/127.0.0.1", ", 'enable_redirect': true").get("body")).isEqualTo(ObjectValue.of("a", NumberValue.of(1)));
        assertThat(errorOf("{'method': 'get', 'url': 'HOST/to/localhost', 'enable_redirect': true}"))
                .startsWith("eval_builtin_error: http.send: unallowed host: localhost");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "'method': 1, 'url': 'HOST' | http.send: \"method\" must be a string",
            "'method': 'get', 'url': 1 | http.send: \"url\" must be a string",
            "'method': 'g t', 'url': 'HOST' | http.send: net/http: invalid method \"G T\"",
            "'method': 'get', 'url': 'ftp://127.0.0.1/x' | http.send: Get \"ftp://127.0.0.1/x\": unsupported protocol scheme \"ftp\"",
            "'method': 'get', 'url': '%' | http.send: parse \"%\": invalid URL escape \"%\"",
            "'method': 'get', 'url': 'HOST', 'headers': 1 | http.send: invalid type for headers key",
            "'method': 'get', 'url': 'HOST', 'headers': {'a': 1} | http.send: invalid type for headers value \"1\"",
            "'method': 'get', 'url': 'HOST', 'timeout': 'x' | http.send: invalid timeout value \"x\": time: invalid duration \"x\"",
            "'method': 'get', 'url': 'HOST', 'enable_redirect': 'x' | http.send: strconv.ParseBool: parsing \"\\\"x\\\"\": invalid syntax",
            "'method': 'get', 'url': 'HOST', 'force_json_decode': 1 | http.send: invalid value for \"force_json_decode\" field",
            "'method': 'get', 'url': 'HOST', 'raise_error': 1 | http.send: invalid value for raise_error field",
            "'method': 'get', 'url': 'HOST', 'force_cache': true | http.send: 'force_cache' set but 'force_cache_duration_seconds' parameter is missing",
            "'method': 'get', 'url': 'HOST', 'max_retry_attempts': -1 | http.send: invalid value -1 for field \"max_retry_attempts\"",
            "'method': 'get', 'url': 'HOST', 'tls_ca_cert': 'x' | http.send: could not append certificates",
            "'method': 'get', 'url': 'HOST', 'tls_client_cert': 'x', 'tls_client_key': 'y' | http.send: tls: failed to find any PEM data in certificate input",
            "'method': 'get', 'url': 'http://127.0.0.1:1/x' | http.send: Get \"http://127.0.0.1:1/x\": dial tcp 127.0.0.1:1: connect: connection refused",
            "'method': 'get', 'url': 'HOST/slow', 'timeout': '50ms' | http.send: Get HOST/slow: request timed out"})
    void errorsHaveOpasWords(String request, String error) {
        assertThat(errorOf("{" + request + "}")).isEqualTo("eval_builtin_error: " + error);
    }

    @Test
    void unknownAndMissingParametersAreTypeErrors() {
        assertThat(errorOf("{'method': 'get'}"))
                .isEqualTo("eval_type_error: http.send: operand 1 missing required request parameters(s): {\"url\"}");
        assertThat(errorOf("{'method': 'get', 'url': 'HOST', 'foo': 1}"))
                .isEqualTo("eval_type_error: http.send: operand 1 invalid request parameters(s): {\"foo\"}");
        assertThat(errorOf("{'method': 'get', 'url': 'HOST', 'timeout': []}"))
                .isEqualTo("eval_type_error: http.send: operand 1 'timeout' must be one of {string, number} but got array");
    }

    @Test
    void withoutRaisedErrorsTheResponseSaysWhatFailed() {
        ObjectValue response = (ObjectValue) send(allowing("127.0.0.1"),
                "{'method': 'get', 'url': 'http://127.0.0.1:1/x', 'raise_error': false}");
        assertThat(response).isEqualTo(HttpAnswers.failure("eval_http_send_network_error",
                "Get \"http://127.0.0.1:1/x\": dial tcp 127.0.0.1:1: connect: connection refused"));
    }

    @Test
    void aRequestIsMadeOnceInAQueryUnlessItsStatusForbids() {
        CallContext query = allowing("127.0.0.1");
        send(query, "{'method': 'get', 'url': 'HOST/json'}");
        send(query, "{'method': 'get', 'url': 'HOST/json'}");
        assertThat(requests).hasValue(1);
        send(query, "{'method': 'get', 'url': 'HOST/json', 'headers': {'a': 'b'}, 'cache_ignored_headers': ['a']}");
        send(query, "{'method': 'get', 'url': 'HOST/json', 'headers': {'a': 'c'}, 'cache_ignored_headers': ['a']}");
        assertThat(requests).hasValue(2);
        send(query, "{'method': 'get', 'url': 'HOST/code/500'}");
        send(query, "{'method': 'get', 'url': 'HOST/code/500'}");
        assertThat(requests).hasValue(4);
    }

    @Test
    void aCancelledQueryDoesNotWaitForTheServer() {
        long start = System.nanoTime();
        BooleanSupplier soon = () -> System.nanoTime() - start > Duration.ofMillis(100).toNanos();
        assertThatThrownBy(() -> send(context(Set.of("127.0.0.1"), soon), "{'method': 'get', 'url': 'HOST/slow'}"))
                .isInstanceOfSatisfying(BuiltinException.class, e -> assertThat(e.code()).isEqualTo("eval_cancel_error"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(600));
    }

    @Test
    void aServerIsTrustedByTheAuthorityThatThePolicyStatesAndByItsName() throws IOException {
        String key = resource("loopback-key.pem");
        String certificate = resource("loopback-certificate.pem");
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(
                Objects.requireNonNull(HttpTls.context(Map.of("tls_client_cert", certificate, "tls_client_key", key), false, false))));
        serve(secure);
        try {
            String request = "{'method': 'get', 'url': 'https://127.0.0.1:" + secure.getAddress().getPort() + "/json'";
            String authority = ", 'tls_ca_cert': " + Json.write(StringValue.of(certificate));
            assertThat(((ObjectValue) send(allowing("127.0.0.1"), request + authority + "}")).get("status_code"))
                    .isEqualTo(NumberValue.of(200));
            assertThat(((ObjectValue) send(allowing("127.0.0.1"), request + authority + ", 'tls_server_name': 'gavel.test'}"))
                    .get("status_code"))
                    .isEqualTo(NumberValue.of(200));
            assertThat(((ObjectValue) send(allowing("127.0.0.1"), request + ", 'tls_insecure_skip_verify': true}")).get("status_code"))
                    .isEqualTo(NumberValue.of(200));
            assertThat(errorOf(request + authority + ", 'tls_server_name': 'other.test'}"))
                    .contains("x509: certificate is not valid for other.test");
            assertThat(errorOf(request + "}")).startsWith("eval_builtin_error: http.send: Get ");
        } finally {
            secure.stop(0);
        }
    }

    private static String resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(HttpSendTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
