package dev.gavel.app.place.trace;

import java.util.Locale;

import dev.gavel.meaning.debug.Frame;
import dev.gavel.meaning.debug.Step;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.source.SourceRange;

/// Steps and frames in a line each.
final class StepText {

    private StepText() {
    }

    /// `eval`, `redo ×3`.
    static String op(Step step) {
        return step.op().label().toLowerCase(Locale.ROOT) + (step.events() > 1 ? " ×" + step.events() : "");
    }

    /// What is evaluated, in one line.
    static String text(Step step) {
        return switch (step.node()) {
            case Rule rule -> head(rule);
            case Body ignored when step.depth() == 0 -> "the decision";
            default -> written(step);
        };
    }

    private static String head(Rule rule) {
        return rule.range() instanceof SourceRange.Known known && !known.file().text().isEmpty()
                ? known.file().line(known.row()).strip()
                : Printer.print(rule.head().reference());
    }

    private static String written(Step step) {
        String text = step.range() instanceof SourceRange.Known known && !known.file().text().isEmpty()
                ? known.text()
                : step.node() instanceof Expr expr ? Printer.print(expr) : step.event().message();
        return text.strip().replaceAll("\\s+", " ");
    }

    /// `main.rego:12`, without the folders.
    static String place(SourceRange range) {
        return range instanceof SourceRange.Known known && !known.file().name().isEmpty()
                ? known.file().name().substring(known.file().name().lastIndexOf('/') + 1) + ":" + known.row()
                : "";
    }

    static String frame(Frame frame) {
        return switch (frame) {
            case Frame.InRule(int query, SourceRange place, var rule, var link) -> String.join(".", rule.document())
                    + (link == rule.source() ? "" : " (else)");
            case Frame.InBody ignored -> "a body within";
            case Frame.InQuery ignored -> "the query";
        };
    }
}
