package dev.gavel.words.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.gavel.meaning.subject.Subject;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;

/// An access matrix as a page, as a table for a spreadsheet, and as JSON. A cell that was not computed yet is said to be open.
public final class MatrixPage {

    /// A table has no more columns than fit on paper; what is wider is told in several.
    private static final int WIDE = 8;

    private MatrixPage() {
    }

    /// @param policyLine `Policy revision 2026.47.0 · 21 November 2026`
    public static Narrative narrative(AccessMatrix matrix, String policyLine) {
        List<Block> blocks = new ArrayList<>();
        AccessMatrix.Totals all = matrix.whole();
        blocks.add(new Block.Paragraph(List.of(
                Sentence.of("An action that concerns both is allowed, denied, or it depends on the rest of the request."),
                Sentence.of("Of " + number(matrix.rows().size() * matrix.columns().size()) + " pairs: " + said(all) + "."))));
        for (int from = 0; from < matrix.columns().size(); from += WIDE) {
            int to = Math.min(matrix.columns().size(), from + WIDE);
            if (matrix.columns().size() > WIDE) {
                blocks.add(new Block.Heading(2,
                        capitalised(label(matrix.columns())) + " " + (from + 1) + " to " + to + " of " + matrix.columns().size()));
            }
            blocks.add(table(matrix, from, to));
        }
        return new Narrative(capitalised(plural(matrix.rows())) + " and " + plural(matrix.columns()), policyLine, blocks);
    }

    private static Block table(AccessMatrix matrix, int from, int to) {
        boolean last = to == matrix.columns().size();
        List<String> header = new ArrayList<>(List.of(capitalised(label(matrix.rows()))));
        matrix.columns().subList(from, to).forEach(column -> header.add(column.text()));
        if (last) {
            header.add("In all");
        }
        List<List<Sentence>> rows = new ArrayList<>();
        for (int row = 0; row < matrix.rows().size(); row++) {
            List<Sentence> cells = new ArrayList<>(List.of(Sentence.start().quoted(matrix.rows().get(row).text()).end()));
            for (int column = from; column < to; column++) {
                cells.add(Sentence.of(shown(matrix.known(row, column))));
            }
            if (last) {
                cells.add(Sentence.of(said(matrix.row(row))));
            }
            rows.add(cells);
        }
        List<Sentence> totals = new ArrayList<>(List.of(Sentence.of("In all")));
        for (int column = from; column < to; column++) {
            totals.add(Sentence.of(said(matrix.column(column))));
        }
        if (last) {
            totals.add(Sentence.of(said(matrix.whole())));
        }
        rows.add(totals);
        return new Block.Table(header, rows);
    }

    /// Rows of comma-separated values (RFC 4180) with totals. What a spreadsheet would take for a formula is kept from being one by an apostrophe.
    public static String csv(AccessMatrix matrix) {
        StringBuilder out = new StringBuilder();
        List<String> header = new ArrayList<>(List.of(label(matrix.rows()) + " / " + label(matrix.columns())));
        matrix.columns().forEach(column -> header.add(column.text()));
        List<AccessMatrix.Access> sorts = sorts(matrix);
        sorts.forEach(sort -> header.add(sort.label()));
        line(out, header);
        for (int row = 0; row < matrix.rows().size(); row++) {
            List<String> cells = new ArrayList<>(List.of(matrix.rows().get(row).text()));
            for (int column = 0; column < matrix.columns().size(); column++) {
                cells.add(word(matrix.known(row, column)));
            }
            AccessMatrix.Totals totals = matrix.row(row);
            sorts.forEach(sort -> cells.add(String.valueOf(count(totals, sort))));
            line(out, cells);
        }
        for (AccessMatrix.Access access : sorts) {
            List<String> cells = new ArrayList<>(List.of(access.label()));
            for (int column = 0; column < matrix.columns().size(); column++) {
                cells.add(String.valueOf(count(matrix.column(column), access)));
            }
            line(out, cells);
        }
        return out.toString();
    }

    private static void line(StringBuilder out, List<String> cells) {
        out.append(cells.stream().map(MatrixPage::cell).collect(Collectors.joining(","))).append("\r\n");
    }

    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r\n|%＝＋－＠".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';' || c == '\'')
                ? "\"" + safe.replace("\"", "\"\"") + "\""
                : safe;
    }

    /// `{rows: {type, values}, columns: {type, values}, cells: [["allowed", …], …], totals: {allowed, denied, depends, open}}`, and `needs approval` where one is
    /// asked for.
    public static ObjectValue json(AccessMatrix matrix) {
        List<Value> cells = new ArrayList<>();
        for (int row = 0; row < matrix.rows().size(); row++) {
            List<Value> line = new ArrayList<>();
            for (int column = 0; column < matrix.columns().size(); column++) {
                line.add(StringValue.of(word(matrix.known(row, column))));
            }
            cells.add(ArrayValue.of(line));
        }
        AccessMatrix.Totals all = matrix.whole();
        ObjectValue.Builder totals = ObjectValue.builder();
        sorts(matrix).forEach(sort -> totals.put(sort.label(), NumberValue.of(count(all, sort))));
        totals.put("open", NumberValue.of(all.open()));
        return ObjectValue.builder().put("rows", subjects(matrix.rows())).put("columns", subjects(matrix.columns()))
                .put("cells", ArrayValue.of(cells)).put("totals", totals.build()).build();
    }

    private static ObjectValue subjects(List<Subject> subjects) {
        return ObjectValue.builder().put("type", StringValue.of(subjects.isEmpty() ? "" : subjects.getFirst().type().name()))
                .put("values", ArrayValue.of(subjects.stream().map(Subject::value).toList())).build();
    }

    /// With its sign, so that colour is never the only one.
    private static String shown(Optional<AccessMatrix.Access> access) {
        return access.map(known -> known.tone().sign() + " " + known.label()).orElse("open");
    }

    private static String word(Optional<AccessMatrix.Access> access) {
        return access.map(AccessMatrix.Access::label).orElse("open");
    }

    private static int count(AccessMatrix.Totals totals, AccessMatrix.Access access) {
        return switch (access) {
            case ALLOWED -> totals.allowed();
            case DENIED -> totals.denied();
            case NEEDS_APPROVAL -> totals.waiting();
            case DEPENDS -> totals.depends();
        };
    }

    /// Approval is told of only where one is asked for.
    private static List<AccessMatrix.Access> sorts(AccessMatrix matrix) {
        return Stream.of(AccessMatrix.Access.values())
                .filter(sort -> sort != AccessMatrix.Access.NEEDS_APPROVAL || matrix.whole().waiting() > 0).toList();
    }

    private static String said(AccessMatrix.Totals totals) {
        List<String> parts = new ArrayList<>();
        for (AccessMatrix.Access access : AccessMatrix.Access.values()) {
            if (count(totals, access) > 0) {
                parts.add(number(count(totals, access)) + " "
                        + (access == AccessMatrix.Access.DEPENDS && count(totals, access) != 1 ? "depend" : access.label()));
            }
        }
        if (totals.open() > 0) {
            parts.add(number(totals.open()) + " open");
        }
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String label(List<Subject> subjects) {
        return subjects.isEmpty() ? "subject" : subjects.getFirst().type().label();
    }

    private static String plural(List<Subject> subjects) {
        return subjects.isEmpty() ? "subjects" : subjects.getFirst().type().plural();
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
