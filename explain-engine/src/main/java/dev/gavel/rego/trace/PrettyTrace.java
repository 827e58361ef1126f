package dev.gavel.rego.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Every;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Statement;
import dev.gavel.rego.ast.SyntaxMap;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Json;

/// The text in which `opa eval --explain … --format pretty` shows a trace: one line for each event, its place at the left, indented by depth.
public final class PrettyTrace {

    private static final int GAP = 4;
    private static final int WIDEST_PLACE = 64;

    private final Map<Integer, Integer> depths = new HashMap<>();
    private final Map<String, String> files;

    private PrettyTrace(Map<String, String> files) {
        this.files = files;
    }

    /// How a trace is laid out.
    ///
    /// @param indent before each column and each line break, as OPA indents the traces of tests
    /// @param variables whether a column shows the variables of each event
    public record Layout(String indent, boolean variables) {

        public static final Layout PLAIN = new Layout("", false);
    }

    /// The whole text, a line break after each event.
    public static String print(List<Event> events) {
        return print(events, Layout.PLAIN);
    }

    public static String print(List<Event> events, Layout layout) {
        PrettyTrace printer = new PrettyTrace(ShortNames.of(events, WIDEST_PLACE));
        EventVariables variables = EventVariables.of(layout.variables ? events : List.of());
        List<List<String>> rows = new ArrayList<>();
        for (Event event : events) {
            String line = printer.line(event);
            rows.add(layout.variables ? List.of(printer.place(event), line, variables.text(event)) : List.of(printer.place(event), line));
        }
        return table(rows, layout.indent);
    }

    /// The line of each event without its place, indented by depth.
    public static List<String> lines(List<Event> events) {
        PrettyTrace printer = new PrettyTrace(Map.of());
        return events.stream().map(printer::line).toList();
    }

    private static String table(List<List<String>> rows, String indent) {
        int columns = rows.isEmpty() ? 0 : rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        StringBuilder out = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                out.append(indent).append(row.get(i));
                if (i < columns - 1) {
                    out.repeat(' ', widths[i] + GAP - length(row.get(i)) + 1);
                }
            }
            out.append(indent).append('\n');
        }
        return out.toString();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private String place(Event event) {
        if (!(event.range() instanceof SourceRange.Known known)) {
            return "";
        }
        String name = known.file().name();
        return (name.isEmpty() ? "query" : files.getOrDefault(name, name)) + ":" + known.row();
    }

    private String line(Event event) {
        String padding = "| ".repeat(Math.max(0, indent(event, depth(event)) - 1));
        if (event.op() == Op.NOTE) {
            return padding + event.op().label() + " " + Json.quote(event.message());
        }
        String message = event.message().isEmpty() ? "" : " " + event.message();
        return padding + event.op().label() + " " + details(event) + message;
    }

    /// One more than the depth of the query that caused this one; known from the query's first event on.
    private int depth(Event event) {
        Integer known = depths.get(event.queryId());
        if (known == null) {
            known = depths.getOrDefault(event.parentId(), 0) + 1;
            depths.put(event.queryId(), known);
        }
        return known;
    }

    private static int indent(Event event, int depth) {
        return switch (event.op()) {
            case ENTER -> depth;
            case REDO -> event.node() instanceof Expr ? depth + 1 : depth;
            default -> depth + 1;
        };
    }

    private static String details(Event event) {
        Term ref = event.ref();
        if (ref != null) {
            return Printer.print(ref);
        }
        return switch (written(event)) {
            case Expr expr -> Printer.print(expr);
            case Body body -> Printer.print(body);
            case Rule rule -> Printer.print(rule.head().reference());
            case Node other -> throw new IllegalArgumentException("not a node of an event: " + other.getClass());
        };
    }

    /// The node with the names that people wrote.
    private static Node written(Event event) {
        Names names = new Names(event);
        return switch (event.node()) {
            case Expr expr -> names.expr(expr);
            case Body body -> names.body(body);
            case Node other -> other;
        };
    }

    private static final class Names extends SyntaxMap {

        private final Map<String, String> names;
        private final Set<String> bound;
        private final Node whole;

        Names(Event event) {
            this.names = event.locals().names();
            this.bound = new HashSet<>(event.locals().bindings().keySet());
            this.whole = event.node();
        }

        @Override
        public Term term(Term term) {
            if (term instanceof Var v) {
                String name = names.get(v.name());
                return name == null ? v : new Var(name, v.range());
            }
            return super.term(term);
        }

        @Override
        public Statement statement(Statement statement) {
            boolean itself = whole instanceof Expr expr && expr.statement() == statement;
            if (itself && statement instanceof Every every && every.key() instanceof Var key && isGenerated(key)) {
                return super.statement(new Every(null, every.value(), every.domain(), every.body(), every.range()));
            }
            return super.statement(statement);
        }

        /// OPA hides the key of `every` where nobody wrote one.
        private boolean isGenerated(Var key) {
            String name = names.get(key.name());
            return name == null && !bound.contains(key.name()) || new Var(name == null ? key.name() : name, key.range()).isGenerated();
        }
    }
}
