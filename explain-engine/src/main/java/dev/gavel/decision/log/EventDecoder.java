package dev.gavel.decision.log;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// One event as JSON → a decision. A field of a wrong type is kept among the others, as it stands.
final class EventDecoder {

    /// What the console adds to an event, which says nothing about the decision.
    private static final Set<String> CONSOLE = Set.of("level", "msg", "time", "type");

    private final ObjectValue event;
    private final LogPlace place;
    private ObjectValue other;

    EventDecoder(ObjectValue event, LogPlace place) {
        this.event = event;
        this.place = place;
        this.other = event;
    }

    /// True for what says that OPA decided something.
    boolean isDecision() {
        return event.get("decision_id") != null || event.get("input") != null && (event.get("result") != null || event.get("error") != null)
                || event.get("timestamp") != null && (event.get("path") != null || event.get("query") != null);
    }

    /// True for the other lines that OPA's console writes.
    boolean isConsoleLine() {
        return event.get("level") != null && event.get("msg") != null;
    }

    LoggedDecision decode() {
        if (isConsoleLine()) {
            CONSOLE.forEach(name -> other = other.without(StringValue.of(name)));
        }
        List<String> erased = strings("erased");
        Value input = take("input");
        LoggedOutcome outcome = outcome(erased);
        ObjectValue cache = object("nd_builtin_cache");
        return new LoggedDecision(orEmpty(string("decision_id")), asked(), input, outcome, stringMap(object("labels")), timestamp(),
                bundles(),
                string("requested_by"), erased, strings("masked"), cache, object("metrics"), take("rule_labels"), number("req_id"),
                string("trace_id"), string("span_id"), other, place);
    }

    private Asked asked() {
        String path = string("path");
        if (path != null) {
            return new Asked.Document(path);
        }
        String query = string("query");
        return query == null ? new Asked.NotSaid() : new Asked.Query(query);
    }

    private LoggedOutcome outcome(List<String> erased) {
        Value error = take("error");
        Value result = take("result");
        if (error != null) {
            String code = error instanceof ObjectValue object && object.get("code") instanceof StringValue text ? text.value() : "";
            String message = error instanceof ObjectValue object && object.get("message") instanceof StringValue text
                    ? text.value()
                    : error instanceof StringValue text ? text.value() : error.toString();
            return new LoggedOutcome.Failed(code, message, error);
        }
        if (result != null) {
            return new LoggedOutcome.Result(result);
        }
        return erased.contains("/result") ? new LoggedOutcome.Hidden() : new LoggedOutcome.Undefined();
    }

    private @Nullable Instant timestamp() {
        Value value = event.get("timestamp");
        if (value instanceof StringValue text) {
            try {
                Instant time = Instant.parse(text.value());
                take("timestamp");
                return time;
            } catch (DateTimeParseException e) {
                return null;
            }
        }
        return null;
    }

    /// `{"main": {"revision": "r1"}}`; an event of before bundles had names holds `revision` alone.
    private Map<String, String> bundles() {
        Map<String, String> bundles = new TreeMap<>();
        object("bundles").forEach((name, bundle) -> bundles.put(plain(name),
                bundle instanceof ObjectValue object && object.get("revision") instanceof StringValue revision ? revision.value() : ""));
        return bundles;
    }

    private static Map<String, String> stringMap(ObjectValue object) {
        Map<String, String> map = new TreeMap<>();
        object.forEach((key, value) -> map.put(plain(key), plain(value)));
        return map;
    }

    private static String plain(Value value) {
        return value instanceof StringValue text ? text.value() : value.toString();
    }

    private List<String> strings(String name) {
        List<String> strings = new ArrayList<>();
        if (event.get(name) instanceof ArrayValue array) {
            array.forEach(element -> strings.add(plain(element)));
            take(name);
        }
        return strings;
    }

    private ObjectValue object(String name) {
        return event.get(name) instanceof ObjectValue && take(name) instanceof ObjectValue object ? object : ObjectValue.EMPTY;
    }

    private @Nullable String string(String name) {
        return event.get(name) instanceof StringValue && take(name) instanceof StringValue text ? text.value() : null;
    }

    private @Nullable Long number(String name) {
        return event.get(name) instanceof NumberValue n && n.isLong() && take(name) != null ? n.longValue() : null;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private @Nullable Value take(String name) {
        Value value = event.get(name);
        if (value != null) {
            other = other.without(StringValue.of(name));
        }
        return value;
    }
}
