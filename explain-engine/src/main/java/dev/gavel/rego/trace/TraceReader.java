package dev.gavel.rego.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.AstReader;
import dev.gavel.rego.ast.AstReader.MalformedTree;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The JSON of a trace, of OPA's REST API or of its command line → events: the way back from [TraceJson].
///
/// Nodes are without places. An event of the command line has its row and column in a file of which only the name is known; one of the REST API has none.
public final class TraceReader {

    private static final Body NO_NODE = new Body(List.of(), SourceRange.UNKNOWN);

    private TraceReader() {
    }

    /// @throws MalformedTree where it is no trace; the message says which event
    public static List<Event> read(ArrayValue trace) throws MalformedTree {
        List<Event> events = new ArrayList<>(trace.size());
        for (Value json : trace) {
            try {
                ObjectValue event = json instanceof ObjectValue object ? object : ObjectValue.EMPTY;
                events.add(event.get("Op") != null ? commandLine(event) : rest(event));
            } catch (MalformedTree e) {
                throw new MalformedTree("event " + (events.size() + 1) + ": " + e.getMessage(), e);
            }
        }
        return events;
    }

    private static Event rest(ObjectValue json) throws MalformedTree {
        Map<String, Term> bindings = new LinkedHashMap<>();
        if (json.get("locals") instanceof ArrayValue locals) {
            for (Value local : locals) {
                if (local instanceof ObjectValue pair && pair.get("key") instanceof Value key && pair.get("value") instanceof Value value
                        && AstReader.term(key) instanceof Var variable) {
                    bindings.put(variable.name(), AstReader.term(value));
                }
            }
        }
        return new Event(op(json.get("op")), node(json.get("node")), SourceRange.UNKNOWN, number(json, "query_id"),
                number(json, "parent_id"), new ReadLocals(bindings, Map.of(), Map.of()), text(json.get("message")), null);
    }

    private static Event commandLine(ObjectValue json) throws MalformedTree {
        Map<String, Term> bindings = new LinkedHashMap<>();
        if (json.get("Locals") instanceof ArrayValue locals) {
            for (Value local : locals) {
                if (local instanceof ObjectValue named) {
                    bindings.put(text(named.get("name")), AstReader.term(local));
                }
            }
        }
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, SourceRange> places = new LinkedHashMap<>();
        if (json.get("LocalMetadata") instanceof ObjectValue metadata) {
            metadata.forEach((variable, about) -> {
                if (about instanceof ObjectValue known) {
                    names.put(text(variable), text(known.get("name")));
                    places.put(text(variable), place(known.get("location")));
                }
            });
        }
        return new Event(op(json.get("Op")), node(json.get("Node")), place(json.get("Location")), number(json, "QueryID"),
                number(json, "ParentID"), new ReadLocals(bindings, names, places), text(json.get("Message")), ref(json.get("Ref")));
    }

    private static Op op(@Nullable Value name) throws MalformedTree {
        Optional<Op> op = Arrays.stream(Op.values()).filter(o -> o.label().equalsIgnoreCase(text(name))).findFirst();
        return op.orElseThrow(() -> new MalformedTree("an event of the unknown kind `" + text(name) + "`"));
    }

    private static Node node(@Nullable Value json) throws MalformedTree {
        return json == null || json.equals(NullValue.NULL) || json.equals(ObjectValue.EMPTY) ? NO_NODE : AstReader.node(json);
    }

    private static @Nullable Ref ref(@Nullable Value json) throws MalformedTree {
        return json instanceof ArrayValue terms ? AstReader.ref(terms) : null;
    }

    private static SourceRange place(@Nullable Value json) {
        if (!(json instanceof ObjectValue place)) {
            return SourceRange.UNKNOWN;
        }
        int row = place.get("row") instanceof NumberValue number && number.isInt() ? (int) number.longValue() : 0;
        int column = place.get("col") instanceof NumberValue number && number.isInt() ? (int) number.longValue() : 0;
        return new SourceRange.Known(new SourceFile(text(place.get("file")), ""), 0, 0, row, column);
    }

    private static int number(ObjectValue json, String name) throws MalformedTree {
        if (json.get(name) instanceof NumberValue number && number.isInt()) {
            return (int) number.longValue();
        }
        throw new MalformedTree("`" + name + "` must be a whole number");
    }

    private static String text(@Nullable Value value) {
        return value instanceof StringValue text ? text.value() : "";
    }

    private record ReadLocals(Map<String, Term> bindings, Map<String, String> names, Map<String, SourceRange> places) implements Locals {

        @Override
        public SourceRange place(String variable) {
            return places.getOrDefault(variable, SourceRange.UNKNOWN);
        }
    }
}
