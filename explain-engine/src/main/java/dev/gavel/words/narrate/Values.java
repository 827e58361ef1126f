package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Values as they stand in a sentence: text in quotation marks, numbers with their thousands parted, lists in a row.
final class Values {

    /// How many members of a list are shown; the others are counted.
    private static final int SHOWN = 8;

    /// How many characters of a text are shown.
    private static final int LONGEST = 160;

    /// How long an object may be that is shown as it is.
    private static final int LONGEST_JSON = 80;

    private Values() {
    }

    static Words spoken(Value value) {
        return spoken(value, "and");
    }

    static Words spoken(Value value, String conjunction) {
        return switch (value) {
            case NullValue n -> Words.of("null");
            case BooleanValue b -> Words.of(b.value() ? "true" : "false");
            case NumberValue n -> Words.of(number(n));
            case StringValue s -> new Words().quoted(shortened(s.value()));
            case ArrayValue a -> all(a.elements(), conjunction);
            case SetValue s -> all(s.members(), conjunction);
            case ObjectValue o -> keysOrJson(o, conjunction);
        };
    }

    /// True where the value is a list of which each member can be said.
    static boolean isList(Value value) {
        return value instanceof ArrayValue || value instanceof SetValue;
    }

    static List<Value> members(Value value) {
        return switch (value) {
            case ArrayValue a -> a.elements();
            case SetValue s -> s.members();
            case ObjectValue o -> o.keys().stream().map(k -> java.util.Objects.requireNonNull(o.get(k))).toList();
            case NullValue n -> List.of();
            case BooleanValue b -> List.of();
            case NumberValue n -> List.of();
            case StringValue s -> List.of();
        };
    }

    /// The keys of an object, the indices of an array, the members of a set.
    static List<Value> keys(Value value) {
        return switch (value) {
            case ArrayValue a -> java.util.stream.IntStream.range(0, a.size()).<Value>mapToObj(NumberValue::of).toList();
            case SetValue s -> s.members();
            case ObjectValue o -> o.keys();
            case NullValue n -> List.of();
            case BooleanValue b -> List.of();
            case NumberValue n -> List.of();
            case StringValue s -> List.of();
        };
    }

    /// What stands under a key: of an object or array the value, of a set the key itself.
    static @org.jspecify.annotations.Nullable Value under(Value whole, Value key) {
        return switch (whole) {
            case ObjectValue object -> object.get(key);
            case ArrayValue array -> array.get(key);
            case SetValue set -> set.contains(key) ? key : null;
            case NullValue n -> null;
            case BooleanValue b -> null;
            case NumberValue n -> null;
            case StringValue s -> null;
        };
    }

    static String number(NumberValue number) {
        return number.isLong() ? String.format(Locale.ROOT, "%,d", number.longValue()) : number.toString();
    }

    private static Words keysOrJson(ObjectValue object, String conjunction) {
        String json = Json.write(object);
        return json.length() <= LONGEST_JSON
                ? new Words().code(json)
                : Words.of("an object with the fields ").add(all(object.keys(), conjunction));
    }

    private static Words all(List<Value> members, String conjunction) {
        if (members.isEmpty()) {
            return Words.of("none");
        }
        if (members.stream().allMatch(m -> m instanceof ObjectValue)
                && members.stream().anyMatch(m -> Json.write(m).length() > LONGEST_JSON)) {
            return objects(members);
        }
        List<Words> items = new ArrayList<>();
        members.stream().limit(members.size() > SHOWN + 1 ? SHOWN : members.size()).forEach(m -> items.add(spoken(m, conjunction)));
        if (items.size() < members.size()) {
            items.add(Words.of(number(NumberValue.of(members.size() - items.size())) + " more"));
        }
        return Words.list(items, conjunction);
    }

    /// *Three objects (“desk”, “lamp” and “safe”)*.
    private static Words objects(List<Value> members) {
        Words words = Words.of(Counts.of(members.size(), "object"));
        List<Words> names = members.stream().flatMap(m -> Nouns.nameOf(m).stream()).map(name -> new Words().quoted(name)).toList();
        return names.size() == members.size() && names.size() <= SHOWN ? words.text(" (").add(Words.list(names, "and")).text(")") : words;
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
