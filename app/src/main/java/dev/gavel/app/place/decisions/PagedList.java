package dev.gavel.app.place.decisions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

import javafx.collections.ObservableListBase;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.task.TaskRunner;

/// A long list of which only the pages looked at are fetched, in the background. What is not here yet is null.
///
/// @param <T> a row
final class PagedList<T> extends ObservableListBase<@Nullable T> {

    static final int PAGE = 200;

    /// Pages kept; those looked at longest ago go first.
    private static final int KEPT = 40;

    private final TaskRunner tasks;
    private final int size;
    private final LongFunction<List<T>> fetch;
    private final Runnable arrived;
    private final Map<Integer, List<T>> pages = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, List<T>> eldest) {
            return size() > KEPT;
        }
    };

    /// @param fetch offset → the rows of that page
    /// @param arrived called when a page has come
    PagedList(TaskRunner tasks, int size, LongFunction<List<T>> fetch, Runnable arrived) {
        this.tasks = tasks;
        this.size = size;
        this.fetch = fetch;
        this.arrived = arrived;
    }

    @Override
    public @Nullable T get(int index) {
        int page = index / PAGE;
        List<T> rows = pages.get(page);
        if (rows == null) {
            pages.put(page, List.of());
            tasks.run("Reading decisions", progress -> fetch.apply((long) page * PAGE), found -> arrive(page, found),
                    failure -> pages.remove(page));
            rows = pages.getOrDefault(page, List.of());
        }
        int at = index % PAGE;
        return at < rows.size() ? rows.get(at) : null;
    }

    @Override
    public int size() {
        return size;
    }

    private void arrive(int page, List<T> rows) {
        pages.put(page, rows);
        beginChange();
        for (int i = page * PAGE; i < Math.min(size, page * PAGE + rows.size()); i++) {
            nextUpdate(i);
        }
        endChange();
        arrived.run();
    }
}
