package dev.gavel.rego.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.gavel.rego.ast.AstJson;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.Variables;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Trace events as the JSON of OPA's REST API (`op`, `query_id`, …; no places) and of its command line (`Op`, `QueryID`, …, with places).
public final class TraceJson {

    private static final AstJson AST = AstJson.plain();

    private TraceJson() {
    }

    /// As `POST /v1/data?explain=…` answers.
    public static ArrayValue rest(List<Event> events) {
        return ArrayValue.of(events.stream().map(TraceJson::rest).toList());
    }

    /// As `opa eval --explain … --format json` prints.
    public static ArrayValue commandLine(List<Event> events) {
        return ArrayValue.of(events.stream().map(TraceJson::commandLine).toList());
    }

    private static Value rest(Event event) {
        ObjectValue.Builder out = ObjectValue.builder();
        out.put("op", event.op().label().toLowerCase(Locale.ROOT));
        out.put("query_id", NumberValue.of(event.queryId()));
        out.put("parent_id", NumberValue.of(event.parentId()));
        out.put("type", event.op() == Op.NOTE ? "" : type(event.node()));
        out.put("node", node(event));
        List<Value> locals = new ArrayList<>();
        event.locals().bindings().forEach((name, term) -> locals.add(ObjectValue.builder()
                .put("key", AST.term(new Var(name, SourceRange.UNKNOWN))).put("value", AST.term(term)).build()));
        out.put("locals", ArrayValue.of(event.op() == Op.NOTE ? List.of() : locals));
        if (!event.message().isEmpty()) {
            out.put("message", event.message());
        }
        return out.build();
    }

    private static String type(Node node) {
        return switch (node) {
            case Rule r -> "rule";
            case Expr e -> "expr";
            case Body b -> "body";
            case Node other -> throw new IllegalArgumentException("not a node of an event: " + other.getClass());
        };
    }

    private static Value node(Event event) {
        if (event.op() == Op.NOTE) {
            return NullValue.NULL;
        }
        return switch (event.node()) {
            case Rule rule -> AST.rule(rule);
            case Expr expr -> AST.expr(expr);
            case Body body -> AST.body(body);
            case Node other -> throw new IllegalArgumentException("not a node of an event: " + other.getClass());
        };
    }

    private static Value commandLine(Event event) {
        boolean note = event.op() == Op.NOTE;
        return ObjectValue.builder()
                .put("Op", event.op().label())
                .put("Node", node(event))
                .put("Location", location(event.range()))
                .put("QueryID", NumberValue.of(event.queryId()))
                .put("ParentID", NumberValue.of(event.parentId()))
                .put("Locals", note ? NullValue.NULL : locals(event))
                .put("LocalMetadata", note ? NullValue.NULL : metadata(event))
                .put("Message", event.message())
                .put("Ref", event.op() == Op.INDEX && event.ref() != null ? ref(AST.term(event.ref())) : NullValue.NULL)
                .build();
    }

    private static Value ref(Value term) {
        Value terms = ((ObjectValue) term).get("value");
        return terms == null ? NullValue.NULL : terms;
    }

    private static Value locals(Event event) {
        List<Value> locals = new ArrayList<>();
        event.locals().bindings().forEach((name, term) -> locals.add(
                ((ObjectValue) AST.term(term)).with(StringValue.of("name"), StringValue.of(name.startsWith("$") ? "_" : name))));
        return ArrayValue.of(locals);
    }

    /// What people should know of each variable that is bound or mentioned: its name in the source and where it stands.
    private static Value metadata(Event event) {
        Map<String, String> names = event.locals().names();
        Set<String> shown = new HashSet<>(event.locals().bindings().keySet());
        mentioned(event.node()).stream().filter(names::containsKey).forEach(shown::add);
        Map<Value, Value> all = new TreeMap<>();
        shown.forEach(
                variable -> all.put(StringValue.of(variable), ObjectValue.builder().put("name", names.getOrDefault(variable, variable))
                        .put("location", location(event.locals().place(variable))).build()));
        return ObjectValue.of(all);
    }

    private static Set<String> mentioned(Node node) {
        return switch (node) {
            case Rule rule -> Variables.ALL.of(rule);
            case Expr expr -> Variables.ALL.of(expr);
            case Body body -> Variables.ALL.of(body);
            case Node other -> Set.of();
        };
    }

    private static Value location(SourceRange range) {
        if (!(range instanceof SourceRange.Known known)) {
            return NullValue.NULL;
        }
        return ObjectValue.builder().put("file", known.file().name()).put("row", NumberValue.of(known.row()))
                .put("col", NumberValue.of(known.column()))
                .build();
    }
}
