package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Calls of `json.patch` that only set entries of an object: `[{"op": "add", "path": "x", "value": v}]`.
public final class Patches {

    private Patches() {
    }

    /// One entry that is set.
    public record Set(StringValue key, Term value) {
    }

    /// What is set, in order; null for a call that does anything else.
    public static @Nullable List<Set> of(Term.Call patch) {
        if (!(patch.args().get(1) instanceof Term.ListOf list) || list.kind() != Term.Kind.ARRAY) {
            return null;
        }
        List<Set> sets = new ArrayList<>();
        for (Term item : list.items()) {
            StringValue key = key(item);
            Term value = entry(item, "value");
            if (key == null || value == null || !(entry(item, "op") instanceof Term.Const(StringValue(String op))) || !op.equals("add")) {
                return null;
            }
            sets.add(new Set(key, value));
        }
        return sets;
    }

    /// What stands under a key once the patches are put in, where they set it; null where they do not.
    public static @Nullable Term under(List<Set> sets, Value key) {
        return sets.reversed().stream().filter(set -> set.key().equals(key)).map(Set::value).findFirst().orElse(null);
    }

    /// The one name that a patch sets; null where it leads further inwards.
    private static @Nullable StringValue key(Term patch) {
        if (!(entry(patch, "path") instanceof Term.Const(StringValue(String path)))) {
            return null;
        }
        String name = path.startsWith("/") ? path.substring(1) : path;
        return name.isEmpty() || name.contains("/") || name.contains("~") ? null : StringValue.of(name);
    }

    private static @Nullable Term entry(Term object, String name) {
        Term key = new Term.Const(StringValue.of(name));
        return object instanceof Term.ObjectOf(List<Term.Entry> entries)
                ? entries.stream().filter(e -> e.key().equals(key)).map(Term.Entry::value).findFirst().orElse(null)
                : null;
    }
}
