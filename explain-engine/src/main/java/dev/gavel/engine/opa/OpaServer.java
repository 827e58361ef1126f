package dev.gavel.engine.opa;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.rego.ast.AstReader.MalformedTree;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.TraceReader;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// A running OPA, asked over its REST API. The clock, and what nondeterministic builtins answer, are the server's own.
public final class OpaServer implements OpaEngine {

    private static final String VERSION = "v1/data/system/version?provenance=true";
    private static final int SHOWN = 120;
    private static final int GREETINGS = 6;

    private final ServerConnection connection;
    private final HttpClient http;
    private final Provenance provenance;

    private OpaServer(ServerConnection connection, HttpClient http, Provenance provenance) {
        this.connection = connection;
        this.http = http;
        this.provenance = provenance;
    }

    /// Asks the server for its version and its bundles, so that what is not there is known before anything is decided.
    public static OpaServer connect(ServerConnection connection) throws EngineUnavailable {
        HttpClient.Builder client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).connectTimeout(connection.timeout());
        if (!connection.tls().equals(TlsFiles.NONE)) {
            client.sslContext(connection.tls().context());
        }
        requireSendable(connection);
        HttpClient http = client.build();
        OpaServer unknown = new OpaServer(connection, http, new Provenance("", Map.of()));
        ObjectValue answer = unknown.greeted();
        Provenance provenance = Provenance.of(answer.get("provenance"));
        if (provenance.version().isEmpty()) {
            throw unknown.nonsense("it names no version of OPA");
        }
        return new OpaServer(connection, http, provenance);
    }

    /// The library's own complaint would show the token.
    private static void requireSendable(ServerConnection connection) throws EngineUnavailable {
        String token = connection.token();
        if (token != null && (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f))) {
            throw new EngineUnavailable("the bearer token for OPA at " + connection + " is empty or holds what no header can carry",
                    "check the file that the token stands in");
        }
    }

    @Override
    public String name() {
        return "OPA " + provenance.version() + " at " + connection;
    }

    @Override
    public String version() {
        return provenance.version();
    }

    /// As the server said when it was first asked.
    public Provenance provenance() {
        return provenance;
    }

    @Override
    public OpaAnswer ask(DecisionRequest request, boolean traced) throws EngineUnavailable {
        StringBuilder path = new StringBuilder("v1/data");
        request.path().forEach(key -> path.append('/').append(encoded(key)));
        path.append(traced ? "?explain=full&" : "?").append("provenance=true&metrics=true");
        Value input = request.input();
        String body = input == null ? "{}" : Json.write(ObjectValue.of("input", input));
        HttpRequest.Builder post = http(path.toString()).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        HttpResponse<byte[]> response = send(post.build(), request.cancelled());
        ObjectValue answer = object(response);
        Provenance said = Provenance.of(answer.get("provenance"));
        ObjectValue metrics = answer.get("metrics") instanceof ObjectValue timers ? timers : ObjectValue.EMPTY;
        if (response.statusCode() != 200) {
            return new OpaAnswer(failed(response, answer), List.of(), metrics, said);
        }
        Value result = answer.get("result");
        return new OpaAnswer(result == null ? Outcome.UNDEFINED : new Outcome.Defined(result), events(answer), metrics, said);
    }

    private List<Event> events(ObjectValue answer) throws EngineUnavailable {
        try {
            return answer.get("explanation") instanceof ArrayValue trace ? TraceReader.read(trace) : List.of();
        } catch (MalformedTree e) {
            throw nonsense("its trace cannot be read: " + connection.shown(String.valueOf(e.getMessage())));
        }
    }

    /// The policies that it runs: id → text of the module.
    public Map<String, String> policies() throws EngineUnavailable {
        Map<String, String> modules = new TreeMap<>();
        if (answer(get("v1/policies"), () -> false).get("result") instanceof ArrayValue all) {
            for (Value one : all) {
                if (one instanceof ObjectValue module) {
                    modules.put(OpaErrors.text(module.get("id")), OpaErrors.text(module.get("raw")));
                }
            }
        }
        return modules;
    }

    /// The documents under a path of `data`, base and virtual ones, as it answers without input; undefined where there are none.
    public Outcome data(List<String> path) throws EngineUnavailable {
        StringBuilder asked = new StringBuilder("v1/data");
        path.forEach(key -> asked.append('/').append(encoded(key)));
        HttpResponse<byte[]> response = send(get(asked.toString()), () -> false);
        ObjectValue answer = object(response);
        if (response.statusCode() != 200) {
            return failed(response, answer);
        }
        Value result = answer.get("result");
        return result == null ? Outcome.UNDEFINED : new Outcome.Defined(result);
    }

    /// The first answer. A server that refuses a client certificate says so after the handshake and may hang up before that is read: asked again, it is heard.
    private ObjectValue greeted() throws EngineUnavailable {
        for (int left = GREETINGS;; left--) {
            try {
                return answer(get(VERSION), () -> false);
            } catch (EngineUnavailable e) {
                if (left == 0 || !ConnectionFault.isUnheard(e)) {
                    throw e;
                }
            }
        }
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder http(String path) {
        URI uri = connection.resolve(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(connection.timeout()).header("Accept", "application/json");
        String token = connection.token();
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpRequest get(String path) {
        return http(path).GET().build();
    }

    private ObjectValue answer(HttpRequest request, BooleanSupplier cancelled) throws EngineUnavailable {
        HttpResponse<byte[]> response = send(request, cancelled);
        ObjectValue answer = object(response);
        if (response.statusCode() != 200) {
            throw nonsense("it answered with status " + response.statusCode() + ": "
                    + connection.shown(OpaErrors.text(answer.get("message"))));
        }
        return answer;
    }

    /// An answer of OPA's that says what went wrong in the policy or the request.
    private Outcome.Failed failed(HttpResponse<byte[]> response, ObjectValue answer) throws EngineUnavailable {
        if (answer.get("code") == null) {
            throw nonsense("it answered with status " + response.statusCode() + " and without OPA's error code");
        }
        return OpaErrors.outcome(answer, connection::shown);
    }

    private HttpResponse<byte[]> send(HttpRequest request, BooleanSupplier cancelled) throws EngineUnavailable {
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(request,
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), connection.largestAnswer()));
        long last = System.nanoTime() + connection.timeout().toNanos();
        while (true) {
            try {
                return checked(sent.get(50, TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                if (cancelled.getAsBoolean()) {
                    sent.cancel(true);
                    throw new EngineUnavailable("asking OPA at " + connection + " was cancelled", "");
                }
                if (System.nanoTime() - last > 0) {
                    // The client's own timeout ends where the headers have come; a server may stop after them.
                    sent.cancel(true);
                    throw new ConnectionFault(connection).of(new HttpTimeoutException("the answer does not end"));
                }
            } catch (ExecutionException e) {
                throw new ConnectionFault(connection).of(e.getCause() == null ? e : e.getCause());
            } catch (InterruptedException e) {
                sent.cancel(true);
                Thread.currentThread().interrupt();
                throw new EngineUnavailable("asking OPA at " + connection + " was interrupted", "", e);
            }
        }
    }

    private HttpResponse<byte[]> checked(HttpResponse<byte[]> response) throws EngineUnavailable {
        return switch (response.statusCode()) {
            case 401 -> throw new EngineUnavailable("OPA at " + connection + " refused the request: unauthorized (401)",
                    connection.token() == null ? "give a bearer token" : "check the bearer token");
            case 403 -> throw new EngineUnavailable("OPA at " + connection + " refused the request: forbidden (403)",
                    "its authorization policy does not let this client read decisions");
            case 301, 302, 303, 307, 308 -> throw new EngineUnavailable(
                    "what answers at " + connection + " sends on to " + elsewhere(response) + " (" + response.statusCode()
                            + "), where nothing was sent",
                    "name the address of OPA itself");
            default -> response;
        };
    }

    /// The host that a redirection names, and nothing else of its address.
    private String elsewhere(HttpResponse<byte[]> response) {
        String location = response.headers().firstValue("Location").orElse("");
        try {
            URI target = connection.resolve("").resolve(location);
            return connection.shown(target.getScheme() + "://" + String.valueOf(target.getAuthority()).replaceFirst("^.*@", ""));
        } catch (IllegalArgumentException e) {
            return "another address";
        }
    }

    private ObjectValue object(HttpResponse<byte[]> response) throws EngineUnavailable {
        try {
            if (Json.read(response.body()) instanceof ObjectValue object) {
                return object;
            }
        } catch (MalformedJsonException e) {
            // said below, with what came instead
        }
        String text = connection.shown(new String(response.body(), StandardCharsets.UTF_8).strip());
        throw nonsense("it answered with status " + response.statusCode() + " and what is no JSON object: "
                + Json.quote(text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text));
    }

    private EngineUnavailable nonsense(String what) {
        return new EngineUnavailable("what answers at " + connection + " does not speak as OPA does: " + what, "check the address");
    }
}
