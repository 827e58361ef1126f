package dev.gavel.engine.opa;

import java.nio.file.Path;

/// Who this client is to a server that asks for a certificate (`opa run --authentication=tls`). Its text names files and nothing secret.
public sealed interface ClientIdentity {

    /// @param certificate as PEM, with those that lead to its authority behind it where the server needs them
    /// @param key as PEM, not encrypted: PKCS#8, or the older forms for RSA and EC
    record Pem(Path certificate, Path key) implements ClientIdentity {
    }

    /// A key store of one key.
    record Pkcs12(Path file, String password) implements ClientIdentity {

        @Override
        public String toString() {
            return "Pkcs12[file=" + file + "]";
        }
    }
}
