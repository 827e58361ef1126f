package dev.gavel.rego.trace;

import java.util.List;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.JsonLayout;
import dev.gavel.rego.value.JsonLayout.Fields;
import dev.gavel.rego.value.JsonLayout.Items;
import dev.gavel.rego.value.NumberValue;

/// Coverage as the JSON of OPA's command line.
public final class CoverageJson {

    private CoverageJson() {
    }

    public static Fields of(Coverage.Report report) {
        Fields files = new Fields();
        report.files().forEach((name, file) -> {
            Fields fields = new Fields();
            ranges(fields, "covered", file.covered());
            ranges(fields, "not_covered", file.notCovered());
            count(fields, "covered_lines", file.coveredLines());
            count(fields, "not_covered_lines", file.notCoveredLines());
            if (file.coveredLines() > 0) {
                fields.put("coverage", number(file.percent()));
            }
            files.put(name, fields);
        });
        return new Fields().put("files", files).put("covered_lines", report.coveredLines())
                .put("not_covered_lines", report.notCoveredLines()).put("coverage", number(report.percent()));
    }

    private static void ranges(Fields fields, String name, List<SourceRange.Known> ranges) {
        if (!ranges.isEmpty()) {
            fields.put(name, new Items(ranges.stream().<JsonLayout>map(CoverageJson::range).toList()));
        }
    }

    private static void count(Fields fields, String name, long count) {
        if (count > 0) {
            fields.put(name, count);
        }
    }

    private static Fields range(SourceRange.Known range) {
        int endRow = range.endRow();
        int from = range.file().startOfRow(endRow);
        int endColumn = range.file().text().codePointCount(from, range.end()) + 1;
        return new Fields().put("start", new Fields().put("row", range.row()).put("col", range.column()))
                .put("end", new Fields().put("row", endRow).put("col", endColumn));
    }

    private static NumberValue number(double value) {
        String text = Double.toString(value);
        return NumberValue.parse(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
    }
}
