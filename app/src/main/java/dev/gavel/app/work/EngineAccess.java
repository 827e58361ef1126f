package dev.gavel.app.work;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/// How a server is reached: the places of secrets and certificates, never what stands there.
///
/// @param tokenFile holds the bearer token, or null
/// @param caCert PEM file of the authorities that are trusted, or null for those of the system
/// @param clientCert PEM file of the client's certificate, or null
/// @param clientKey PEM file of its key, or null
/// @param clientP12 key store (PKCS#12) with the client's certificate and key, in place of these two, or null
/// @param clientP12Password holds the password of that key store, or null where it has none
/// @param timeout longest that an answer may take
public record EngineAccess(@Nullable Path tokenFile, @Nullable Path caCert, @Nullable Path clientCert, @Nullable Path clientKey,
        @Nullable Path clientP12, @Nullable Path clientP12Password, Duration timeout) {

    public EngineAccess(@Nullable Path tokenFile, @Nullable Path caCert, @Nullable Path clientCert, @Nullable Path clientKey,
            Duration timeout) {
        this(tokenFile, caCert, clientCert, clientKey, null, null, timeout);
    }

    /// As long as a server may take where nothing is said.
    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

    /// Nothing secret, and the usual time.
    public static final EngineAccess PLAIN = new EngineAccess(null, null, null, null, USUAL_TIMEOUT);

    /// True where any file is named.
    boolean namesFiles() {
        return tokenFile != null || caCert != null || clientCert != null || clientKey != null || clientP12 != null
                || clientP12Password != null;
    }
}
