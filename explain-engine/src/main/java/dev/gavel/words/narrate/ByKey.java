package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;

/// Members that are looked for by their key need no search: `some k, v in xs; k == y` speaks of `xs[y]`.
final class ByKey {

    private ByKey() {
    }

    /// Within a search, `xs[k]` is the member whose key is `k`.
    static Formula entries(Binder binder, Formula body) {
        return Replacing.of(new Term.At(binder.domain(), binder.key()), binder.member()).formula(body);
    }

    /// The body without the search; null where the key is not known.
    static @Nullable Formula found(Binder binder, Formula body) {
        if (!binder.except().isEmpty()) {
            return null;
        }
        List<Formula> parts = body instanceof Formula.All all ? all.parts() : List.of(body);
        for (Formula part : parts) {
            if (part instanceof Formula.Test(Term left, Relation relation, Term right, var range) && relation == Relation.EQUAL) {
                Term key = left.equals(binder.key()) ? right : right.equals(binder.key()) ? left : null;
                if (key != null && !Trees.mentions(key, t -> Trees.isOf(t, binder.id()))) {
                    Term member = new Term.At(binder.domain(), key);
                    List<Formula> rest = new ArrayList<>(List.of(new Formula.Present(member, range)));
                    parts.stream().filter(other -> other != part).forEach(rest::add);
                    return Trees.putting(binder.id(), member, key).formulas().apply(Formula.all(rest));
                }
            }
        }
        return null;
    }
}
