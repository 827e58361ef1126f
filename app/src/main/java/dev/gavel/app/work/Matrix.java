package dev.gavel.app.work;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import dev.gavel.app.task.Progress;
import dev.gavel.meaning.formula.TooTangledException;
import dev.gavel.meaning.subject.Subject;
import dev.gavel.meaning.subject.SubjectType;
import dev.gavel.words.narrative.Tone;
import dev.gavel.words.page.AccessMatrix;

/// Two types of subjects against each other: may an action that concerns both go ahead? A cell is computed when it is asked for. Safe for several threads.
public final class Matrix {

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

    MatrixAsked asked() {
        return asked;
    }

    String entrypoint() {
        return entrypoint;
    }

    /// The type of the rows in the plural: `data classes`.
    public String rowWords() {
        return sides.rows().plural();
    }

    public String columnWords() {
        return sides.columns().plural();
    }

    String rowType() {
        return sides.rows().name();
    }

    String columnType() {
        return sides.columns().name();
    }

    String rowLabel() {
        return sides.rows().label();
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
                return cells.cell(row, column, cancelled).access();
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

    Optional<AccessMatrix.Access> known(int row, int column) {
        return cells.known(row, column).map(AccessMatrix.Cell::access);
    }

    AccessMatrix.Totals row(int row) {
        return cells.row(row);
    }

    AccessMatrix.Totals column(int column) {
        return cells.column(column);
    }

    AccessMatrix.Totals whole() {
        return cells.whole();
    }

    /// The sign and colour of a cell.
    public static Tone tone(AccessMatrix.Access access) {
        return switch (access) {
            case ALLOWED -> Tone.GOOD;
            case DENIED -> Tone.BAD;
            case DEPENDS -> Tone.CAUTION;
        };
    }

    /// `✓ allowed`
    public static String shown(AccessMatrix.Access access) {
        return tone(access).sign() + " " + access.label();
    }
}
