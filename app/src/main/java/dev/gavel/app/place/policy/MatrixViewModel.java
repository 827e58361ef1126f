package dev.gavel.app.place.policy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.session.Chosen;
import dev.gavel.app.session.Session;
import dev.gavel.app.task.Progress;
import dev.gavel.app.task.RunningTask;
import dev.gavel.app.task.Work;
import dev.gavel.app.work.Matrix;
import dev.gavel.app.work.MatrixAsked;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Problem;
import dev.gavel.app.work.SubjectGroup;
import dev.gavel.words.page.AccessMatrix;

/// The access matrix: two types against each other, cells that are in sight first.
public final class MatrixViewModel {

    /// Values of a type that are set against those of the other.
    private static final int MOST = 200;
    private static final int TOLD_TOGETHER = 64;

    private final Session session;
    private final ObservableList<Type> types = FXCollections.observableArrayList();
    private final StringProperty rows = new SimpleStringProperty("");
    private final StringProperty columns = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable Matrix> matrix = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable RunningTask> filling = new ReadOnlyObjectWrapper<>();
    private final Map<Place, AccessMatrix.Access> cells = new HashMap<>();
    private final Deque<Place> wanted = new ConcurrentLinkedDeque<>();
    private Runnable onCells = () -> {
        // nobody is watching yet
    };

    /// A type of subject.
    ///
    /// @param label in the plural
    public record Type(String name, String label) {

        @Override
        public String toString() {
            return label;
        }
    }

    /// A cell's row and column, zero-based.
    record Place(int row, int column) {
    }

    private record Cell(Place place, AccessMatrix.Access access) {
    }

    public MatrixViewModel(Session session) {
        this.session = session;
        session.policy().addListener((property, before, after) -> open());
        session.entrypoint().addListener((property, before, after) -> compute());
        open();
    }

    public ObservableList<Type> types() {
        return types;
    }

    /// The type of the rows; empty where none is chosen.
    public StringProperty rows() {
        return rows;
    }

    public StringProperty columns() {
        return columns;
    }

    public ReadOnlyObjectProperty<@Nullable Matrix> matrix() {
        return matrix.getReadOnlyProperty();
    }

    /// Totals, how far it is, or what is wrong.
    public ReadOnlyStringProperty said() {
        return said.getReadOnlyProperty();
    }

    /// The work on the cells, or null.
    public ReadOnlyObjectProperty<@Nullable RunningTask> filling() {
        return filling.getReadOnlyProperty();
    }

    /// Called when cells have come.
    public void onCells(Runnable listener) {
        onCells = listener;
    }

    /// A cell, or null where it is not computed yet; asking for it puts it first.
    public AccessMatrix.@Nullable Access cell(int row, int column) {
        Place place = new Place(row, column);
        AccessMatrix.Access known = cells.get(place);
        if (known == null && filling.get() != null) {
            wanted.addFirst(place);
        }
        return known;
    }

    /// Shows the page on what a cell depends on.
    public void choose(int row, int column) {
        Matrix now = matrix.get();
        if (now != null) {
            session.choose(new Chosen.Pair(now.rows().get(row), now.columns().get(column)));
        }
    }

    /// Sets the two types against each other.
    public void compute() {
        OpenPolicy policy = session.policy().get();
        stop();
        forget();
        if (policy == null || policy.rejected() || rows.get().isEmpty() || columns.get().isEmpty()) {
            return;
        }
        MatrixAsked asked = new MatrixAsked(rows.get(), columns.get(), MOST, session.entrypoint().get(), session.today());
        said.set("Listing …");
        follow(session.tasks().run("Setting " + rows.get() + " against " + columns.get(),
                (Work<Matrix>) progress -> policy.matrix(asked, progress), this::fill, this::failed));
    }

    /// Ends the work; what is there stays.
    public void stop() {
        RunningTask running = filling.get();
        if (running != null) {
            running.cancel();
            filling.set(null);
            tell();
        }
    }

    private void fill(Matrix made) {
        matrix.set(made);
        wanted.clear();
        follow(session.tasks().run("Filling the access matrix", progress -> work(made, progress), done -> {
            filling.set(null);
            tell();
        }, this::failed));
        tell();
        onCells.run();
    }

    private void follow(RunningTask task) {
        filling.set(session.tasks().running().contains(task) ? task : null);
    }

    /// What is in sight first, then all the rest row by row. Cells are told in handfuls, so that the window keeps up.
    private boolean work(Matrix made, Progress progress) throws Problem {
        int width = made.columns().size();
        int all = made.rows().size() * width;
        Set<Place> done = new HashSet<>();
        Deque<Cell> ready = new ArrayDeque<>();
        for (int next = 0; done.size() < all && !progress.cancelled();) {
            Place place = wanted.pollFirst();
            if (place == null || done.contains(place)) {
                if (place != null) {
                    continue;
                }
                place = new Place(next / width, next % width);
                next++;
                if (done.contains(place)) {
                    continue;
                }
            }
            ready.add(new Cell(place, made.cell(place.row(), place.column(), progress::cancelled)));
            done.add(place);
            if (ready.size() >= TOLD_TOGETHER || done.size() == all || done.size() % Math.max(1, width) == 0) {
                List<Cell> told = List.copyOf(ready);
                ready.clear();
                session.tasks().tell(() -> arrived(made, told));
                progress.at((double) done.size() / all, String.format(Locale.ROOT, "%,d of %,d cells", done.size(), all));
            }
        }
        return true;
    }

    private void arrived(Matrix made, List<Cell> told) {
        if (matrix.get() == made) {
            told.forEach(cell -> cells.put(cell.place(), cell.access()));
            tell();
            onCells.run();
        }
    }

    private void tell() {
        Matrix now = matrix.get();
        if (now == null) {
            said.set("");
            return;
        }
        int all = now.rows().size() * now.columns().size();
        StringBuilder text = new StringBuilder();
        for (AccessMatrix.Access access : AccessMatrix.Access.values()) {
            long count = cells.values().stream().filter(access::equals).count();
            if (count == 0 && access == AccessMatrix.Access.NEEDS_APPROVAL) {
                continue;
            }
            text.append(text.isEmpty() ? "" : " · ").append(String.format(Locale.ROOT, "%s %,d", Matrix.shown(access), count));
        }
        if (cells.size() < all) {
            text.append(String.format(Locale.ROOT, " · %,d of %,d cells", cells.size(), all));
        }
        int leftOut = now.rowsLeftOut() + now.columnsLeftOut();
        if (leftOut > 0) {
            text.append(String.format(Locale.ROOT, " · %,d values left out", leftOut));
        }
        said.set(text.toString());
    }

    private void failed(Throwable failure) {
        filling.set(null);
        if (failure instanceof Problem problem) {
            said.set("✕ " + problem.what() + (problem.help().isEmpty() ? "" : ": " + problem.help()));
        } else {
            session.failed(failure);
        }
    }

    private void forget() {
        matrix.set(null);
        cells.clear();
        said.set("");
    }

    private void open() {
        stop();
        forget();
        OpenPolicy policy = session.policy().get();
        List<Type> now = policy == null
                ? List.of()
                : policy.subjects().stream().map((SubjectGroup group) -> new Type(group.type(), group.label())).toList();
        if (!types.equals(now)) {
            rows.set("");
            columns.set("");
            types.setAll(now);
        }
    }
}
