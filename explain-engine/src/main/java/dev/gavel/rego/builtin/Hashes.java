package dev.gavel.rego.builtin;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;

/// Digests, and digests under a key.
final class Hashes {

    static final Map<String, Builtin> ALL = Map.of(
            "crypto.md5", digest("MD5"),
            "crypto.sha1", digest("SHA-1"),
            "crypto.sha256", digest("SHA-256"),
            "crypto.hmac.md5", hmac("HmacMD5"),
            "crypto.hmac.sha1", hmac("HmacSHA1"),
            "crypto.hmac.sha256", hmac("HmacSHA256"),
            "crypto.hmac.sha512", hmac("HmacSHA512"),
            "crypto.hmac.equal", (context, args) -> BooleanValue.of(MessageDigest.isEqual(bytes(args, 1), bytes(args, 2))));

    private Hashes() {
    }

    private static byte[] bytes(Value[] args, int operand) {
        return Utf8.encode(Operands.string(args, operand));
    }

    private static Builtin digest(String algorithm) {
        return (context, args) -> {
            byte[] bytes = bytes(args, 1);
            try {
                return hex(MessageDigest.getInstance(algorithm).digest(bytes));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static Builtin hmac(String algorithm) {
        return (context, args) -> {
            byte[] message = bytes(args, 1);
            byte[] key = bytes(args, 2);
            try {
                return hex(hmac(algorithm, key, message));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /// A key of no bytes, which Java refuses, is one of zeros.
    static byte[] hmac(String algorithm, byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
        return mac.doFinal(message);
    }

    private static StringValue hex(byte[] bytes) {
        return StringValue.of(HexFormat.of().formatHex(bytes));
    }
}
