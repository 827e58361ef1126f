package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What stands in objects that are made of others: `object.union(a, b).x`, `json.patch(a, [{"op": "add", "path": "x", "value": v}]).x`, `object.get(a, "b", {}).x`.
final class Overlay {

    private final TermSimplifier terms;

    Overlay(TermSimplifier terms) {
        this.terms = terms;
    }

    /// An object that is written out, with constant keys, or made of such.
    static boolean isWritten(Term term) {
        return term instanceof Term.Call(String builtin, List<Term> parts) && builtin.equals("object.union")
                && parts.stream().allMatch(Overlay::isWritten)
                || term instanceof Term.Const(Value value) && value instanceof ObjectValue
                || term instanceof Term.ObjectOf object && object.entries().stream().allMatch(e -> e.key() instanceof Term.Const);
    }

    /// Two objects that are written out, under other keys each, as one; null for any others.
    static Term.@Nullable ObjectOf united(List<Term> objects) {
        List<Term.Entry> entries = new ArrayList<>();
        Set<Value> keys = new HashSet<>();
        for (Term object : objects) {
            List<Term.Entry> own = entries(object);
            if (own == null) {
                return null;
            }
            for (Term.Entry entry : own) {
                if (!(entry.key() instanceof Term.Const(Value key)) || !keys.add(key)) {
                    return null;
                }
                entries.add(entry);
            }
        }
        return new Term.ObjectOf(entries);
    }

    private static @Nullable List<Term.Entry> entries(Term object) {
        return switch (object) {
            case Term.ObjectOf written -> written.entries();
            case Term.Const(ObjectValue known) -> known.keys().stream()
                    .map(key -> new Term.Entry(new Term.Const(key), new Term.Const(Objects.requireNonNull(known.get(key))))).toList();
            default -> null;
        };
    }

    /// `object.get(a, "b", {})`: nothing stands in it that does not stand in `a.b`.
    static boolean isEmptyOtherwise(Term.Call call) {
        return call.builtin().equals("object.get") && call.args().size() == 3
                && call.args().get(2) instanceof Term.Const(ObjectValue otherwise) && otherwise.size() == 0
                && !steps(call.args().get(1)).isEmpty();
    }

    /// The constant names that lead to what is asked for; empty where they are not constant, or no names.
    private static List<Value> steps(Term key) {
        return switch (key) {
            case Term.Const(StringValue name) -> List.of(name);
            case Term.Const(ArrayValue path) when path.elements().stream().allMatch(StringValue.class::isInstance) -> path.elements();
            default -> List.of();
        };
    }

    /// What `object.get` leads to.
    Term gotten(Term.Call get) {
        Term at = get.args().getFirst();
        for (Value step : steps(get.args().get(1))) {
            at = terms.at(at, new Term.Const(step));
        }
        return at;
    }

    /// What stands under a key in what a call makes; null where that is not told apart.
    @Nullable
    Term under(Term.Call call, Term key) {
        if (isEmptyOtherwise(call)) {
            return terms.at(gotten(call), key);
        }
        return switch (call.builtin()) {
            case "object.union" -> isWritten(call.args().get(1)) ? united(call, key) : null;
            case "json.patch" -> patched(call, key);
            default -> null;
        };
    }

    /// What stands in one of two objects, the second of which comes first; objects within both are not looked into.
    private @Nullable Term united(Term.Call union, Term key) {
        if (!(key instanceof Term.Const)) {
            return null;
        }
        Term second = terms.at(union.args().get(1), key);
        if (TermSimplifier.isMissing(second)) {
            return terms.at(union.args().get(0), key);
        }
        boolean plain = second instanceof Term.Const(Value value) && !(value instanceof ObjectValue)
                || second instanceof Term.Call call && call.builtin().equals("sprintf") || second instanceof Term.ListOf;
        return plain || TermSimplifier.isMissing(terms.at(union.args().get(0), key)) ? second : null;
    }

    private @Nullable Term patched(Term.Call patch, Term key) {
        List<Patches.Set> sets = Patches.of(patch);
        if (sets == null || !(key instanceof Term.Const(Value name))) {
            return null;
        }
        Term set = Patches.under(sets, name);
        return set != null ? set : terms.at(patch.args().getFirst(), key);
    }

    /// What must be so for the patches to have a result; null where that is not told.
    @Nullable
    List<Formula> asked(Term.Call patch) {
        List<Patches.Set> sets = Patches.of(patch);
        if (sets == null) {
            return null;
        }
        List<Formula> asked = new ArrayList<>();
        asked.add(new Formula.Truthy(new Term.Call("is_object", List.of(patch.args().getFirst())), SourceRange.UNKNOWN));
        sets.forEach(set -> asked.add(new Formula.Present(set.value(), SourceRange.UNKNOWN)));
        return asked;
    }

    /// A way into the union of two objects as cases: what stands in the second, or else what stands in the first; the term itself where it is no such way.
    Term opened(Term term) {
        List<Term> path = new ArrayList<>();
        Term at = term;
        while (at instanceof Term.At(Term whole, Term key) && key instanceof Term.Const(StringValue name)) {
            path.addFirst(key);
            at = whole;
        }
        if (path.isEmpty() || !(at instanceof Term.Call union) || !union.builtin().equals("object.union")) {
            return term;
        }
        Term first = union.args().get(0);
        Term second = union.args().get(1);
        List<Formula> visible = new ArrayList<>();
        visible.add(new Formula.Truthy(new Term.Call("is_object", List.of(second)), SourceRange.UNKNOWN));
        Term over = second;
        Term under = first;
        for (Term key : path) {
            if (over != second) {
                visible.add(Formula.any(List.of(Formula.not(new Formula.Present(over, SourceRange.UNKNOWN)),
                        new Formula.Truthy(new Term.Call("is_object", List.of(over)), SourceRange.UNKNOWN))));
            }
            over = terms.at(over, key);
            under = terms.at(under, key);
        }
        Formula whole = new Formula.Truthy(new Term.Call("is_object", List.of(first)), SourceRange.UNKNOWN);
        return terms.term(new Term.Cases(List.of(new Term.Case(new Clause(null, List.of(), whole), over),
                new Term.Case(new Clause(null, List.of(), Formula.all(visible)), under))));
    }
}
