package dev.gavel.rego.builtin;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// `http.send`, to hosts that the user named. The same request has one response in a query; nothing is kept for the next query, whatever `cache` says, so that
/// decisions do not depend on those before. No proxy is asked, and the header `Host` cannot be set.
final class HttpSend {

    static final Map<String, Builtin> ALL = Map.of("http.send", HttpSend::send);

    private static final long ASK_EVERY_MILLIS = 20;
    private static final long FIRST_DELAY_MILLIS = 100;
    private static final long LONGEST_DELAY_MILLIS = 60_000;
    private static final int MOST_REDIRECTS = 50;
    private static final long LARGEST_BODY = 64L << 20;

    private final CallContext context;
    private final HttpRequests parameters;
    private final Map<String, String> texts;
    private final long deadline;

    private HttpSend(CallContext context, HttpRequests parameters, Map<String, String> texts) {
        this.context = context;
        this.parameters = parameters;
        this.texts = texts;
        this.deadline = System.nanoTime() + parameters.timeout().toNanos();
    }

    private record Key(ObjectValue request) {
    }

    /// The network, and not the request, is at fault.
    private static final class NetworkException extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean timeout;

        NetworkException(String message, boolean timeout) {
            super(message, null, false, false);
            this.timeout = timeout;
        }
    }

    private static Value send(CallContext context, Value[] args) {
        ObjectValue request = Operands.object(args, 1);
        HttpRequests parameters = new HttpRequests(request);
        boolean raise = parameters.flag("raise_error", true);
        String url = request.get("url") instanceof StringValue text ? text.value() : "";
        try {
            HttpRequests.checkKeys(request);
            return response(context, parameters);
        } catch (NetworkException e) {
            if (raise) {
                String method = request.get("method") instanceof StringValue text ? text.value() : "";
                throw BuiltinException
                        .error(e.timeout ? operation(method) + " " + url + ": request timed out" : String.valueOf(e.getMessage()));
            }
            return HttpAnswers.failure("eval_http_send_network_error", String.valueOf(e.getMessage()));
        } catch (BuiltinException e) {
            if (raise || e.halts() || String.valueOf(e.getMessage()).startsWith("unallowed host")) {
                throw e;
            }
            return HttpAnswers.failure("eval_http_send_internal_error", e.code() + ": " + e.text("http.send"));
        }
    }

    private static Value response(CallContext context, HttpRequests parameters) throws NetworkException {
        parameters.checkCaching();
        Key key = new Key(parameters.key());
        Value known = context.queryCache().get(key);
        if (known != null) {
            return known;
        }
        Map<String, String> texts = parameters.texts();
        GoUrl url = GoUrl.parse(texts.getOrDefault("url", ""));
        String method = texts.getOrDefault("method", "").toUpperCase(Locale.ROOT);
        if (!method.matches("[!#$%&'*+.^_`|~0-9A-Z-]+")) {
            throw BuiltinException.error("net/http: invalid method " + GoQuote.string(method, false));
        }
        HttpSend call = new HttpSend(context, parameters, texts);
        if (!url.scheme().equals("http") && !url.scheme().equals("https")) {
            throw call.failed("unsupported protocol scheme " + GoQuote.string(url.scheme(), false), false);
        }
        Hosts.require(context, "http.send", url.hostname());
        boolean json = parameters.flag("force_json_decode", false);
        boolean yaml = parameters.flag("force_yaml_decode", false);
        HttpResponse<byte[]> response = call.retrying(URI.create(url.toString()), method);
        Value value = HttpAnswers.of(response, json, yaml);
        if (HttpAnswers.isCacheable(response.statusCode())) {
            context.queryCache().put(key, value);
        }
        return value;
    }

    private static String operation(String method) {
        String upper = method.toUpperCase(Locale.ROOT);
        return upper.isEmpty() ? upper : upper.charAt(0) + upper.substring(1).toLowerCase(Locale.ROOT);
    }

    private NetworkException failed(String reason, boolean timeout) {
        return new NetworkException(
                operation(texts.getOrDefault("method", "")) + " " + GoQuote.string(texts.getOrDefault("url", ""), false) + ": " + reason,
                timeout);
    }

    private HttpResponse<byte[]> retrying(URI uri, String method) throws NetworkException {
        boolean follow = parameters.loose("enable_redirect");
        int retries = parameters.retries();
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY);
        SSLContext tls = HttpTls.context(texts, parameters.loose("tls_insecure_skip_verify"), parameters.loose("tls_use_system_certs"));
        if (tls != null) {
            builder.sslContext(tls);
        }
        try (HttpClient client = builder.build()) {
            for (int attempt = 0;; attempt++) {
                try {
                    return follow ? following(client, uri, method) : once(client, request(uri, method, true));
                } catch (NetworkException e) {
                    if (attempt >= retries) {
                        client.shutdownNow();
                        throw e;
                    }
                    pause(Math.min(LONGEST_DELAY_MILLIS, FIRST_DELAY_MILLIS << Math.min(attempt, 10)));
                } catch (BuiltinException e) {
                    client.shutdownNow();
                    throw e;
                }
            }
        }
    }

    private void pause(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            context.checkCancelled();
            try {
                Thread.sleep(ASK_EVERY_MILLIS);
            } catch (InterruptedException e) {
                throw interrupted();
            }
        }
    }

    private static BuiltinException interrupted() {
        Thread.currentThread().interrupt();
        return BuiltinException.halt("eval_cancel_error", "http.send: timed out (context canceled)");
    }

    private HttpResponse<byte[]> following(HttpClient client, URI first, String method) throws NetworkException {
        URI uri = first;
        String verb = method;
        for (int hops = 0; hops < MOST_REDIRECTS; hops++) {
            HttpResponse<byte[]> response = once(client, request(uri, verb, verb.equals(method)));
            String location = response.headers().firstValue("Location").orElse(null);
            int status = response.statusCode();
            if (location == null || status < 301 || status > 308 || status > 303 && status < 307) {
                return response;
            }
            if (status < 304 && !verb.equals("HEAD")) {
                verb = "GET";
            }
            uri = next(uri, location);
            Hosts.require(context, "http.send", GoUrl.parse(uri.toString()).hostname());
        }
        throw failed("stopped after " + MOST_REDIRECTS + " redirects", false);
    }

    private URI next(URI from, String location) throws NetworkException {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw failed("failed to parse Location header " + GoQuote.string(location, false), false);
        }
        if (!"http".equals(to.getScheme()) && !"https".equals(to.getScheme())) {
            throw failed("unsupported protocol scheme " + GoQuote.string(String.valueOf(to.getScheme()), false), false);
        }
        return to;
    }

    private HttpRequest request(URI uri, String method, boolean withBody) {
        byte[] body = withBody ? parameters.body(texts.get("raw_body")) : new byte[0];
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(uri).method(method,
                    body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
            parameters.headers().forEach(request::setHeader);
        } catch (IllegalArgumentException e) {
            throw BuiltinException.error(String.valueOf(e.getMessage()));
        }
        return request.build();
    }

    /// Asks now and then whether the query has been cancelled.
    private HttpResponse<byte[]> once(HttpClient client, HttpRequest request) throws NetworkException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request,
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST_BODY));
        try {
            while (true) {
                context.checkCancelled();
                if (System.nanoTime() > deadline) {
                    throw failed("context deadline exceeded (Client.Timeout exceeded while awaiting headers)", true);
                }
                HttpResponse<byte[]> response = poll(answer);
                if (response != null) {
                    return response;
                }
            }
        } finally {
            answer.cancel(true);
        }
    }

    private @Nullable HttpResponse<byte[]> poll(CompletableFuture<HttpResponse<byte[]>> answer) throws NetworkException {
        try {
            return answer.get(ASK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            throw failed(reason(e.getCause()), e.getCause() instanceof HttpTimeoutException);
        }
    }

    private String reason(@Nullable Throwable cause) {
        GoUrl url = GoUrl.parse(texts.getOrDefault("url", ""));
        if (cause instanceof ConnectException refused) {
            if (refused.getCause() != null && refused.getCause().getCause() instanceof UnresolvedAddressException
                    || refused.getCause() instanceof UnresolvedAddressException) {
                return "dial tcp: lookup " + url.hostname() + ": no such host";
            }
            String port = url.port().isEmpty() ? url.scheme().equals("https") ? "443" : "80" : url.port();
            return "dial tcp " + url.hostname() + ":" + port + ": connect: connection refused";
        }
        return cause instanceof IOException io && io.getMessage() != null ? io.getMessage() : String.valueOf(cause);
    }
}
