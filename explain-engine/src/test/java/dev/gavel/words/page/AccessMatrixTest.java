package dev.gavel.words.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.meaning.subject.Subject;
import dev.gavel.meaning.subject.SubjectType;
import dev.gavel.review.trial.Witnesses;
import dev.gavel.rego.value.StringValue;
import dev.gavel.words.narrate.Glossary;
import dev.gavel.words.narrative.PlainText;

/// The access matrix says of each cell what the engine does.
class AccessMatrixTest {

    private static final LocalDate DATE = LocalDate.of(2026, 11, 21);

    private static PolicyPages pages;
    private static CheckedPages checked;

    @BeforeAll
    static void open() {
        pages = SamplePolicy.pages();
        checked = pages.checked(SamplePolicy.CONTRACT, DATE);
    }

    /// What this thread has used, in nanoseconds: other work on the machine does not count.
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static List<Subject> all(PolicyPages pages, String name) {
        SubjectType type = pages.subjects().type(name).orElseThrow();
        return type.values().stream().map(value -> new Subject(type, value)).toList();
    }

    private static AccessMatrix matrix(String rows, String columns) {
        return checked.matrix(all(pages, rows), all(pages, columns));
    }

    private static int at(List<Subject> subjects, String text) {
        return subjects.stream().map(Subject::text).toList().indexOf(text);
    }

    @Test
    void aClassThatMayNotBeInARegionIsDeniedThere() {
        AccessMatrix matrix = matrix("data-class", "region");
        assertThat(matrix.cell(at(matrix.rows(), "health_data"), at(matrix.columns(), "us-east"), () -> false))
                .isEqualTo(AccessMatrix.Access.DENIED);
        assertThat(matrix.cell(at(matrix.rows(), "health_data"), at(matrix.columns(), "eu-central"), () -> false))
                .isEqualTo(AccessMatrix.Access.DEPENDS);
    }

    @Test
    void aCellIsComputedWhenItIsAskedForAndTotalsCountTheRestAsOpen() {
        AccessMatrix matrix = matrix("data-class", "region");
        assertThat(matrix.known(0, 0)).isEmpty();
        matrix.cell(0, 0, () -> false);
        assertThat(matrix.known(0, 0)).isPresent();
        assertThat(matrix.whole().open()).isEqualTo(matrix.rows().size() * matrix.columns().size() - 1);
        List<Integer> done = new ArrayList<>();
        assertThat(matrix.fill(() -> false, done::add)).isTrue();
        assertThat(done).hasSize(matrix.rows().size()).isSorted();
        assertThat(matrix.whole().open()).isZero();
        assertThat(matrix.whole().denied()).isEqualTo(3);
        int ofRows = 0;
        for (int row = 0; row < matrix.rows().size(); row++) {
            ofRows += matrix.row(row).denied();
        }
        int ofColumns = 0;
        for (int column = 0; column < matrix.columns().size(); column++) {
            ofColumns += matrix.column(column).denied();
        }
        assertThat(List.of(ofRows, ofColumns)).containsOnly(3);
    }

    @Test
    void aCancelledMatrixKeepsWhatItHas() {
        AccessMatrix matrix = matrix("data-class", "region");
        matrix.cell(0, 0, () -> false);
        assertThat(matrix.fill(() -> true, done -> {
        })).isFalse();
        assertThat(matrix.known(0, 0)).isPresent();
        assertThat(matrix.fill(() -> false, done -> {
        })).isTrue();
    }

