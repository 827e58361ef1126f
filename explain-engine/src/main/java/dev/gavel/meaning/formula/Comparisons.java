package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Comparisons of two terms → simpler ones, or what they come to where enough is known.
///
/// Before: `input.path == ["users", input.user]`. After: the path is a list of two items, the first is “users”, the second is the user.
final class Comparisons {

    private final Simplifier formulas;
    private final TermSimplifier terms;
    private final Collections collections;

    Comparisons(Simplifier formulas, TermSimplifier terms, Collections collections) {
        this.formulas = formulas;
        this.terms = terms;
        this.collections = collections;
    }

    Formula test(Term left, Relation relation, Term right, SourceRange range) {
        if (TermSimplifier.isMissing(left) || TermSimplifier.isMissing(right)) {
            return Formula.FALSE;
        }
        Value l = terms.value(left);
        Value r = terms.value(right);
        if (l != null && r != null) {
            return Formula.known(relation.holds(l, r));
        }
        if (left instanceof Term.Document document && r != null) {
            Formula known = formulas.names().known(document, value -> test(value, relation, right, range));
            if (known != null) {
                return known;
            }
        }
        if (left instanceof Term.Cases cases) {
            return formulas.distributed(cases, value -> test(value, relation, right, range));
        }
        if (right instanceof Term.Cases cases) {
            return formulas.distributed(cases, value -> test(left, relation, value, range));
        }
        if (relation == Relation.MEMBER) {
            return collections.member(left, right, range);
        }
        if (relation == Relation.NOT_MEMBER) {
            Formula among = collections.member(left, right, range);
            return among instanceof Formula.Test test && test.relation() == Relation.MEMBER && test.left().equals(left)
                    ? new Formula.Test(left, Relation.NOT_MEMBER, test.right(), range)
                    : formulas.all(List.of(formulas.present(left, range), formulas.present(right, range), formulas.not(among)));
        }
        Relation mirrored = relation.mirrored();
        if (l != null && mirrored != null) {
            return test(right, mirrored, left, range);
        }
        Formula itemwise = relation == Relation.EQUAL || relation == Relation.DIFFERENT ? itemwise(left, relation, right, range) : null;
        if (itemwise != null) {
            return itemwise;
        }
        if (left.equals(right)) {
            boolean equal = relation == Relation.EQUAL || relation == Relation.AT_LEAST || relation == Relation.AT_MOST;
            return equal ? formulas.present(left, range) : Formula.FALSE;
        }
        if (r instanceof NumberValue number && left instanceof Term.Call call && call.builtin().equals("count")) {
            int written = Terms.written(call.args().getFirst());
            if (written >= 0) {
                return relation.holds(NumberValue.of(written), number) ? formulas.present(call.args().getFirst(), range) : Formula.FALSE;
            }
            Formula simpler = collections.count(call.args().getFirst(), relation, number, range);
            if (simpler != null) {
                return simpler;
            }
        }
        if (r != null) {
            Formula ofMembers = Bounds.ofExtreme(new Formula.Test(left, relation, right, range), formulas.reader());
            if (ofMembers != null) {
                return formulas.formula(ofMembers);
            }
        }
        if (r instanceof BooleanValue wanted
                && (isBoolean(left) || left instanceof Term.Document document && formulas.names().isNamed(document))
                && (relation == Relation.EQUAL || relation == Relation.DIFFERENT)) {
            boolean positive = wanted.value() == (relation == Relation.EQUAL);
            Formula truthy = formulas.truthy(left, range);
            return positive ? truthy : formulas.formula(Formula.all(List.of(formulas.present(left, range), formulas.not(truthy))));
        }
        if (r instanceof dev.gavel.rego.value.StringValue(String kind) && relation == Relation.EQUAL && left instanceof Term.Call call
                && call.builtin().equals("type_name") && Presence.asks(kind) instanceof String asked) {
            return formulas.truthy(new Term.Call(asked, call.args()), range);
        }
        if (r instanceof SetValue none && none.size() == 0 && left instanceof Term.Document set && formulas.reader().isSet(set)) {
            Formula some = collections.some(new Binder(formulas.reader().fresh(), "", "", left, Set.of()), Formula.TRUE);
            return relation == Relation.EQUAL ? formulas.not(some) : relation == Relation.DIFFERENT ? some : Formula.FALSE;
        }
        return new Formula.Test(left, relation, right, range);
    }

    /// `path == ["users", input.user]`, item by item; null where neither side is such a list.
    private @Nullable Formula itemwise(Term left, Relation relation, Term right, SourceRange range) {
        if (left instanceof Term.ListOf list && list.kind() == Term.Kind.ARRAY && !(right instanceof Term.ListOf)) {
            return itemwise(right, relation, left, range);
        }
        if (!(right instanceof Term.ListOf list) || list.kind() != Term.Kind.ARRAY) {
            return null;
        }
        List<Formula> same = new ArrayList<>();
        same.add(formulas.truthy(new Term.Call("is_array", List.of(left)), range));
        same.add(test(new Term.Call("count", List.of(left)), Relation.EQUAL, new Term.Const(NumberValue.of(list.items().size())), range));
        for (int i = 0; i < list.items().size(); i++) {
            same.add(test(terms.at(left, new Term.Const(NumberValue.of(i))), Relation.EQUAL, list.items().get(i), range));
        }
        Formula equal = formulas.all(same);
        return relation == Relation.EQUAL
                ? equal
                : formulas.all(List.of(formulas.present(left, range), formulas.present(right, range), formulas.not(equal)));
    }

    /// True where the term is `true` or `false` whenever it is there.
    private boolean isBoolean(Term term) {
        return term instanceof Term.Call call && formulas.reader().declarations().named(call.builtin())
                .filter(d -> d.type().result() != null && d.type().result().type() instanceof dev.gavel.rego.types.Type.Bool).isPresent();
    }
}
