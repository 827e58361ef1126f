package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Value;

/// Members that are looked for by their key need no search: `some k, v in xs; k == y` speaks of `xs[y]`.
///
/// Before: some member of the spec, whose key is “containers” or “initContainers”, has a member that is privileged. After: one of the containers is privileged, or one of the init
/// containers is.
final class ByKey {

    /// Up to so many members a key leaves, each is spoken of on its own.
    private static final int MOST = 8;

    /// How much may be said of a member that is repeated for another key.
    private static final int SHORT = 2;

    private ByKey() {
    }

    /// Within a search, `xs[k]` is the member whose key is `k`.
    static Formula entries(Binder binder, Formula body) {
        return Replacement.of(new Term.At(binder.domain(), binder.key()), binder.member()).formula(body);
    }

    /// The body without the search, not simplified; null where the key is not known.
    static @Nullable Formula found(Binder binder, Formula body) {
        List<Formula> parts = body instanceof Formula.All all ? all.parts() : List.of(body);
        for (Formula part : parts) {
            if (!(part instanceof Formula.Test(Term left, Relation relation, Term right, SourceRange range))) {
                continue;
            }
            List<Formula> rest = parts.stream().filter(other -> other != part).toList();
            if (relation == Relation.EQUAL) {
                Term key = left.equals(binder.key()) ? right : right.equals(binder.key()) ? left : null;
                if (key != null && !Terms.mentions(key, term -> Terms.isOf(term, binder))) {
                    return under(binder, key, rest, range);
                }
            }
            List<Value> keys = relation == Relation.MEMBER && left.equals(binder.key()) && right instanceof Term.Const(Value value)
                    ? Terms.members(value)
                    : null;
            if (keys != null && keys.size() <= MOST && areSaidApart(binder, rest)) {
                return Formula.any(keys.stream().map(key -> under(binder, new Term.Const(key), rest, range)).toList());
            }
        }
        return null;
    }

    /// True where what is asked of the members of a member, or little, is asked of each: this has no use for the key.
    private static boolean areSaidApart(Binder binder, List<Formula> rest) {
        boolean within = rest.size() == 1 && rest.getFirst() instanceof Formula.Some some
                && some.binder().domain().equals(binder.member()) && !Terms.mentions(some.body(), term -> Terms.isOf(term, binder));
        return within || rest.stream().mapToInt(Terms::size).sum() <= SHORT;
    }

    private static Formula under(Binder binder, Term key, List<Formula> rest, SourceRange range) {
        Term member = new Term.At(binder.domain(), key);
        List<Formula> asked = new ArrayList<>();
        asked.add(new Formula.Present(member, range));
        for (Value except : binder.except()) {
            asked.add(new Formula.Test(member, Relation.DIFFERENT, new Term.Const(except), range));
        }
        asked.add(Replacement.of(binder, member, key).formula(Formula.all(rest)));
        return Formula.all(asked);
    }
}