    @Test
    void noSubjectsOfOnePlaceStandAgainstEachOther() {
        assertThatThrownBy(() -> matrix("tool", "tool")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("one tool only");
    }

    /// Whatever the generated requests of a cell do, its word must allow; where it depends, a request of either sort is found for all but few.
    @Test
    void everyCellSaysWhatTheEngineDoes() {
        int tried = 0;
        int depends = 0;
        List<String> oneSided = new ArrayList<>();
        for (String[] pair : new String[][]{{"data-class", "region"}, {"scope", "mcp-server"}, {"model", "region"}, {"agent", "region"}}) {
            AccessMatrix matrix = matrix(pair[0], pair[1]);
            for (int row = 0; row < matrix.rows().size(); row++) {
                for (int column = 0; column < matrix.columns().size(); column++) {
                    AccessMatrix.Access access = matrix.cell(row, column, () -> false);
                    Witnesses found = matrix.witnesses(row, column, () -> false);
                    String cell = matrix.rows().get(row).text() + " × " + matrix.columns().get(column).text();
                    tried += found.tried();
                    switch (access) {
                        case ALLOWED -> assertThat(found.denied()).as(cell).isEmpty();
                        case DENIED -> assertThat(found.allowed()).as(cell).isEmpty();
                        case NEEDS_APPROVAL -> assertThat(found.allowed()).as(cell).isEmpty();
                        case DEPENDS -> {
                            depends++;
                            if (!found.isOfBoth()) {
                                oneSided.add(cell);
                            }
                        }
                    }
                }
            }
        }
        System.out.println("requests that were tried for cells of matrices: " + tried + "; of " + depends
                + " cells that depend, only denials found for "
                + oneSided);
        assertThat(tried).isGreaterThan(500);
        assertThat(oneSided.size()).isLessThan(depends / 3);
    }

    @Test
    void aMatrixIsWrittenForPeopleSpreadsheetsAndPrograms() {
        AccessMatrix matrix = matrix("data-class", "region");
        matrix.fill(() -> false, done -> {
        });
        assertThat(new PlainText(140, false, false).render(MatrixPage.narrative(matrix, "Policy of 8 bundles")))
                .contains("Data classes and regions", "Of 21 pairs: 3 denied, 18 depend.", "“health_data”");
        assertThat(MatrixPage.csv(matrix).lines().toList())
                .startsWith("data class / region,eu-central,eu-west,us-east,allowed,denied,depends",
                        "credentials,depends,depends,depends,0,0,3")
                .contains("health_data,depends,denied,denied,0,2,1", "denied,0,2,1");
        assertThat(MatrixPage.json(matrix).toString()).contains("\"type\": \"data-class\"", "\"open\": 0");
    }

    @Test
    void aSpreadsheetTakesNoNameForAFormula() {
        SubjectType type = pages.subjects().type("data-class").orElseThrow();
        AccessMatrix matrix = checked.matrix(List.of(new Subject(type, StringValue.of("=HYPERLINK(\"http://x\",\"y\")")),
                new Subject(type, StringValue.of("-1+1"))), all(pages, "region"));
        assertThat(MatrixPage.csv(matrix).lines().skip(1).toList()).satisfiesExactly(
                line -> assertThat(line).startsWith("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",open"),
                line -> assertThat(line).startsWith("\"'-1+1\",open"),
                line -> assertThat(line).startsWith("allowed"), line -> assertThat(line).startsWith("denied"),
                line -> assertThat(line).startsWith("depends"));
    }

    @Test
    void aHundredByAHundredTakeSeconds(@TempDir Path folder) throws IOException {
        EmbeddedEngine engine = GrownPolicy.of(folder, 100, 100, 0);
        PolicyPages grown = new PolicyPages(engine, Glossary.EMPTY, List.of("data.usage", "data.approvals"));
        CheckedPages large = grown.checked(SamplePolicy.CONTRACT, DATE);
        long start = cpu();
        AccessMatrix matrix = large.matrix(all(grown, "data-class"), all(grown, "region"));
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 20; j++) {
                matrix.cell(i, j, () -> false);
            }
        }
        long seen = cpu();
        assertThat(matrix.fill(() -> false, done -> {
        })).isTrue();
        long end = cpu();
        System.out.printf(Locale.ROOT, "matrix of 100 by 100: the first 20 by 20 after %d ms of one core, all after %d ms, %s%n",
                (seen - start) / 1_000_000, (end - start) / 1_000_000, matrix.whole());
        assertThat(matrix.rows()).hasSize(100);
        assertThat(matrix.columns()).hasSize(100);
        assertThat(matrix.whole().denied()).isBetween(1_500, 2_500);
        assertThat((end - start) / 1_000_000).isLessThan(10_000);
    }
}
