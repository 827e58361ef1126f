package dev.gavel.meaning.formula;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What is known while a formula is simplified.
///
/// @param data the base documents
/// @param volatilePaths paths below `data` that change without a revision (`["usage", "weekly_tokens"]`): unknown
/// @param places terms whose value is known: `input.action.tool` → `"crm.lookup"`
/// @param members collections of which a member is known: the member is spoken of apart from the others
public record Knowledge(ObjectValue data, List<List<String>> volatilePaths, Map<Term, Value> places, Map<Term, Value> members) {

    public Knowledge {
        volatilePaths = List.copyOf(volatilePaths);
        places = Map.copyOf(places);
        members = Map.copyOf(members);
    }

    public static Knowledge of(ObjectValue data, List<List<String>> volatilePaths) {
        return new Knowledge(data, volatilePaths, Map.of(), Map.of());
    }

    public Knowledge with(Map<Term, Value> known, Map<Term, Value> contained) {
        return new Knowledge(data, volatilePaths, known, contained);
    }

    /// What stands at a path of data.
    ///
    /// @param path without `data` itself
    Looked look(List<Value> path) {
        if (isVolatile(path)) {
            return Looked.OPEN;
        }
        Value at = data;
        for (Value step : path) {
            at = Terms.under(at, step);
            if (at == null) {
                return Looked.MISSING;
            }
        }
        return new Looked(at, false);
    }

    /// True where the path leads to, into, or past volatile data.
    private boolean isVolatile(List<Value> path) {
        for (List<String> open : volatilePaths) {
            int common = Math.min(open.size(), path.size());
            boolean same = true;
            for (int i = 0; i < common && same; i++) {
                same = path.get(i).equals(StringValue.of(open.get(i)));
            }
            if (same && path.size() >= open.size()) {
                return true;
            }
        }
        return false;
    }

    /// @param value null where there is none, or none is known
    /// @param missing true where it is known that there is none
    record Looked(@Nullable Value value, boolean missing) {

        static final Looked OPEN = new Looked(null, false);
        static final Looked MISSING = new Looked(null, true);
    }
}
