package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Formulas → shorter formulas of the same meaning, with data and all else that is known put in.
///
/// Helper rules are opened, tables of data unfolded into lists where these are short, contradictions dropped, what follows from the rest left out. With everything known the result
/// is [Formula.Known]. Not safe for use by several threads at once.
public final class Simplifier {

    private static final long BUDGET = 2_000_000;
    private static final int DEEPEST = 60;

    private final FormulaReader reader;
    private final TermSimplifier terms;
    private final Junctions junctions;
    private final Collections collections;
    private final BooleanSupplier cancelled;
    private long steps;
    private int depth;

    public Simplifier(FormulaReader reader, Knowledge knowledge, BooleanSupplier cancelled) {
        this.reader = reader;
        this.terms = new TermSimplifier(reader, this, knowledge);
        this.junctions = new Junctions(this, terms);
        this.collections = new Collections(reader, this, terms);
        this.cancelled = cancelled;
    }

    FormulaReader reader() {
        return reader;
    }

    /// @throws TooTangledException where the budget is used up or the work was cancelled
    void step() {
        if (++steps > BUDGET || steps % 256 == 0 && cancelled.getAsBoolean()) {
            throw new TooTangledException(cancelled.getAsBoolean() ? "cancelled" : "more than " + BUDGET + " steps");
        }
    }

    <T> T nested(Supplier<T> work) {
        if (++depth > DEEPEST) {
            throw new TooTangledException("rules within rules, more than " + DEEPEST + " deep");
        }
        try {
            return work.get();
        } finally {
            depth--;
        }
    }

    /// A term with all that is known put in.
    public Term term(Term term) {
        return terms.term(term);
    }

    /// What a term is worth, whatever the request; null where that is not known.
    public @Nullable Value value(Term term) {
        return terms.value(terms.term(term));
    }

    /// Does the work with more known: terms and what they are worth.
    <T> T knowing(Map<Term, Value> more, Supplier<T> work) {
        Knowledge before = terms.knowledge();
        Map<Term, Value> places = new java.util.HashMap<>(before.places());
        places.putAll(more);
        terms.know(before.with(places, before.members()));
        try {
            return work.get();
        } finally {
            terms.know(before);
        }
    }

    public Formula formula(Formula formula) {
        step();
        return switch (formula) {
            case Formula.Known k -> k;
            case Formula.Unsaid u -> u;
            case Formula.Test test -> test(terms.term(test.left()), test.relation(), terms.term(test.right()), test.range());
            case Formula.Truthy truthy -> truthy(terms.term(truthy.term()), truthy.range());
            case Formula.Present present -> present(terms.term(present.term()), present.range());
            case Formula.Not not -> not(formula(not.body()));
            case Formula.All all -> junctions.all(all.parts());
            case Formula.Any any -> junctions.any(any.parts());
            case Formula.Some some -> collections.some(some.binder(), some.body());
            case Formula.Each each -> collections.each(each.binder(), each.body());
            case Formula.From from -> {
                Formula body = formula(from.body());
                yield body instanceof Formula.Known ? body : new Formula.From(from.rule(), body);
            }
        };
    }

    /// What holds where a simple formula does not: `not` is moved inwards through `and` and `or`.
    Formula not(Formula simple) {
        return switch (simple) {
            case Formula.All all -> junctions.any(all.parts().stream().map(this::not).toList());
            case Formula.Any any -> junctions.all(any.parts().stream().map(this::not).toList());
            case Formula.From from -> not(from.body());
            default -> Formula.not(simple);
        };
    }

    Formula test(Term left, Relation relation, Term right, SourceRange range) {
        if (TermSimplifier.isMissing(left) || TermSimplifier.isMissing(right)) {
            return Formula.FALSE;
        }
        Value l = terms.value(left);
        Value r = terms.value(right);
        if (l != null && r != null) {
            return Formula.known(holds(l, relation, r));
        }
        if (left instanceof Term.Cases cases) {
            return distributed(cases, value -> test(value, relation, right, range));
        }
        if (right instanceof Term.Cases cases) {
            return distributed(cases, value -> test(left, relation, value, range));
        }
        if (relation == Relation.MEMBER) {
            return collections.member(left, right, range);
        }
        Relation mirrored = relation.mirrored();
        if (l != null && mirrored != null) {
            return test(right, mirrored, left, range);
        }
        if (left.equals(right)) {
            boolean equal = relation == Relation.EQUAL || relation == Relation.AT_LEAST || relation == Relation.AT_MOST;
            return equal ? present(left, range) : Formula.FALSE;
        }
        if (r instanceof NumberValue number && left instanceof Term.Call call && call.builtin().equals("count")) {
            Formula simpler = collections.count(call.args().getFirst(), relation, number, range);
            if (simpler != null) {
                return simpler;
            }
        }
        if (r instanceof BooleanValue wanted && isBoolean(left) && (relation == Relation.EQUAL || relation == Relation.DIFFERENT)) {
            boolean positive = wanted.value() == (relation == Relation.EQUAL);
            Formula truthy = truthy(left, range);
            return positive ? truthy : formula(Formula.all(List.of(present(left, range), not(truthy))));
        }
        if (r instanceof SetValue none && none.size() == 0 && left instanceof Term.Document set && reader.isSet(set)) {
            Formula some = collections.some(new Binder(reader.fresh(), "", "", left, Set.of()), Formula.TRUE);
            return relation == Relation.EQUAL ? not(some) : relation == Relation.DIFFERENT ? some : Formula.FALSE;
        }
        return new Formula.Test(left, relation, right, range);
    }

