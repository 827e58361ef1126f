package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A situation in the making. What was put somewhere stays there.
final class Draft {

    /// Stands above what is written in a text, as long as the text is in the making: `{"\0": {"Statement": []}}`.
    private static final StringValue WRITTEN = StringValue.of("\0");

    private Value whole;
    private final Set<List<Value>> fixed = new HashSet<>();
    private final Map<List<Value>, Parts> parts = new HashMap<>();
    private final Set<List<Value>> open = new LinkedHashSet<>();
    private final Map<Slot, Value> needed = new LinkedHashMap<>();

    Draft(Value whole) {
        this.whole = whole;
    }

    /// Where a value goes.
    sealed interface Slot {
    }

    /// @param path in the situation
    record Place(List<Value> path) implements Slot {

        Place below(Value step) {
            List<Value> longer = new ArrayList<>(path);
            longer.add(step);
            return new Place(List.copyOf(longer));
        }
    }

    /// A part of a text, between separators.
    ///
    /// @param around what stands before and after the whole text and is taken away before it is parted
    record Part(Place text, String separator, String around, int at) implements Slot {
    }

    private record Parts(String separator, String around, List<String> of, Set<Integer> fixed) {
    }

    /// All of it, with the texts that were made of parts, and those in which something is written.
    Value whole() {
        Value made = filled();
        for (Map.Entry<List<Value>, Parts> text : parts.entrySet()) {
            made = Edits.set(made, text.getKey(), java.util.Objects.requireNonNull(text(text.getKey())));
        }
        return written(made);
    }

    /// The place of what is written in a text as JSON.
    ///
    /// @param read what stands in the text that is there; null where it cannot be read
    Place inside(Place text, UnaryOperator<@Nullable Value> read) {
        if (!isFixed(text) && Edits.get(whole, text.path()) instanceof StringValue there && read.apply(there) instanceof Value standing) {
            whole = Edits.set(whole, text.path(), ObjectValue.of(WRITTEN.value(), standing));
        }
        return text.below(WRITTEN);
    }

    private static Value written(Value value) {
        return switch (value) {
            case ObjectValue object when object.get(WRITTEN) instanceof Value inside -> StringValue.of(written(inside).toString());
            case ObjectValue object -> {
                ObjectValue.Builder all = ObjectValue.builder();
                object.forEach((key, below) -> all.put(key, written(below)));
                yield all.build();
            }
            case ArrayValue array -> ArrayValue.of(array.elements().stream().map(Draft::written).toList());
            default -> value;
        };
    }

    private @Nullable Value standing(List<Value> path) {
        Value value = Edits.get(whole, path);
        return value == null ? null : written(value);
    }

    /// True for a new member that nothing was put into yet.
    private boolean isOpen(List<Value> path) {
        return open.contains(path) && ObjectValue.EMPTY.equals(Edits.get(whole, path)) && !fixed.contains(path);
    }

    /// With what must be there whatever it is, and was not put there.
    private Value filled() {
        needed.forEach((slot, value) -> {
            if (get(slot) == null) {
                put(slot, value);
            }
        });
        needed.clear();
        for (List<Value> path : List.copyOf(open)) {
            if (isOpen(path)) {
                whole = Edits.set(whole, path, StringValue.of("item-" + path.getLast()));
            }
        }
        return whole;
    }

    boolean isNeeded(Slot slot) {
        return needed.containsKey(slot);
    }

    /// Something must be there in the end.
    void need(Slot slot, Value whatever) {
        needed.putIfAbsent(slot, whatever);
    }

    /// What was put there, or stands there from the start; null where nothing does.
    @Nullable
    Value get(Slot slot) {
        return switch (slot) {
            case Place place -> parts.containsKey(place.path())
                    ? text(place.path())
                    : isOpen(place.path()) ? null : standing(place.path());
            case Part part -> {
                Parts of = parts.get(part.text().path());
                yield of != null && of.fixed().contains(part.at()) ? StringValue.of(of.of().get(part.at())) : null;
            }
        };
    }

    private @Nullable Value text(List<Value> path) {
        Parts of = parts.get(path);
        return of == null ? null : StringValue.of(of.around() + String.join(of.separator(), of.of()));
    }

    boolean isFixed(Slot slot) {
        return switch (slot) {
            case Place place -> fixed.contains(place.path()) || parts.containsKey(place.path());
            case Part part -> get(part) != null;
        };
    }

    /// False where something else was put there before.
    boolean put(Slot slot, Value value) {
        return switch (slot) {
            case Place place -> {
                if (isFixed(place) || isFixedBelow(place)) {
                    yield value.equals(get(place));
                }
                whole = Edits.set(whole, place.path(), value);
                fixed.add(place.path());
                yield true;
            }
            case Part part -> {
                Value before = get(part);
                if (before != null || fixed.contains(part.text().path()) || !(value instanceof StringValue(String text))) {
                    yield value.equals(before);
                }
                Parts of = parted(part);
                lengthen(of, part.at() + 1);
                of.of().set(part.at(), text);
                of.fixed().add(part.at());
                yield true;
            }
        };
    }

    /// Makes a text have that many parts.
    boolean parts(Part part, int count) {
        if (fixed.contains(part.text().path())) {
            return false;
        }
        Parts of = parted(part);
        if (of.fixed().stream().anyMatch(at -> at >= count)) {
            return false;
        }
        lengthen(of, count);
        while (of.of().size() > count) {
            of.of().removeLast();
        }
        return true;
    }

    private Parts parted(Part part) {
        return parts.computeIfAbsent(part.text().path(),
                path -> new Parts(part.separator(), part.around(), new ArrayList<>(), new HashSet<>()));
    }

    private static void lengthen(Parts parts, int count) {
        while (parts.of().size() < count) {
            parts.of().add("part-" + parts.of().size());
        }
    }

    private boolean isFixedBelow(Place place) {
        int size = place.path().size();
        return fixed.stream().anyMatch(path -> path.size() > size && path.subList(0, size).equals(place.path()))
                || parts.keySet().stream().anyMatch(path -> path.size() > size && path.subList(0, size).equals(place.path()));
    }

    /// Takes away what stands there, unless it was put there.
    boolean clear(Place place) {
        if (!isFixed(place) && !isFixedBelow(place)) {
            whole = Edits.remove(whole, place.path());
            return true;
        }
        return false;
    }

    /// A new last item of a list; what is no list becomes one.
    Place append(Place list) {
        int size = Edits.get(whole, list.path()) instanceof ArrayValue array ? array.size() : 0;
        Place item = list.below(NumberValue.of(size));
        whole = Edits.set(whole, item.path(), ObjectValue.EMPTY);
        open.add(item.path());
        return item;
    }

    /// A new entry of an object; what is no object becomes one.
    Place entry(Place object, Value key) {
        Place entry = object.below(key);
        if (Edits.get(whole, entry.path()) == null) {
            whole = Edits.set(whole, entry.path(), ObjectValue.EMPTY);
            open.add(entry.path());
        }
        return entry;
    }
}
