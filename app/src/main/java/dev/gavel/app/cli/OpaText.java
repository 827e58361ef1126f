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
        String text = errors.stream().map(error -> bundleLine(name, error)).collect(Collectors.joining("\n"));
        return name.isEmpty() ? text : "unable to load bundle " + name + ": " + text;
    }

    /// What the bundle reader says names the bundle; what the parser says does not.
    private static String bundleLine(String name, Diagnostic error) {
        return error.code().equals("bundle_error") ? error.message() : (name.isEmpty() ? "" : "bundle " + name + ": ") + line(error);
    }

    /// The same for `eval`, which does not name the bundle once more.
    static String bundleErrors(String name, List<Diagnostic> errors) {
        return errors.stream().map(error -> bundleLine(name, error)).collect(Collectors.joining("\n"));
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
        return line + switch (error.code()) {
            case "rego_parse_error" -> caret(error, known);
            case "rego_type_error" -> error.help() == null ? "" : "\n\t" + error.help().replace("\n", "\n\t");
            default -> "";
        };
    }

    private static String caret(Diagnostic error, SourceRange.Known place) {
        if (error.message().startsWith("`") || error.message().equals("empty module")) {
            return "";
        }
        // The end of a file has no column; what stands before it is shown.
        boolean end = place.column() == 0;
        int row = end ? place.file().rowOf(Math.max(0, place.start() - 1)) : place.row();
        String source = place.file().line(row);
        String tabs = source.codePoints()
                .limit(end || place.column() > source.length() ? Math.max(0, source.stripTrailing().length() - 1) : place.column() - 1L)
                .mapToObj(c -> c == '\t' ? "\t" : " ").collect(Collectors.joining());
        return "\n\t" + source + "\n\t" + tabs + "^";
    }
}
