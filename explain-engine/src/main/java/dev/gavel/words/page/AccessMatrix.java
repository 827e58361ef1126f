package dev.gavel.words.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.answer.Crossing;
import dev.gavel.meaning.answer.Focus;
import dev.gavel.meaning.subject.Subject;
import dev.gavel.review.trial.Witnesses;
import dev.gavel.words.narrative.Tone;

/// Subjects of one type against those of another: may an action that concerns both go ahead?
///
/// A cell is computed when it is first asked for, so that what is seen comes first. Not safe for use by several threads at once.
public final class AccessMatrix {

    private final CheckedPages pages;
    private final List<Subject> rows;
    private final List<Subject> columns;
    private final List<Focus> rowFocus;
    private final List<Focus> columnFocus;
    private final @Nullable Access[] cells;
    private final Map<Integer, Witnesses> witnesses = new HashMap<>();
    private final Crossing crossing;

    AccessMatrix(CheckedPages pages, List<Subject> rows, List<Subject> columns) {
        this.pages = pages;
        this.rows = List.copyOf(rows);
        this.columns = List.copyOf(columns);
        this.rowFocus = rows.stream().map(subject -> pages.focuses().about(List.of(subject)).focus()).toList();
        this.columnFocus = columns.stream().map(subject -> pages.focuses().about(List.of(subject)).focus()).toList();
        if (!rows.isEmpty() && !columns.isEmpty() && rowFocus.getFirst().and(columnFocus.getLast()).isEmpty()) {
            throw new IllegalArgumentException("an action has one " + rows.getFirst().type().label() + " only");
        }
        this.crossing = pages.crossing();
        this.cells = new Access[rows.size() * columns.size()];
    }

    /// What the policy says of all actions that a cell is about.
    public enum Access {

        /// No such action is denied.
        ALLOWED("allowed"),
        /// Every such action is denied.
        DENIED("denied"),
        /// No such action is allowed, and each needs approval.
        NEEDS_APPROVAL("needs approval"),
        /// It depends on the rest of the request, or of data that change.
        DEPENDS("depends");

        private final String label;

        Access(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /// The sign and colour that a cell is shown with.
        public Tone tone() {
            return switch (this) {
                case ALLOWED -> Tone.GOOD;
                case DENIED -> Tone.BAD;
                case NEEDS_APPROVAL -> Tone.CAUTION;
                case DEPENDS -> Tone.CAUTION;
            };
        }
    }

    /// How many cells of a row, of a column or of the whole there are of each sort.
    ///
    /// @param waiting cells whose actions need approval
    /// @param open cells that were not computed yet
    public record Totals(int allowed, int denied, int waiting, int depends, int open) {

        static final Totals NONE = new Totals(0, 0, 0, 0, 0);

        Totals plus(@Nullable Access cell) {
            if (cell == null) {
                return new Totals(allowed, denied, waiting, depends, open + 1);
            }
            return switch (cell) {
                case ALLOWED -> new Totals(allowed + 1, denied, waiting, depends, open);
                case DENIED -> new Totals(allowed, denied + 1, waiting, depends, open);
                case NEEDS_APPROVAL -> new Totals(allowed, denied, waiting + 1, depends, open);
                case DEPENDS -> new Totals(allowed, denied, waiting, depends + 1, open);
            };
        }
    }

    public List<Subject> rows() {
        return rows;
    }

    public List<Subject> columns() {
        return columns;
    }

    /// A cell that has been computed.
    public Optional<Access> known(int row, int column) {
        return Optional.ofNullable(cells[index(row, column)]);
    }

    /// @throws dev.gavel.meaning.formula.TooTangledException where it is too much to put together, or was cancelled
    public Access cell(int row, int column, BooleanSupplier cancelled) {
        int index = index(row, column);
        Access cell = cells[index];
        if (cell == null) {
            cell = crossing.denied(rowFocus.get(row), columnFocus.get(column), cancelled)
                    .map(denied -> denied ? denied(row, column, cancelled) : Access.ALLOWED).orElse(Access.DEPENDS);
            cells[index] = cell;
        }
        return cell;
    }

    /// What a denial means where a person may be asked instead.
    private Access denied(int row, int column, BooleanSupplier cancelled) {
        return crossing.approved(rowFocus.get(row), columnFocus.get(column), cancelled)
                .map(asked -> asked ? Access.NEEDS_APPROVAL : Access.DENIED).orElse(Access.DEPENDS);
    }

    /// Computes all cells that are still open, row by row.
    ///
    /// @param done told how many cells are computed, after each row
    /// @return false where it was cancelled before the end
    /// @throws dev.gavel.meaning.formula.TooTangledException where it is too much to put together
    public boolean fill(BooleanSupplier cancelled, IntConsumer done) {
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                if (cancelled.getAsBoolean()) {
                    return false;
                }
                cell(row, column, cancelled);
            }
            done.accept((row + 1) * columns.size());
        }
        return true;
    }

    /// Requests that prove that a cell depends: one that goes ahead and one that does not, both decided by the engine. Either may be missing: then none was found.
    public Witnesses witnesses(int row, int column, BooleanSupplier cancelled) {
        return Objects.requireNonNull(witnesses.computeIfAbsent(index(row, column),
                k -> pages.witnesses(Objects.requireNonNull(pages.focuses().about(List.of(rows.get(row), columns.get(column))).tried()),
                        cancelled)));
    }

    /// The page on a cell: its conditions in words, checked.
    ///
    /// @throws dev.gavel.meaning.formula.TooTangledException where it is too much to put together, or was cancelled
    public CheckedPage page(int row, int column, BooleanSupplier cancelled) {
        return pages.about(List.of(rows.get(row), columns.get(column)), cancelled);
    }

    public Totals row(int row) {
        Totals totals = Totals.NONE;
        for (int column = 0; column < columns.size(); column++) {
            totals = totals.plus(cells[index(row, column)]);
        }
        return totals;
    }

    public Totals column(int column) {
        Totals totals = Totals.NONE;
        for (int row = 0; row < rows.size(); row++) {
            totals = totals.plus(cells[index(row, column)]);
        }
        return totals;
    }

    public Totals whole() {
        Totals totals = Totals.NONE;
        for (Access cell : cells) {
            totals = totals.plus(cell);
        }
        return totals;
    }

    CheckedPages pages() {
        return pages;
    }

    private int index(int row, int column) {
        return Objects.checkIndex(row, rows.size()) * columns.size() + Objects.checkIndex(column, columns.size());
    }
}
