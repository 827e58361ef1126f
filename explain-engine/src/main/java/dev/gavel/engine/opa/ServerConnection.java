package dev.gavel.engine.opa;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/// Where an OPA server is and how it is reached. Its text never shows the token, nor anything else that is secret.
public final class ServerConnection {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI address;
    private final @Nullable String token;
    private final TlsFiles tls;
    private final Duration timeout;
    private final int largest;

    private ServerConnection(URI address, @Nullable String token, TlsFiles tls, Duration timeout, int largest) {
        this.address = address;
        this.token = token;
        this.tls = tls;
        this.timeout = timeout;
        this.largest = largest;
    }

    /// @param address of the server, without `/v1`: `http://127.0.0.1:8181`
    public static ServerConnection to(URI address) {
        String text = address.toString();
        return new ServerConnection(URI.create(text.endsWith("/") ? text : text + "/"), null, TlsFiles.NONE, PATIENCE, OpaAnswer.LARGEST);
    }

    /// Sends a bearer token with every request.
    public ServerConnection withToken(String secret) {
        return new ServerConnection(address, secret, tls, timeout, largest);
    }

    /// Trusts servers whose certificate one of these authorities signed, and no others.
    ///
    /// @param pem a file with one certificate or several; read when the connection is made
    public ServerConnection withAuthority(Path pem) {
        return new ServerConnection(address, token, new TlsFiles(pem, tls.identity()), timeout, largest);
    }

    /// Shows a certificate to a server that asks for one; its files are read when the connection is made.
    public ServerConnection withIdentity(ClientIdentity identity) {
        return new ServerConnection(address, token, new TlsFiles(tls.authority(), identity), timeout, largest);
    }

    /// @param longest that an answer may take
    public ServerConnection withTimeout(Duration longest) {
        return new ServerConnection(address, token, tls, longest, largest);
    }

    /// @param bytes that an answer may have; 256 MB where nothing is said
    public ServerConnection withLargestAnswer(int bytes) {
        return new ServerConnection(address, token, tls, timeout, bytes);
    }

    URI resolve(String path) {
        return address.resolve(path);
    }

    @Nullable
    String token() {
        return token;
    }

    TlsFiles tls() {
        return tls;
    }

    Duration timeout() {
        return timeout;
    }

    int largestAnswer() {
        return largest;
    }

    /// A text of the server's without the token, which a server may send back in what it says.
    String shown(String text) {
        return token == null || token.isEmpty() ? text : text.replace(token, "…");
    }

    /// The address alone, without anything secret that it may hold.
    @Override
    public String toString() {
        return address.getScheme() + "://" + String.valueOf(address.getAuthority()).replaceFirst("^.*@", "");
    }
}
