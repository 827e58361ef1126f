package dev.gavel.engine.bundle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// The hashes of a bundle; see [Bundle#sha256()] for what the hash of the whole is.
final class BundleHash {

    private BundleHash() {
    }

    /// Every file with its hash, by path.
    static List<BundleFile> files(List<Entry> entries) {
        List<BundleFile> files = new ArrayList<>();
        for (Entry entry : entries) {
            files.add(new BundleFile(entry.bare(), entry.bytes().length, sha256(entry.bytes()), entry.meaningful()));
        }
        files.sort(Comparator.comparing(file -> file.path().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
        return files;
    }

    static String whole(List<BundleFile> files) {
        StringBuilder lines = new StringBuilder();
        for (BundleFile file : files) {
            if (file.meaningful()) {
                lines.append(file.sha256()).append("  ").append(file.path()).append('\n');
            }
        }
        return sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
