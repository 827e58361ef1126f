package dev.gavel.review.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import dev.gavel.meaning.explain.RuleLabel;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;

/// Names for findings that stay while their rules move within a file, are formatted anew, or are joined by others.
final class Fingerprint {

    private static final int DIGITS = 10;

    private Fingerprint() {
    }

    /// @param kind with which the name begins
    static String of(String kind, String cause, List<String> parts) {
        try {
            String all = kind + "\n" + cause + "\n" + String.join("\n", parts);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return kind + "-" + HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// The document with the rule's own id; where it has none, with its text.
    static String of(CompiledRule rule) {
        String id = RuleLabel.of(rule).id();
        return String.join(".", rule.document()) + " " + (id == null ? text(rule.source().range()) : id);
    }

    /// Policy text, however it is broken into lines.
    static String text(SourceRange range) {
        return range instanceof SourceRange.Known known ? known.text().replaceAll("\\s+", " ") : "";
    }
}
