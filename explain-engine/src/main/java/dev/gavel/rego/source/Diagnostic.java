package dev.gavel.rego.source;

import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Something to tell the user about the input, with its place.
///
/// @param code OPA's code where OPA has one (`rego_parse_error`, `rego_type_error`, …), else Gavel's own, in the same style
/// @param message lower case, no full stop, the user's text in backticks; OPA's own texts stay OPA's
/// @param help what to do about it, or null
public record Diagnostic(String code, Severity severity, String message, SourceRange range, @Nullable String help) {

    /// By file, then by place; what has no place comes first.
    public static final Comparator<Diagnostic> BY_PLACE = Comparator
            .comparing((Diagnostic d) -> d.range instanceof SourceRange.Known known ? known.file().name() : "")
            .thenComparing(d -> d.range instanceof SourceRange.Known known ? known.row() : 0)
            .thenComparing(d -> d.range instanceof SourceRange.Known known ? known.column() : 0);

    public static Diagnostic error(String code, String message, SourceRange range) {
        return new Diagnostic(code, Severity.ERROR, message, range, null);
    }

    public static Diagnostic warning(String code, String message, SourceRange range) {
        return new Diagnostic(code, Severity.WARNING, message, range, null);
    }

    public Diagnostic withHelp(String text) {
        return new Diagnostic(code, severity, message, range, text);
    }

    /// One line as OPA prints it: `policy/main.rego:12: rego_parse_error: message`.
    public String line() {
        return (range instanceof SourceRange.Known ? range + ": " : "") + code + ": " + message;
    }

    /// The line, then the source line with a caret under the place, then the help.
    public String pretty() {
        StringBuilder out = new StringBuilder(line());
        if (range instanceof SourceRange.Known known) {
            String source = known.file().line(known.row());
            out.append("\n\t").append(source).append("\n\t");
            source.codePoints().limit(known.column() - 1L).forEach(c -> out.append(c == '\t' ? '\t' : ' '));
            out.append('^');
        }
        if (help != null) {
            out.append("\n\thelp: ").append(help);
        }
        return out.toString();
    }

    public static List<Diagnostic> sorted(List<Diagnostic> diagnostics) {
        return diagnostics.stream().sorted(BY_PLACE).toList();
    }
}
