package dev.gavel.words.reader;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// The members of a list, set or object; whatever else a value is, it has none.
///
/// @param collection null where it is missing
/// @param more why there may be more members than these
record Members(@Nullable Value collection, @Nullable Abstention more) {

    boolean isCollection() {
        return collection instanceof ArrayValue || collection instanceof SetValue || collection instanceof ObjectValue;
    }

    int size() {
        return switch (collection) {
            case ArrayValue array -> array.size();
            case SetValue set -> set.size();
            case ObjectValue object -> object.size();
            case null, default -> 0;
        };
    }

    Value member(int at) {
        return switch (collection) {
            case ArrayValue array -> array.get(at);
            case SetValue set -> set.get(at);
            case ObjectValue object -> object.valueAt(at);
            case null, default -> throw new IndexOutOfBoundsException(at);
        };
    }

    Value key(int at) {
        return switch (collection) {
            case ArrayValue array -> NumberValue.of(at);
            case SetValue set -> set.get(at);
            case ObjectValue object -> object.keyAt(at);
            case null, default -> throw new IndexOutOfBoundsException(at);
        };
    }

    /// @throws Abstention where it may be among those that are not known
    boolean contains(Value value) {
        boolean found = collection != null && Lists.contains(collection, value);
        if (!found && more != null) {
            throw more;
        }
        return found;
    }
}
