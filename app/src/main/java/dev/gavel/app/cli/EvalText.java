package dev.gavel.app.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.work.QueryDesk;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.RulePrinter;
import dev.gavel.rego.partial.PartialResult;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.test.GoDuration;
import dev.gavel.rego.trace.Coverage;
import dev.gavel.rego.trace.PrettyTrace;
import dev.gavel.rego.trace.Profile;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.JsonLayout;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The answer of `eval` as text, in the formats of `opa eval`.
final class EvalText {

    private final EvalAnswer answer;
    private final int limit;

    /// @param limit after which a value in a table is cut; 0 for none
    EvalText(EvalAnswer answer, int limit) {
        this.answer = answer;
        this.limit = limit;
    }

    /// `1 error occurred: …`, with where the evaluation stood; for standard error.
    String errors() {
        List<String> lines = new ArrayList<>();
        if (!answer.message().isEmpty()) {
            lines.add(answer.message());
        }
        answer.failures().forEach(failure -> lines.add(failure(failure)));
        return lines.size() == 1
                ? "1 error occurred: " + lines.getFirst()
                : lines.size() + " errors occurred:\n" + String.join("\n", lines);
    }

    private static String failure(QueryDesk.Failure failure) {
        Diagnostic error = failure.diagnostic();
        if (!error.code().startsWith("eval_")) {
            return OpaText.line(error);
        }
        String place = error.range() instanceof SourceRange.Known known
                ? (known.file().name().isEmpty() ? known.text() : known.toString()) + ": "
                : "";
        String text = place + error.code() + ": " + error.message();
        return failure.stack().isEmpty()
                ? text
                : text + failure.stack().stream().map(frame -> "\n  " + frame.range() + ": " + frame.text())
                        .collect(Collectors.joining("", "\n\nTraceback:", ""));
    }

    /// The trace, the result, and what was measured.
    String pretty(boolean variables) {
        StringBuilder out = new StringBuilder();
        if (!answer.explanation().isEmpty()) {
            out.append(PrettyTrace.print(answer.explanation(), new PrettyTrace.Layout("", variables)));
        }
        PartialResult partial = answer.partial();
        if (!answer.hasErrors()) {
            out.append(answer.undefined() ? "undefined\n" : partial != null ? partial(partial) : result());
        }
        metrics(out);
        profile(out, answer.profile());
        Coverage.Report coverage = answer.coverage();
        if (coverage != null) {
            TextTable table = new TextTable(List.of(), false);
            table.add(List.of("Overall Coverage", String.format(Locale.ROOT, "%.02f", coverage.percent())));
            out.append(table);
        }
        return out.toString();
    }

    private String result() {
        QueryDesk.Row first = answer.rows().getFirst();
        if (answer.rows().size() == 1 && first.bindings().isEmpty() && (first.expressions().size() == 1
                || first.expressions().stream().allMatch(expression -> expression.value() instanceof BooleanValue))) {
            return new JsonLayout.Leaf(first.expressions().getFirst().value()).indented() + "\n";
        }
        List<String> names = List.copyOf(new TreeSet<>(first.bindings().keySet()));
        List<Integer> shown = new ArrayList<>();
        List<String> header = new ArrayList<>();
        for (int i = 0; i < first.expressions().size(); i++) {
            QueryDesk.Expression expression = first.expressions().get(i);
            if (names.isEmpty() || !(expression.value() instanceof BooleanValue)) {
                shown.add(i);
                header.add(expression.range() instanceof SourceRange.Known known ? known.text() : "");
            }
        }
        header.addAll(names);
        TextTable table = new TextTable(header, false);
        for (QueryDesk.Row row : answer.rows()) {
            List<String> cells = new ArrayList<>();
            shown.forEach(i -> cells.add(cell(row.expressions().get(i).value())));
            names.forEach(name -> cells.add(cell(row.bindings().get(name))));
            table.add(cells);
        }
        return table.toString();
    }

    private String cell(@Nullable Value value) {
        String text = Json.marshal(value == null ? NullValue.NULL : value);
        return limit > 0 && text.length() > limit ? text.substring(0, limit) + "..." : text;
    }

    private static String partial(PartialResult partial) {
        TextTable table = new TextTable(List.of(), true);
        for (int i = 0; i < partial.queries().size(); i++) {
            table.add(List.of("Query " + (i + 1), body(partial.queries().get(i))));
        }
        for (int i = 0; i < partial.support().size(); i++) {
            table.add(List.of("Support " + (i + 1), RulePrinter.print(partial.support().get(i)).strip().replace("\t", "  ")));
        }
        return table.toString();
    }

    private static String body(Body body) {
        return body.exprs().stream().map(InfixText::of).collect(Collectors.joining("\n"));
    }

    /// What is left of a query as Rego.
    String source() {
        StringBuilder out = new StringBuilder();
        PartialResult partial = answer.partial();
        if (partial != null) {
            for (int i = 0; i < partial.queries().size(); i++) {
                out.append("# Query ").append(i + 1).append('\n').append(body(partial.queries().get(i))).append("\n\n");
            }
            for (int i = 0; i < partial.support().size(); i++) {
                out.append("# Module ").append(i + 1).append('\n').append(RulePrinter.print(partial.support().get(i)).stripTrailing())
                        .append('\n');
            }
        }
        return out.toString();
    }

    /// The values of each answer in a JSON array.
    String values() {
        return answer.rows().stream()
                .map(row -> new JsonLayout.Leaf(ArrayValue.of(row.expressions().stream().map(QueryDesk.Expression::value).toList()))
                        .indented()
                        + "\n")
                .collect(Collectors.joining());
    }

    /// The variables of each answer in a JSON object.
    String bindings() {
        return answer.rows().stream().map(row -> EvalJson.bindings(row).indented() + "\n").collect(Collectors.joining());
    }

    /// The values of each answer in a line; a string as it is.
    String raw() {
        return answer.rows().stream()
                .map(row -> row.expressions().stream()
                        .map(expression -> expression.value() instanceof StringValue text ? text.value() : Json.marshal(expression.value()))
                        .collect(Collectors.joining(" ", "", "\n")))
                .collect(Collectors.joining());
    }

    private void metrics(StringBuilder out) {
        if (!answer.metrics().isEmpty()) {
            TextTable table = new TextTable(List.of("Metric", "Value"), false);
            for (Map.Entry<String, Long> metric : answer.metrics().entrySet()) {
                table.add(List.of(metric.getKey(), String.valueOf(metric.getValue())));
            }
            out.append(table);
        }
    }

    private static void profile(StringBuilder out, @Nullable List<Profile.Entry> profile) {
        if (profile != null && !profile.isEmpty()) {
            TextTable table = new TextTable(List.of("Time", "Num Eval", "Num Redo", "Num Gen Expr", "Location"), false);
            for (Profile.Entry entry : profile) {
                String place = entry.place().file().name().isEmpty() ? entry.place().text() : entry.place().toString();
                table.add(List.of(GoDuration.text(Duration.ofNanos(entry.time())), String.valueOf(entry.evals()),
                        String.valueOf(entry.redos()), String.valueOf(entry.expressions()), place));
            }
            out.append(table);
        }
    }
}
