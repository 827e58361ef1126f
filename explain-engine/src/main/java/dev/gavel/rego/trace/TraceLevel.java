package dev.gavel.rego.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Rule;

/// How much of a trace is shown, as OPA's `--explain` has it.
public enum TraceLevel {
    /// All but unify events.
    FULL,
    /// Notes (`trace("…")`), each with the queries that led to it.
    NOTES,
    /// Expressions that failed, each with the queries that led to it.
    FAILS,
    /// Everything.
    DEBUG;

    public List<Event> filter(List<Event> events) {
        return switch (this) {
            case DEBUG -> List.copyOf(events);
            case FULL -> events.stream().filter(e -> e.op() != Op.UNIFY).toList();
            case NOTES -> withAncestors(events, Set.of(Op.NOTE));
            case FAILS -> withAncestors(events, Set.of(Op.FAIL));
        };
    }

    /// Notes and what failed, each with the queries that led to it, as `opa test --verbose` shows them.
    public static List<Event> notesAndFails(List<Event> events) {
        return withAncestors(events, Set.of(Op.NOTE, Op.FAIL));
    }

    /// The events of some kinds, each after those queries above it that were entered or tried again since the last one.
    private static List<Event> withAncestors(List<Event> events, Set<Op> wanted) {
        List<Event> kept = new ArrayList<>();
        Map<Integer, Event> open = new HashMap<>();
        for (Event event : events) {
            if (wanted.contains(event.op())) {
                List<Event> path = new ArrayList<>();
                path.add(event);
                Event previous = null;
                for (Event above = open.get(event.queryId()); above != null && above != previous; above = open.get(above.parentId())) {
                    path.add(above);
                    previous = above;
                }
                Collections.reverse(path);
                kept.addAll(path);
                open.clear();
            }
            boolean starts = event.op() == Op.ENTER || event.op() == Op.REDO;
            if (starts && (event.node() instanceof Rule || event.node() instanceof Body)) {
                open.put(event.queryId(), event);
            }
        }
        return kept;
    }
}
