package dev.gavel.review.change;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.trial.Edits;

/// One changed leaf.
public sealed interface Edit {

    /// The leaf; for a member of a list, the list.
    Place place();

    /// Another value, or a value where there was none.
    ///
    /// @param before null where there was none
    record Put(Place place, @Nullable Value before, Value after) implements Edit {
    }

    /// A list has one member more.
    record Added(Place place, Value member) implements Edit {
    }

    /// A list has one member less.
    record Removed(Place place, Value member) implements Edit {
    }

    /// One member of a list is another.
    record Exchanged(Place place, Value before, Value after) implements Edit {
    }

    /// True where a whole object comes or goes: that is done after all else, so that places in the list are still those of the request.
    default boolean isOfWhole() {
        return switch (this) {
            case Put put -> false;
            case Added added -> !Spots.isScalar(added.member());
            case Removed removed -> !Spots.isScalar(removed.member());
            case Exchanged exchanged -> false;
        };
    }

    /// The situation with this change made.
    ///
    /// @param situation `{"input": …, "data": …}`
    default Value in(Value situation) {
        return switch (this) {
            case Put put -> Edits.set(situation, place().whole(), put.after());
            case Added added -> list(situation, members -> members.add(added.member()));
            case Removed removed -> list(situation, members -> members.remove(removed.member()));
            case Exchanged exchanged -> list(situation, members -> members.replaceAll(
                    member -> member.equals(exchanged.before()) ? exchanged.after() : member));
        };
    }

    private Value list(Value situation, java.util.function.Consumer<List<Value>> change) {
        List<Value> members = new ArrayList<>(
                Edits.get(situation, place().whole()) instanceof ArrayValue array ? array.elements() : List.of());
        change.accept(members);
        return Edits.set(situation, place().whole(), ArrayValue.of(members));
    }
}
