package dev.gavel.app.work;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.gavel.engine.bundle.Bundle;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.PrettyJson;
import dev.gavel.words.page.AccessMatrix;

/// A filled matrix for programs: as JSON (`explain-engine/docs/matrix.schema.json`) and as CSV (RFC 4180, a line for each row, totals last).
public final class MatrixTexts {

    private static final int VERSION = 1;
    private static final String LINE = "\r\n";

    private MatrixTexts() {
    }

    public static String json(Matrix matrix, List<Bundle> bundles) {
        List<Value> cells = new ArrayList<>();
        List<Value> rowTotals = new ArrayList<>();
        for (int row = 0; row < matrix.rows().size(); row++) {
            cells.add(texts(cells(matrix, row)));
            rowTotals.add(totals(matrix.row(row)));
        }
        List<Value> columnTotals = new ArrayList<>();
        for (int column = 0; column < matrix.columns().size(); column++) {
            columnTotals.add(totals(matrix.column(column)));
        }
        ObjectValue json = ObjectValue.builder().put("matrix", NumberValue.of(VERSION)).put("entrypoint", matrix.entrypoint())
                .put("date", matrix.asked().date().toString())
                .put("bundles", ArrayValue.of(bundles.stream().<Value>map(AnswerJson::bundle).toList()))
                .put("rows", side(matrix.rowType(), matrix.rows(), matrix.rowsLeftOut()))
                .put("columns", side(matrix.columnType(), matrix.columns(), matrix.columnsLeftOut())).put("cells", ArrayValue.of(cells))
                .put("totals", ObjectValue.builder().put("rows", ArrayValue.of(rowTotals)).put("columns", ArrayValue.of(columnTotals))
                        .put("all", totals(matrix.whole())).build())
                .build();
        return PrettyJson.of(json) + "\n";
    }

    private static ObjectValue side(String type, List<SubjectLine> lines, int leftOut) {
        return ObjectValue.builder().put("type", type).put("names", texts(lines.stream().map(SubjectLine::name).toList()))
                .put("left_out", NumberValue.of(leftOut)).build();
    }

    private static List<String> cells(Matrix matrix, int row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < matrix.columns().size(); column++) {
            cells.add(matrix.known(row, column).map(AccessMatrix.Access::label).orElse("open"));
        }
        return cells;
    }

    private static ObjectValue totals(AccessMatrix.Totals totals) {
        return ObjectValue.builder().put("allowed", NumberValue.of(totals.allowed())).put("denied", NumberValue.of(totals.denied()))
                .put("depends", NumberValue.of(totals.depends())).put("open", NumberValue.of(totals.open())).build();
    }

    private static ArrayValue texts(List<String> texts) {
        return ArrayValue.of(texts.stream().<Value>map(StringValue::of).toList());
    }

    public static String csv(Matrix matrix) {
        List<String> names = matrix.columns().stream().map(SubjectLine::name).toList();
        StringBuilder out = new StringBuilder();
        line(out, Stream.concat(Stream.of(matrix.rowType() + " / " + matrix.columnType()), Stream.concat(names.stream(),
                Stream.of("total allowed", "total denied", "total depends"))));
        for (int row = 0; row < matrix.rows().size(); row++) {
            AccessMatrix.Totals totals = matrix.row(row);
            line(out, Stream.concat(Stream.of(matrix.rows().get(row).name()), Stream.concat(cells(matrix, row).stream(), counts(totals))));
        }
        for (AccessMatrix.Access access : AccessMatrix.Access.values()) {
            List<String> cells = new ArrayList<>(List.of("total " + access.label()));
            for (int column = 0; column < names.size(); column++) {
                cells.add(Integer.toString(count(matrix.column(column), access)));
            }
            for (AccessMatrix.Access other : AccessMatrix.Access.values()) {
                cells.add(other == access ? Integer.toString(count(matrix.whole(), access)) : "");
            }
            line(out, cells.stream());
        }
        return out.toString();
    }

    private static Stream<String> counts(AccessMatrix.Totals totals) {
        return Stream.of(AccessMatrix.Access.values()).map(access -> Integer.toString(count(totals, access)));
    }

    private static int count(AccessMatrix.Totals totals, AccessMatrix.Access access) {
        return switch (access) {
            case ALLOWED -> totals.allowed();
            case DENIED -> totals.denied();
            case DEPENDS -> totals.depends();
        };
    }

    private static void line(StringBuilder out, Stream<String> fields) {
        out.append(fields.map(MatrixTexts::field).collect(Collectors.joining(","))).append(LINE);
    }

    /// A name that a spreadsheet would take for a formula gets an apostrophe before it.
    private static String field(String text) {
        String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
