package dev.gavel.rego.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.Op;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Traces as lines that can be compared: generated variables numbered by first use, wildcards left out.
final class TraceText {

    private static final Pattern GENERATED = Pattern.compile("__local(q?)[a-z]*\\d+__");

    /// OPA's buffered events show the last document of a package for each of its documents, for they share one array: not compared.
    private static final Pattern LEAF = Pattern.compile("expr data[.\\[].* = _");

    private final Map<String, String> numbers = new HashMap<>();

    private TraceText() {
    }

    static List<String> of(List<Event> events) {
        TraceText text = new TraceText();
        List<String> lines = new ArrayList<>();
        for (Event event : events) {
            Map<String, String> locals = new TreeMap<>();
            event.locals().bindings().forEach((name, term) -> locals.put(name, Printer.print(term)));
            String place = event.range() instanceof SourceRange.Known known
                    ? known.file().name() + ":" + known.row() + ":" + known.column()
                    : "";
            boolean note = event.op() == Op.NOTE;
            lines.add(text.line(event.op().label(), event.queryId(), event.parentId(), note ? "" : node(event), event.message(), place,
                    note ? Map.of() : locals));
        }
        return lines;
    }

    private static String node(Event event) {
        return switch (event.node()) {
            case Rule rule -> "rule " + Printer.print(Objects.requireNonNull(event.ref()));
            case Expr expr -> "expr " + Printer.print(expr);
            case Body body -> "body " + Printer.print(body);
            case Node other -> other.toString();
        };
    }

    static List<String> of(ArrayValue oracle) {
        TraceText text = new TraceText();
        List<String> lines = new ArrayList<>();
        for (Value value : oracle) {
            ObjectValue event = (ObjectValue) value;
            Map<String, String> locals = new TreeMap<>();
            if (event.get("locals") instanceof ObjectValue bound) {
                bound.forEach((name, shown) -> locals.put(((StringValue) name).value(), ((StringValue) shown).value()));
            }
            boolean note = string(event, "op").equals("Note");
            String place = event.get("row") == null ? "" : string(event, "file") + ":" + event.get("row") + ":" + event.get("col");
            lines.add(text.line(string(event, "op"), number(event, "query"), number(event, "parent"),
                    note ? "" : string(event, "type") + " " + string(event, "node"), string(event, "message"), place, locals));
        }
        return lines;
    }

    private static String string(ObjectValue event, String key) {
        return event.get(key) instanceof StringValue text ? text.value() : "";
    }

    private static long number(ObjectValue event, String key) {
        return event.get(key) instanceof NumberValue number ? number.longValue() : 0;
    }

    private String line(String op, long query, long parent, String node, String message, String place, Map<String, String> locals) {
        if (op.equals("Unify") && LEAF.matcher(node).matches()) {
            return line("UnifyLeaf", query, parent, "", message, place, locals);
        }
        StringBuilder line = new StringBuilder(op).append(' ').append(query).append('<').append(parent).append(' ')
                .append(renumbered(node));
        line.append(" | ").append(message).append(" | ").append(place).append(" |");
        Map<String, String> shown = new TreeMap<>();
        locals.forEach((name, value) -> {
            if (!name.startsWith("$") && !name.startsWith("_") || GENERATED.matcher(name).matches()) {
                shown.put(numbers.getOrDefault(name, name), value);
            }
        });
        shown.forEach((name, value) -> line.append(' ').append(name).append('=').append(renumbered(value)));
        return line.toString();
    }

    private String renumbered(String text) {
        Matcher matcher = GENERATED.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(out, numbers.computeIfAbsent(matcher.group(), name -> "#" + numbers.size()));
        }
        matcher.appendTail(out);
        return out.toString();
    }
}
