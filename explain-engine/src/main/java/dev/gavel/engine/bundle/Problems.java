package dev.gavel.engine.bundle;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.Severity;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;

/// Gathers what is wrong with one bundle; each message names the bundle, as OPA's do.
final class Problems {

    private static final String CODE = "bundle_error";

    private final String prefix;
    private final List<Diagnostic> found = new ArrayList<>();

    Problems(String bundle) {
        this.prefix = "bundle " + bundle + ": ";
    }

    void error(String message, SourceRange range) {
        error(message, range, null);
    }

    void error(String message, SourceRange range, @Nullable String help) {
        found.add(new Diagnostic(CODE, Severity.ERROR, prefix + message, range, help));
    }

    void warning(String message, SourceRange range) {
        found.add(Diagnostic.warning(CODE, prefix + message, range));
    }

    /// Something that is right, and that people must know before they rely on what they see.
    void remark(String code, String message, String help) {
        found.add(Diagnostic.warning(code, prefix + message, SourceRange.UNKNOWN).withHelp(help));
    }

    /// An error in OPA's words that already names what it is about.
    void plain(String message) {
        found.add(Diagnostic.error(CODE, message, SourceRange.UNKNOWN));
    }

    List<Diagnostic> found() {
        return Diagnostic.sorted(found);
    }

    /// The character at a zero-based offset of UTF-16 units; the end of the text where that is beyond it.
    static SourceRange at(SourceFile file, int offset) {
        String text = file.text();
        int place = Math.min(offset, text.length());
        int row = file.rowOf(place);
        int column = text.codePointCount(file.startOfRow(row), place) + 1;
        int end = place < text.length() ? text.offsetByCodePoints(place, 1) : place;
        return new SourceRange.Known(file, place, end, row, column);
    }
}
