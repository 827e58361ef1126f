package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The data that a page is made from.
///
/// @param volatilePaths the names under `data` of what changes without a revision: `[usage]`
record PageData(ObjectValue data, List<List<String>> volatilePaths) {

    PageData {
        volatilePaths = volatilePaths.stream().map(List::copyOf).toList();
    }

    /// True where the way begins at the base documents.
    boolean isBelow(Term.At at) {
        return at.whole() instanceof Term.Data || at.whole() instanceof Term.At inner && isBelow(inner);
    }

    /// What stands at a constant way below the data; null where it is none, or nothing stands there, or it changes without a revision.
    @Nullable
    Value constant(Term.At at) {
        List<String> names = new ArrayList<>();
        Term whole = at;
        while (whole instanceof Term.At(Term outer, Term.Const(StringValue name))) {
            names.addFirst(name.value());
            whole = outer;
        }
        return whole instanceof Term.Data ? constant(names) : null;
    }

    @Nullable
    Value constant(List<String> names) {
        for (List<String> path : volatilePaths) {
            int shared = Math.min(path.size(), names.size());
            if (path.subList(0, shared).equals(names.subList(0, shared))) {
                return null;
            }
        }
        Value value = data;
        for (String name : names) {
            value = value == null ? null : Values.under(value, StringValue.of(name));
        }
        return value;
    }
}
