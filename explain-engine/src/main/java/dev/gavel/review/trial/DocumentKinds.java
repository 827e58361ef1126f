package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Documents → kinds: the values and keys that stand at the places which rules read.
final class DocumentKinds {

    private static final int DEEPEST = 24;
    private static final int NAMES = 12;

    private DocumentKinds() {
    }

    /// What the base documents tell of the kinds that are read from them.
    static void data(Kind data, Value base) {
        data(data, base, 0, null, null);
        keysOf(data.found(), 0);
    }

    private static void data(Kind at, @Nullable Value value, int depth, @Nullable Kind owner, @Nullable Value ownerKey) {
        Kind kind = at.found();
        if (value == null || depth > DEEPEST) {
            return;
        }
        switch (value) {
            case ObjectValue object -> {
                Kind element = kind.element;
                if (element != null) {
                    Kind keys = kind.key().found();
                    keys.tables.add(new Kind.Table(object, element, owner, ownerKey));
                    object.forEach((key, member) -> {
                        keys.values.add(key);
                        data(element, member, depth + 1, keys, key);
                    });
                }
                new ArrayList<>(kind.named.entrySet())
                        .forEach(entry -> data(entry.getValue(), object.get(entry.getKey()), depth + 1, null, null));
            }
            case ArrayValue array -> {
                Kind element = kind.element;
                for (int i = 0; i < array.size(); i++) {
                    if (element != null) {
                        data(element, array.get(i), depth + 1, null, null);
                    }
                    Kind named = kind.named.get(NumberValue.of(i));
                    if (named != null) {
                        data(named, array.get(i), depth + 1, null, null);
                    }
                }
            }
            default -> kind.values.add(value);
        }
    }

    /// What an input that was really asked about tells of the fields that rules read.
    static void input(Kind input, Value observed) {
        data(input, observed, 0, null, null);
    }

    /// A package that is looked up by a key: its names are what the key may be.
    private static void keysOf(Kind kind, int depth) {
        if (depth > NAMES) {
            return;
        }
        if (kind.element != null && kind.key != null) {
            Set<Value> names = kind.named.keySet();
            kind.key().values.addAll(names.stream().filter(name -> name instanceof StringValue).toList());
            // What stands under names is what a key finds; of whole packages only the names are told.
            for (Kind child : new ArrayList<>(kind.named.values())) {
                if (child.found().named.isEmpty()) {
                    Kind.same(kind.element(), child);
                }
            }
        }
        new ArrayList<>(kind.named.values()).forEach(child -> keysOf(child.found(), depth + 1));
    }
}
