package dev.gavel.meaning.debug;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.Op;

/// The queries of a trace: who asked whom, and in which order the expressions of each stood when an event came.
final class Queries {

    static final int NONE = -1;

    /// One query.
    static final class Query {

        final int id;
        final @Nullable Query parent;
        final int depth;
        /// Its events.
        final Numbers events = new Numbers();
        /// Those events that say where it stands.
        final Numbers places = new Numbers();
        /// Its events that end an attempt.
        final Numbers ends = new Numbers();
        private final List<Entry> path = new ArrayList<>();
        @Nullable
        Rule rule;

        private Query(int id, @Nullable Query parent) {
            this.id = id;
            this.parent = parent;
            this.depth = parent == null ? 0 : parent.depth + 1;
        }
    }

    /// An expression that holds so far.
    ///
    /// @param event that it was last evaluated at, or gone back to
    /// @param began the event at which this evaluation of it began
    private record Entry(int index, int event, int began) {
    }

    private final Map<Integer, Query> queries = new HashMap<>();
    private final Query[] queryOf;
    private final int[] before;
    private final int[] again;
    private final int[] began;

    Queries(List<Event> events) {
        queryOf = new Query[events.size()];
        before = new int[events.size()];
        again = new int[events.size()];
        began = new int[events.size()];
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            Query query = queries.get(event.queryId());
            if (query == null) {
                query = new Query(event.queryId(), event.parentId() == event.queryId() ? null : queries.get(event.parentId()));
                queries.put(event.queryId(), query);
            }
            queryOf[i] = query;
            query.events.add(i);
            place(query, i, event);
            follow(query, i, event);
        }
    }

    private static void place(Query query, int i, Event event) {
        if (event.node() instanceof Rule rule && query.rule == null) {
            query.rule = rule;
        }
        if (event.op() != Op.INDEX && event.op() != Op.UNIFY) {
            query.places.add(i);
        }
        boolean exit = event.op() == Op.EXIT;
        boolean fail = event.op() == Op.FAIL && event.node() instanceof Expr;
        if (exit || fail) {
            query.ends.add(i);
        }
    }

    private void follow(Query query, int i, Event event) {
        List<Entry> path = query.path;
        again[i] = NONE;
        began[i] = NONE;
        if (event.node() instanceof Expr expr && (event.op() == Op.EVAL || event.op() == Op.REDO)) {
            int position = position(path, expr.index());
            Entry old = position < path.size() ? path.get(position) : null;
            path.subList(position, path.size()).clear();
            before[i] = path.isEmpty() ? NONE : path.getLast().event;
            began[i] = event.op() == Op.REDO && old != null ? old.began : i;
            again[i] = event.op() == Op.REDO && old != null ? old.event : NONE;
            path.add(new Entry(expr.index(), i, began[i]));
        } else {
            if (event.op() == Op.ENTER) {
                path.clear();
            }
            before[i] = path.isEmpty() ? NONE : path.getLast().event;
        }
    }

    /// From the end, where it nearly always stands.
    private static int position(List<Entry> path, int index) {
        int position = path.size();
        for (int i = path.size() - 1; i >= 0; i--) {
            if (path.get(i).index == index) {
                position = i;
            }
        }
        return position;
    }

    Query of(int event) {
        return queryOf[event];
    }

    /// The last event of the expression that stood before an event in its query, or of the same one where it has ended; [#NONE] at the start.
    int before(int event) {
        return before[event];
    }

    /// Of a redo: the event before it of the same expression, or [#NONE].
    int again(int event) {
        return again[event];
    }

    /// Where the evaluation of an expression began to which a redo goes back.
    int began(int event) {
        return began[event];
    }
}
