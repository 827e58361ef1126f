package dev.gavel.engine.opa;

import java.net.URI;
import java.time.Duration;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/// Where an OPA server is and how it is reached. Its text never shows the token.
public final class ServerConnection {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI address;
    private final @Nullable String token;
    private final @Nullable SSLContext tls;
    private final Duration timeout;

    private ServerConnection(URI address, @Nullable String token, @Nullable SSLContext tls, Duration timeout) {
        this.address = address;
        this.token = token;
        this.tls = tls;
        this.timeout = timeout;
    }

    /// @param address of the server, without `/v1`: `http://127.0.0.1:8181`
    public static ServerConnection to(URI address) {
        String text = address.toString();
        return new ServerConnection(URI.create(text.endsWith("/") ? text : text + "/"), null, null, PATIENCE);
    }

    /// Sends a bearer token with every request.
    public ServerConnection withToken(String secret) {
        return new ServerConnection(address, secret, tls, timeout);
    }

    /// @param context with the certificates that are trusted and, where the server asks for one, that of the client
    public ServerConnection withTls(SSLContext context) {
        return new ServerConnection(address, token, context, timeout);
    }

    /// @param longest that an answer may take
    public ServerConnection withTimeout(Duration longest) {
        return new ServerConnection(address, token, tls, longest);
    }

    URI resolve(String path) {
        return address.resolve(path);
    }

    @Nullable
    String token() {
        return token;
    }

    @Nullable
    SSLContext tls() {
        return tls;
    }

    Duration timeout() {
        return timeout;
    }

    /// The address alone, without anything secret that it may hold.
    @Override
    public String toString() {
        return address.getScheme() + "://" + address.getAuthority().replaceFirst("^.*@", "");
    }
}
