package dev.gavel.rego.test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.With;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// The values of an expression's terms, each drawn below the place where its term stands.
///
///     x.a == f(y)
///     |      | |
///     |      | 3
///     |      4
///     1
final class ComparedValues {

    private static final int WIDEST = 64;

    private final Event event;
    private final Map<String, Shown> byTitle = new HashMap<>();

    /// @param value null where it is undefined
    private record Shown(String title, @Nullable String value, SourceRange.Known place) {

        int column() {
            return place.column();
        }

        String text() {
            String text = value == null ? "undefined" : value;
            return text.codePointCount(0, text.length()) <= WIDEST
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, WIDEST - "...".length())) + "...";
        }
    }

    ComparedValues(Event event) {
        this.event = event;
    }

    /// The terms of the expression that failed: what has no value there is undefined. Of a negated one nobody can say.
    void failed(Expr expr) {
        walk(expr, !expr.negated());
    }

    /// The terms of an expression beside it: what has no value there was perhaps not reached.
    void other(Expr expr) {
        walk(expr, false);
    }

    private void walk(Node node, boolean undefined) {
        switch (node) {
            case Expr expr -> {
                if (expr.statement() instanceof Call call) {
                    call.args().forEach(arg -> walk(arg, undefined));
                } else {
                    walk(expr.statement(), undefined);
                }
                expr.with().forEach(with -> walk(with.value(), undefined));
            }
            case Call call -> call.args().forEach(arg -> walk(arg, undefined));
            case With with -> walk(with.value(), undefined);
            case Var v -> variable(v, undefined);
            case Ref ref -> {
                reference(ref);
                SyntaxWalk.children(ref, child -> walk(child, undefined));
            }
            case Node other when SyntaxWalk.isComprehension(other) -> {
            }
            case Node other -> SyntaxWalk.children(other, child -> walk(child, undefined));
        }
    }

    private void variable(Var v, boolean undefined) {
        if (!(v.range() instanceof SourceRange.Known place)) {
            return;
        }
        Term value = event.locals().bindings().get(v.name());
        if (value == null && !undefined) {
            return;
        }
        put(new Shown(place.text(), value == null ? null : Printer.print(value), place));
    }

    /// A reference into a variable whose value is known.
    private void reference(Ref ref) {
        if (!(ref.range() instanceof SourceRange.Known place) || !(ref.head() instanceof Var head)
                || !(value(event.locals().bindings().get(head.name())) instanceof Value found)) {
            return;
        }
        Value at = found;
        for (Term operand : ref.operands()) {
            Value key = value(operand instanceof Var v ? event.locals().bindings().get(v.name()) : operand);
            Value next = key == null ? null : below(at, key);
            if (next == null) {
                return;
            }
            at = next;
        }
        put(new Shown(place.text(), at.toString(), place));
    }

    private static @Nullable Value value(@Nullable Term term) {
        return term instanceof Scalar scalar ? scalar.value() : null;
    }

    private static @Nullable Value below(Value value, Value key) {
        return switch (value) {
            case ObjectValue object -> object.get(key);
            case ArrayValue array -> array.get(key);
            default -> null;
        };
    }

    private void put(Shown shown) {
        Shown before = byTitle.get(shown.title());
        if (before == null || before.value == null) {
            byTitle.put(shown.title(), shown);
        }
    }

    /// The text of a place in the source, in its column, with the values below it.
    String under(SourceRange.Known place) {
        StringBuilder out = new StringBuilder(margin(place)).append(place.text());
        boolean tabs = byTitle.values().stream().anyMatch(shown -> margin(shown.place).indexOf('\t') >= 0);
        boolean rows = byTitle.values().stream().mapToInt(shown -> shown.place.row()).distinct().count() > 1;
        if (tabs && rows) {
            out.append("\n\nWhere:\n");
            byTitle.values().stream().sorted(Comparator.comparing(Shown::title))
                    .forEach(shown -> out.append('\n').append(shown.title()).append(": ").append(shown.text()));
            return out.toString();
        }
        List<Shown> all = new ArrayList<>(byTitle.values());
        all.sort(Comparator.comparingInt(Shown::column).thenComparing(Comparator.comparingInt((Shown s) -> s.place.row()).reversed())
                .thenComparing(Shown::title));
        if (!all.isEmpty()) {
            out.append('\n').append(arrows(all, all.size(), false));
            for (int count = all.size(); count > 0; count--) {
                out.append('\n').append(arrows(all, count, true));
            }
        }
        return out.toString();
    }

    /// What stands before a place in its line: blanks, and tabs where the line has them.
    private static String margin(SourceRange.Known place) {
        String line = place.file().line(place.row());
        StringBuilder out = new StringBuilder();
        line.codePoints().limit(place.column() - 1L).forEach(c -> out.append(c == '\t' ? '\t' : ' '));
        return out.toString();
    }

    /// A line with an arrow for each of the first terms, or with the value of the last of them in place of its arrow.
    private static String arrows(List<Shown> all, int count, boolean value) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (int i = 0; i < count; i++) {
            Shown shown = all.get(i);
            boolean last = i == count - 1;
            if (!last && shown.column() == all.get(i + 1).column()) {
                continue;
            }
            String margin = margin(shown.place);
            out.append(margin, Math.min(column, margin.length()), margin.length());
            if (last && value) {
                boolean shared = i > 0 && all.get(i - 1).column() == shown.column()
                        || i + 1 < all.size() && all.get(i + 1).column() == shown.column();
                out.append(shared ? shown.title() + ": " : "").append(shown.text());
            } else {
                out.append('|');
            }
            column = shown.column();
        }
        return out.toString();
    }
}
