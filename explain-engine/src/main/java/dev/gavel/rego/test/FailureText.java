package dev.gavel.rego.test;

import java.util.List;
import java.util.stream.Collectors;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;

/// The errors of a test as text.
final class FailureText {

    private FailureText() {
    }

    static String of(TestResult result) {
        String text = plain(result);
        return result.stack().isEmpty()
                ? text
                : text + "\n  Traceback:" + result.stack().stream().map(frame -> "\n    " + frame.range() + ": " + frame.text())
                        .collect(Collectors.joining());
    }

    /// Without where the evaluation stood.
    static String plain(TestResult result) {
        List<Diagnostic> errors = result.errors();
        String text = errors.stream().map(FailureText::line).collect(Collectors.joining("\n"));
        if (errors.getFirst().code().startsWith("rego_")) {
            return (errors.size() == 1 ? "1 error occurred: " : errors.size() + " errors occurred:\n") + text;
        }
        return text;
    }

    /// The types that do not go together.
    private static String details(Diagnostic error) {
        String help = error.help();
        return help == null || !error.code().equals("rego_type_error") ? "" : "\n\t" + help.replace("\n", "\n\t");
    }

    private static String line(Diagnostic error) {
        return (error.range() instanceof SourceRange.Known known ? known + ": " : "") + error.code() + ": " + error.message()
                + details(error);
    }

}