    /// True where the term is `true` or `false` whenever it is there.
    private boolean isBoolean(Term term) {
        return term instanceof Term.Call call && reader.declarations().named(call.builtin())
                .filter(d -> d.type().result() != null && d.type().result().type() instanceof dev.gavel.rego.types.Type.Bool).isPresent();
    }

    static boolean holds(Value left, Relation relation, Value right) {
        return switch (relation) {
            case EQUAL -> left.equals(right);
            case DIFFERENT -> !left.equals(right);
            case LESS -> left.compareTo(right) < 0;
            case AT_MOST -> left.compareTo(right) <= 0;
            case MORE -> left.compareTo(right) > 0;
            case AT_LEAST -> left.compareTo(right) >= 0;
            case MEMBER -> {
                List<Value> members = Terms.members(right);
                yield members != null && (right instanceof SetValue set ? set.contains(left) : members.contains(left));
            }
        };
    }

    /// What is said of a value that depends on cases, said of each.
    Formula distributed(Term.Cases cases, Function<Term, Formula> said) {
        List<Formula> ways = new ArrayList<>();
        List<Formula> before = new ArrayList<>();
        for (Term.Case each : cases.cases()) {
            List<Formula> asked = new ArrayList<>(before.stream().map(this::not).toList());
            Formula inner = said.apply(each.value());
            if (!inner.equals(Formula.FALSE)) {
                asked.add(inner);
                ways.add(each.clause().holdsWith(Formula.all(asked)));
            }
            before.add(
                    new Clause(null, each.clause().binders(), each.clause().when()).holdsWith(present(each.value(), SourceRange.UNKNOWN)));
        }
        return formula(Formula.any(ways));
    }

    private Formula truthy(Term term, SourceRange range) {
        if (TermSimplifier.isMissing(term)) {
            return Formula.FALSE;
        }
        Value known = terms.value(term);
        if (known != null) {
            return Formula.known(!known.equals(BooleanValue.FALSE));
        }
        return switch (term) {
            case Term.Cases cases when cases.cases().stream().allMatch(c -> isTrue(c.value())) -> formula(
                    Formula.any(cases.cases().stream().map(c -> c.clause().holdsWith(Formula.TRUE)).toList()));
            case Term.Cases cases -> distributed(cases, value -> truthy(value, range));
            case Term.Gathered g -> Formula.TRUE;
            case Term.ListOf list -> present(list, range);
            case Term.ObjectOf object -> present(object, range);
            case Term.Document document when reader.isSet(document) -> Formula.TRUE;
            case Term.Call call when call.builtin().equals("internal.member_2") && call.args().size() == 2 -> test(call.args().get(0),
                    Relation.MEMBER, call.args().get(1), range);
            default -> new Formula.Truthy(term, range);
        };
    }

    private static boolean isTrue(Term term) {
        return term instanceof Term.Const(Value value) && !value.equals(BooleanValue.FALSE);
    }

    Formula present(Term term, SourceRange range) {
        if (TermSimplifier.isMissing(term)) {
            return Formula.FALSE;
        }
        if (terms.value(term) != null) {
            return Formula.TRUE;
        }
        return switch (term) {
            case Term.Cases cases -> formula(Formula.any(
                    cases.cases().stream().map(c -> c.clause().holdsWith(present(c.value(), range))).toList()));
            case Term.Gathered g -> Formula.TRUE;
            case Term.Document document when reader.isSet(document) -> Formula.TRUE;
            case Term.ListOf list -> junctions.all(list.items().stream().map(item -> present(item, range)).toList());
            case Term.ObjectOf object -> junctions.all(object.entries().stream().map(e -> present(e.value(), range)).toList());
            case Term.Call call when Total.isTotal(call.builtin()) -> junctions
                    .all(call.args().stream().map(arg -> present(arg, range)).toList());
            case Term.Member m -> Formula.TRUE;
            case Term.Key k -> Formula.TRUE;
            default -> new Formula.Present(term, range);
        };
    }

    boolean isThere(Term term) {
        return present(term, SourceRange.UNKNOWN).equals(Formula.TRUE);
    }
}
