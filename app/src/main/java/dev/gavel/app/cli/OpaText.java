package dev.gavel.app.cli;

import java.util.List;
import java.util.stream.Collectors;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;

/// Errors as OPA's command line prints them.
final class OpaText {

    private OpaText() {
    }

    /// `1 error occurred during loading: …`, or the count and one error a line.
    static String loading(List<Diagnostic> errors) {
        return counted(errors, " during loading:");
    }

    /// `1 error occurred: …`.
    static String errors(List<Diagnostic> errors) {
        return counted(errors, ":");
    }

    /// Why a bundle was not loaded.
    static String bundle(String name, List<Diagnostic> errors) {
        String text = errors.stream().map(OpaText::line).collect(Collectors.joining("\n"));
        return name.isEmpty() ? text : "unable to load bundle " + name + ": bundle " + name + ": " + text;
    }

    private static String counted(List<Diagnostic> errors, String what) {
        return errors.size() == 1
                ? "1 error occurred" + what + " " + line(errors.getFirst())
                : errors.size() + " errors occurred" + what + "\n" + errors.stream().map(OpaText::line).collect(Collectors.joining("\n"));
    }

    /// The error, and for what the parser found the line with a caret below the place.
    static String line(Diagnostic error) {
        if (error.code().isEmpty()) {
            return error.message();
        }
        if (!(error.range() instanceof SourceRange.Known known)) {
            return error.code() + ": " + error.message();
        }
        String line = known + ": " + error.code() + ": " + error.message();
        return error.code().equals("rego_parse_error") ? line + caret(error, known) : line;
    }

    private static String caret(Diagnostic error, SourceRange.Known place) {
        if (error.message().startsWith("`") || error.message().equals("empty module")) {
            return "";
        }
        String source = place.file().line(place.row());
        String tabs = source.codePoints().limit(place.column() - 1L).mapToObj(c -> c == '\t' ? "\t" : " ").collect(Collectors.joining());
        return "\n\t" + source + "\n\t" + tabs + "^";
    }
}
