package dev.gavel.app.work;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.gavel.engine.bundle.BundleReader;
import dev.gavel.engine.bundle.VerificationKey;

/// With what signed bundles are to be verified. It knows where the key stands and never holds it, so that it may be shown and written down.
///
/// @param file a PEM file with the public key or a certificate, or the secret of an HS algorithm
/// @param id that signatures call the key by
/// @param algorithm one of [#ALGORITHMS]
/// @param scope that the bundles must be signed for; empty for none
public record SigningKey(Path file, String id, String algorithm, String scope) {

    public static final String USUAL_ID = "default";
    public static final String USUAL_ALGORITHM = "RS256";

    /// How bundles may be signed.
    public static final List<String> ALGORITHMS = List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
            "EdDSA", "HS256", "HS384", "HS512");

    /// Reads the key, and takes from now on signed bundles only.
    ///
    /// @throws Problem where it cannot be read. Does not name the file: who took the one field for the other would find the secret in the message
    public BundleReader reader() throws Problem {
        return reader(new BundleReader());
    }

    /// As [#reader()], with another reader.
    public BundleReader reader(BundleReader reader) throws Problem {
        try {
            return reader.verifying(new VerificationKey(id, Files.readString(file, StandardCharsets.UTF_8), algorithm, scope));
        } catch (IOException e) {
            throw new Problem("the verification key cannot be read", "",
                    "choose a PEM file with the public key, or a file with the secret");
        }
    }
}
