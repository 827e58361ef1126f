package dev.gavel.engine.bundle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.YamlException;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.rego.value.Yaml;

/// The files that a signature speaks for, each with its hash, and what of the bundle is not so.
final class SignedFiles {

    /// Which of Java's digests is meant by the name that signatures use.
    private static final Map<String, String> DIGESTS = Map.of("MD5", "MD5", "SHA-1", "SHA-1", "SHA-224", "SHA-224", "SHA-256", "SHA-256",
            "SHA-384", "SHA-384", "SHA-512", "SHA-512", "SHA-512-224", "SHA-512/224", "SHA-512-256", "SHA-512/256");

    private record Signed(String hash, String algorithm) {
    }

    private final Map<String, Signed> files = new TreeMap<>();

    /// @param files of the token's payload
    SignedFiles(@Nullable Value files) {
        if (files instanceof ArrayValue all) {
            for (Value one : all) {
                if (one instanceof ObjectValue file) {
                    this.files.put(text(file.get("name")), new Signed(text(file.get("hash")), text(file.get("algorithm"))));
                }
            }
        }
    }

    private static String text(@Nullable Value value) {
        return value instanceof StringValue text ? text.value() : "";
    }

    /// What OPA says of the first file that is not as it was signed; null where all are.
    @Nullable
    String fault(List<Entry> entries) {
        Map<String, Signed> left = new TreeMap<>(files);
        for (Entry entry : entries) {
            if (entry.base().equals(".signatures.json")) {
                continue;
            }
            Signed signed = left.remove(entry.bare());
            if (signed == null) {
                return "file " + entry.bare() + " not included in bundle signature";
            }
            String fault = fault(entry, signed);
            if (fault != null) {
                return fault;
            }
        }
        return left.isEmpty()
                ? null
                : "file(s) " + BundleAssembly.shown(List.copyOf(left.keySet()))
                        + " specified in bundle signatures but not found in the target bundle";
    }

    private static @Nullable String fault(Entry entry, Signed signed) {
        if (signed.algorithm().isEmpty()) {
            return "no hashing algorithm provided for file " + entry.bare();
        }
        String digest = DIGESTS.get(signed.algorithm());
        if (digest == null) {
            return "unsupported hashing algorithm: " + signed.algorithm();
        }
        try {
            String hash = HexFormat.of().formatHex(MessageDigest.getInstance(digest).digest(content(entry)));
            return hash.equalsIgnoreCase(signed.hash())
                    ? null
                    : entry.bare() + ": digest mismatch (want: " + signed.hash() + ", got: " + hash + ")";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + digest, e);
        }
    }

    /// Data and manifests are hashed by what they say, keys in order and without spaces; all else as it stands.
    private static byte[] content(Entry entry) {
        Value value = switch (entry.base()) {
            case "data.json", ".manifest" -> json(entry);
            case "data.yaml", "data.yml" -> yaml(entry);
            default -> null;
        };
        return value == null ? entry.bytes() : Json.write(value).getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable Value json(Entry entry) {
        try {
            return Json.read(entry.bytes());
        } catch (MalformedJsonException e) {
            return null;
        }
    }

    private static @Nullable Value yaml(Entry entry) {
        try {
            return Yaml.read(entry.source().text());
        } catch (YamlException e) {
            return null;
        }
    }
}
