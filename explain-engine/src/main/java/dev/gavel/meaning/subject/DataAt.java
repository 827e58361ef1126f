package dev.gavel.meaning.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// The values that stand at a place of the data: `data.tools[#]` gives the names of the tools, `data.tools[].reads[*]` all they read.
final class DataAt {

    private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\[([#*]?)\\]");

    private DataAt() {
    }

    static Set<Value> place(Value data, String place) {
        List<Value> at = List.of(data);
        Matcher step = STEP.matcher(place.substring("data".length()));
        while (step.find()) {
            List<Value> next = new ArrayList<>();
            for (Value value : at) {
                if (step.group(1) != null) {
                    add(next, value instanceof ObjectValue object ? object.get(step.group(1)) : null);
                } else if (step.group(2).equals("#")) {
                    next.addAll(value instanceof ObjectValue object ? object.keys() : List.of());
                } else {
                    next.addAll(members(value));
                }
            }
            at = next;
        }
        return new TreeSet<>(at);
    }

    /// The records of which a field at the place holds the value, by their keys: for `data.tools[].reads[*]` the tools that read it.
    static List<Value> holders(Value data, String place, Value value) {
        int field = place.lastIndexOf("[].");
        Set<Value> holders = new TreeSet<>();
        if (field >= 0) {
            String records = place.substring(0, field);
            String rest = "data" + place.substring(field + 2);
            for (Value collection : place(data, records)) {
                if (collection instanceof ObjectValue object) {
                    object.keys().stream().filter(key -> place(java.util.Objects.requireNonNull(object.get(key)), rest).contains(value))
                            .forEach(holders::add);
                }
            }
        }
        return List.copyOf(holders);
    }

    private static void add(List<Value> to, @Nullable Value value) {
        if (value != null) {
            to.add(value);
        }
    }

    static List<Value> members(Value value) {
        return switch (value) {
            case ArrayValue array -> array.elements();
            case SetValue set -> set.members();
            case ObjectValue object -> object.keys().stream().map(key -> java.util.Objects.requireNonNull(object.get(key))).toList();
            default -> List.of();
        };
    }
}
