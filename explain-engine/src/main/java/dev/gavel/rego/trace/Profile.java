package dev.gavel.rego.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.source.SourceRange.Known;

/// Measures how long and how often the expressions of each row were evaluated. An expression's time runs until the next one begins.
public final class Profile implements TraceSink {

    private final LongSupplier nanos;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private @Nullable Row current;
    private long since;

    private static final class Row {

        private final Known place;
        private final Set<Expr> exprs = Collections.newSetFromMap(new IdentityHashMap<>());
        private long time;
        private long evals;
        private long redos;

        private Row(Known place) {
            this.place = place;
        }
    }

    /// What one row took.
    ///
    /// @param place of the row's first expression
    /// @param expressions how many the row became when it was compiled
    public record Entry(Known place, long time, long evals, long redos, long expressions) {
    }

    /// By which the entries are sorted, the greatest first.
    public enum Order {
        TOTAL_TIME_NS(Comparator.comparingLong(Entry::time)), NUM_EVAL(Comparator.comparingLong(Entry::evals)), NUM_REDO(
                Comparator.comparingLong(Entry::redos)), NUM_GEN_EXPR(Comparator.comparingLong(Entry::expressions)), FILE(
                        Comparator.comparing(entry -> entry.place().file().name())), LINE(
                                Comparator.comparingInt(entry -> entry.place().row()));

        private final Comparator<Entry> order;

        Order(Comparator<Entry> order) {
            this.order = order;
        }
    }

    /// @param nanos a clock of nanoseconds
    public Profile(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public void accept(Event event) {
        if (event.node() instanceof Expr expr && (event.op() == Op.EVAL || event.op() == Op.REDO)
                && expr.range() instanceof Known place) {
            long now = nanos.getAsLong();
            settle(now);
            Row row = rows.computeIfAbsent(place.file().name() + ":" + place.row(), key -> new Row(place));
            row.exprs.add(expr);
            if (event.op() == Op.EVAL) {
                row.evals++;
            } else {
                row.redos++;
            }
            current = row;
            since = now;
        }
    }

    private void settle(long now) {
        Row row = current;
        if (row != null) {
            row.time += now - since;
        }
        current = null;
    }

    /// The rows, sorted by each order in turn.
    public List<Entry> entries(List<Order> orders) {
        settle(nanos.getAsLong());
        List<Entry> entries = new ArrayList<>();
        rows.values().forEach(row -> entries.add(new Entry(row.place, row.time, row.evals, row.redos, row.exprs.size())));
        Comparator<Entry> all = (a, b) -> 0;
        for (Order order : orders) {
            all = all.thenComparing(order.order.reversed());
        }
        entries.sort(all);
        return entries;
    }
}
