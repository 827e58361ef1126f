package dev.gavel.app.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BooleanSupplier;

import dev.gavel.app.task.Progress;
import dev.gavel.engine.bundle.Bundle;
import dev.gavel.meaning.formula.TooTangledException;
import dev.gavel.meaning.subject.Subject;
import dev.gavel.meaning.subject.SubjectType;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.PrettyJson;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Tone;
import dev.gavel.words.page.AccessMatrix;
import dev.gavel.words.page.MatrixPage;
import dev.gavel.words.page.PolicyPages;

/// Two types of subjects against each other: may an action that concerns both go ahead? A cell is computed when it is asked for. Safe for several threads.
public final class Matrix {

    private static final int VERSION = 1;

    private final MatrixAsked asked;
    private final String entrypoint;
    private final AccessMatrix cells;
    private final Sides sides;
    private final Turn turn;

    /// @param rowTotal how many values there are, listed or not
    record Sides(SubjectType rows, int rowTotal, SubjectType columns, int columnTotal) {
    }

    Matrix(MatrixAsked asked, String entrypoint, AccessMatrix cells, Sides sides, Turn turn) {
        this.asked = asked;
        this.entrypoint = entrypoint;
        this.cells = cells;
        this.sides = sides;
        this.turn = turn;
    }

    /// The type of the rows in the plural: `data classes`.
    public String rowWords() {
        return sides.rows().plural();
    }

    public String columnWords() {
        return sides.columns().plural();
    }

    public List<SubjectLine> rows() {
        return lines(cells.rows());
    }

    public List<SubjectLine> columns() {
        return lines(cells.columns());
    }

    /// How many values are not in it, because there are too many of them.
    public int rowsLeftOut() {
        return sides.rowTotal() - cells.rows().size();
    }

    public int columnsLeftOut() {
        return sides.columnTotal() - cells.columns().size();
    }

    private static List<SubjectLine> lines(List<Subject> subjects) {
        return subjects.stream().map(subject -> new SubjectLine(subject.type().name(), subject.text(), subject.text(), -1)).toList();
    }

    /// One cell.
    ///
    /// @throws Problem where the policy is too tangled for it, or it was cancelled
    public AccessMatrix.Access cell(int row, int column, BooleanSupplier cancelled) throws Problem {
        return turn.take(cancelled, () -> {
            try {
                return cells.cell(row, column, cancelled);
            } catch (TooTangledException e) {
                throw cancelled.getAsBoolean() ? Turn.stopped() : AnswerDesk.tangled("for a cell of the matrix", e);
            }
        });
    }

    /// All cells that are still open, row by row; ends early where it is cancelled.
    public void fill(Progress progress) throws Problem {
        int all = cells.rows().size() * cells.columns().size();
        for (int row = 0; row < cells.rows().size(); row++) {
            for (int column = 0; column < cells.columns().size() && !progress.cancelled(); column++) {
                cell(row, column, progress::cancelled);
            }
            int done = (row + 1) * cells.columns().size();
            progress.at((double) done / Math.max(1, all), String.format(Locale.ROOT, "%,d of %,d cells", done, all));
        }
    }

    /// As far as it is computed, as a page.
    ///
    /// @param policyLine `Policy revision 2026.47.0`
    public Narrative page(String policyLine) {
        Narrative page = MatrixPage.narrative(cells, policyLine + " · " + PolicyPages.spoken(asked.date()) + " · verdict of " + entrypoint);
        List<Block> blocks = new ArrayList<>(page.blocks());
        leftOut(blocks, rowsLeftOut(), rowWords());
        leftOut(blocks, columnsLeftOut(), columnWords());
        return new Narrative(page.title(), page.subtitle(), blocks);
    }

    private static void leftOut(List<Block> blocks, int count, String words) {
        if (count > 0) {
            blocks.add(new Block.Callout(Tone.CAUTION, "Not all are here.", List.of(
                    Sentence.of(String.format(Locale.ROOT, "%,d more %s were left out, on which no more rules bear than on these.", count,
                            words)))));
        }
    }

    /// As far as it is computed, for a spreadsheet.
    public String csv() {
        return MatrixPage.csv(cells);
    }

    /// As far as it is computed, for programs: `explain-engine/docs/matrix.schema.json`.
    public String json(List<Bundle> bundles) {
        ObjectValue.Builder all = ObjectValue.builder().put("matrix", NumberValue.of(VERSION)).put("entrypoint", entrypoint)
                .put("date", asked.date().toString())
                .put("bundles", ArrayValue.of(bundles.stream().<Value>map(AnswerJson::bundle).toList()))
                .put("left_out",
                        ObjectValue.builder().put("rows", NumberValue.of(rowsLeftOut())).put("columns", NumberValue.of(columnsLeftOut()))
                                .build());
        ObjectValue computed = MatrixPage.json(cells);
        for (String field : List.of("rows", "columns", "cells", "totals")) {
            all.put(field, Objects.requireNonNull(computed.get(field)));
        }
        return PrettyJson.of(all.build()) + "\n";
    }

    /// `✓ allowed`
    public static String shown(AccessMatrix.Access access) {
        return access.tone().sign() + " " + access.label();
    }
}
