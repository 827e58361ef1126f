package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// What is said of members: `some`, `every`, `in`, `count(…) == 0`.
final class Collections {

    private static final int UNFOLDED = 64;
    private static final int MANY_WAYS = 4;

    private final FormulaReader reader;
    private final Simplifier formulas;
    private final TermSimplifier terms;

    Collections(FormulaReader reader, Simplifier formulas, TermSimplifier terms) {
        this.reader = reader;
        this.formulas = formulas;
        this.terms = terms;
    }

    Formula some(Binder binder, Formula body) {
        formulas.step();
        Term domain = terms.overlay().opened(terms.term(binder.domain()));
        if (TermSimplifier.isMissing(domain)) {
            return Formula.FALSE;
        }
        Binder over = binder.over(domain);
        List<Formula> unfolded = unfolded(over, body);
        return unfolded != null ? formulas.formula(Formula.any(unfolded)) : kept(over, body);
    }

    Formula each(Binder binder, Formula body) {
        formulas.step();
        Term domain = terms.overlay().opened(terms.term(binder.domain()));
        if (TermSimplifier.isMissing(domain)) {
            return Formula.FALSE;
        }
        Value known = terms.value(domain);
        if (known != null && Terms.members(known) == null) {
            return Formula.FALSE;
        }
        Binder over = binder.over(domain);
        List<Formula> unfolded = unfolded(over, new Formula.Not(body));
        if (unfolded != null) {
            Formula none = formulas.not(formulas.formula(Formula.any(unfolded)));
            return formulas.formula(Formula.all(List.of(formulas.present(domain, SourceRange.UNKNOWN), none)));
        }
        Formula simple = formulas.formula(body);
        if (simple.equals(Formula.TRUE)) {
            return formulas.formula(isCollection(domain));
        }
        return new Formula.Each(over, simple);
    }

    private static Formula isCollection(Term domain) {
        List<Formula> kinds = new ArrayList<>();
        for (String kind : List.of("is_array", "is_object", "is_set")) {
            kinds.add(new Formula.Truthy(new Term.Call(kind, List.of(domain)), SourceRange.UNKNOWN));
        }
        return Formula.any(kinds);
    }

    /// One formula for each member, or for each way in which a member is made; null where the domain stays as it is.
    private @Nullable List<Formula> unfolded(Binder binder, Formula body) {
        Term domain = binder.domain();
        Value known = terms.value(domain);
        if (known != null) {
            List<Value> members = Terms.members(known);
            return members == null ? List.of() : members.size() > UNFOLDED ? null : ofValues(binder, members, Terms.keys(known), body);
        }
        return switch (domain) {
            case Term.Cases cases -> List.of(formulas.distributed(cases, value -> some(binder.over(value), body)));
            case Term.Gathered gathered -> ofParts(gathered, binder, body);
            case Term.Document document -> ofDocument(document, binder, body);
            case Term.ListOf list -> ofItems(list, binder, body);
            case Term.ObjectOf object ->
                object.entries().stream().map(entry -> Replacement.of(binder, entry.value(), entry.key()).formula(body))
                        .toList();
            case Term.Call call -> ofCall(call, binder, body);
            default -> null;
        };
    }

    private static List<Formula> ofValues(Binder binder, List<Value> members, List<Value> keys, Formula body) {
        List<Formula> ways = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            if (!binder.except().contains(members.get(i))) {
                ways.add(Replacement.of(binder, new Term.Const(members.get(i)), new Term.Const(keys.get(i))).formula(body));
            }
        }
        return ways;
    }

    private static List<Formula> ofParts(Term.Gathered gathered, Binder binder, Formula body) {
        List<Formula> ways = new ArrayList<>();
        for (Term.Part part : gathered.parts()) {
            List<Formula> asked = new ArrayList<>();
            if (!(part.value() instanceof Term.Member) && !(part.value() instanceof Term.Key) && !(part.value() instanceof Term.Const)) {
                asked.add(new Formula.Present(part.value(), SourceRange.UNKNOWN));
            }
            for (Value except : binder.except()) {
                asked.add(new Formula.Test(part.value(), Relation.DIFFERENT, new Term.Const(except), SourceRange.UNKNOWN));
            }
            if (!body.equals(Formula.TRUE)) {
                asked.add(Replacement.of(binder, part.value(), part.key() == null ? part.value() : part.key()).formula(body));
            }
            ways.add(part.clause().holdsWith(Formula.all(asked)));
        }
        return ways;
    }

    private @Nullable List<Formula> ofDocument(Term.Document document, Binder binder, Formula body) {
        List<Term.Document> below = reader.below(document);
        if (!below.isEmpty()) {
            return below.stream().map(child -> Replacement
                    .of(binder, child, new Term.Const(dev.gavel.rego.value.StringValue.of(child.path().getLast()))).formula(body)).toList();
        }
        if (body.equals(Formula.TRUE) && formulas.keepsTold(document)) {
            return null;
        }
        if (binder.except().isEmpty()) {
            List<Formula> ways = apart(document, binder, body);
            if (!ways.isEmpty()) {
                return ways;
            }
        }
        if (!(reader.expand(document) instanceof Term.Gathered)) {
            return null;
        }
        formulas.step();
        if (!(formulas.nested(() -> terms.gathered(expanded(document))) instanceof Term.Gathered gathered)) {
            Term whole = terms.gathered(expanded(document));
            return List.of(new Formula.Some(binder.over(whole), body));
        }
        boolean named = isPlain(gathered) || !formulas.isFocused() && reader.mentions(document.path()) > 1 && areNamed(gathered)
                && ways(gathered) >= MANY_WAYS;
        return named && !body.equals(Formula.TRUE) ? null : ofParts(gathered, binder, body);
    }

    /// In how many ways a member can come about, once the sets that it is taken from are opened too.
    private int ways(Term.Gathered gathered) {
        int ways = 0;
        for (Term.Part part : gathered.parts()) {
            int own = 1;
            for (Binder binder : part.clause().binders()) {
                own *= binder.domain() instanceof Term.Document inner && reader.isSet(inner)
                        && reader.expand(inner) instanceof Term.Gathered set
                                ? Math.max(1, formulas.nested(() -> ways(set)))
                                : 1;
            }
            ways = Math.min(MANY_WAYS, ways + own);
        }
        return ways;
    }

    Term.Gathered expanded(Term.Document document) {
        return reader.expand(document) instanceof Term.Gathered gathered ? gathered : new Term.Gathered(Term.Kind.SET, List.of());
    }

    /// The member that the page speaks of, and then any other. Empty where there is no such member, or it is never the one for which the body holds.
    private List<Formula> apart(Term domain, Binder binder, Formula body) {
        Value member = terms.apart(domain).orElse(null);
        if (member == null) {
            return List.of();
        }
        Term constant = new Term.Const(member);
        Formula own = formulas.formula(Replacement.of(binder, constant, constant).formula(body));
        return own.equals(Formula.FALSE) ? List.of() : List.of(own, new Formula.Some(binder.except(Set.of(member)), body));
    }

    /// True for a collection that people know by a name of its own: several sources, and members that are values as they stand.
    private boolean isPlain(Term.Gathered gathered) {
        return gathered.parts().size() > 1 && areNamed(gathered)
                && gathered.parts().stream()
                        .allMatch(part -> part.clause().binders().stream().noneMatch(b -> b.domain() instanceof Term.Document));
    }

    /// True where the members are values that there are words for, and no messages.
    boolean areNamed(Term.Gathered gathered) {
        return gathered.parts().stream().allMatch(part -> switch (part.value()) {
            case Term.Member(int id) -> part.clause().binders().stream()
                    .noneMatch(b -> b.id() == id && b.domain() instanceof Term.Document of
                            && reader.isSet(of)
                            && !(formulas.nested(() -> terms.gathered(expanded(of))) instanceof Term.Gathered inner && areNamed(inner)));
            case Term.Key k -> true;
            case Term.At a -> true;
            case Term.Call c -> !c.builtin().equals("sprintf") && !c.builtin().equals("object.union");
            case Term.Document d -> true;
            default -> false;
        });
    }

    private static List<Formula> ofItems(Term.ListOf list, Binder binder, Formula body) {
        List<Formula> there = list.items().stream().<Formula>map(item -> new Formula.Present(item, SourceRange.UNKNOWN)).toList();
        List<Formula> ways = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            Term item = list.items().get(i);
            List<Formula> asked = new ArrayList<>(there);
            asked.add(Replacement.of(binder, item, list.kind() == Term.Kind.SET ? item : new Term.Const(NumberValue.of(i))).formula(body));
            ways.add(Formula.all(asked));
        }
        return ways;
    }

    private @Nullable List<Formula> ofCall(Term.Call call, Binder binder, Formula body) {
        List<Term> args = call.args();
        boolean keyed = Terms.mentions(body, term -> term.equals(binder.key()));
        return switch (call.builtin()) {
            case "or" -> List.of(with(args.get(1), new Formula.Some(binder.over(args.get(0)), body)),
                    with(args.get(0), new Formula.Some(binder.over(args.get(1)), body)));
            case "array.concat" -> keyed
                    ? null
                    : List.of(with(args.get(1), new Formula.Some(binder.over(args.get(0)), body)),
                            with(args.get(0), new Formula.Some(binder.over(args.get(1)), body)));
            case "minus" -> sets(args)
                    ? List.of(new Formula.Some(binder.over(args.get(0)), Formula.all(List.of(
                            Formula.not(new Formula.Test(binder.member(), Relation.MEMBER, args.get(1), SourceRange.UNKNOWN)), body))))
                    : null;
            case "and" -> List.of(new Formula.Some(binder.over(args.get(0)), Formula
                    .all(List.of(new Formula.Test(binder.member(), Relation.MEMBER, args.get(1), SourceRange.UNKNOWN), body))));
            case "sort" -> keyed ? null : List.of(new Formula.Some(binder.over(args.getFirst()), body));
            case "graph.reachable" -> keyed ? null : ofReached(args, binder, body);
            case "object.get" -> isEmptyDefault(args)
                    ? List.of(new Formula.Some(binder.over(terms.at(args.get(0), args.get(1))), body))
                    : null;
            default -> null;
        };
    }

    /// What is reached in a graph that is known: each node, where something leads to it. Null where the graph is not known, or large.
    private @Nullable List<Formula> ofReached(List<Term> args, Binder binder, Formula body) {
        if (!(terms.value(args.getFirst()) instanceof ObjectValue graph) || graph.size() > UNFOLDED) {
            return null;
        }
        List<Formula> ways = new ArrayList<>();
        for (Value node : graph.keys()) {
            if (!binder.except().contains(node)) {
                List<Value> before = graph.keys().stream().filter(from -> reached(graph, from).contains(node)).toList();
                Binder start = new Binder(reader.fresh(), "", "", args.get(1), Set.of());
                Formula leads = new Formula.Some(start,
                        new Formula.Test(start.member(), Relation.MEMBER, new Term.Const(SetValue.of(before)), SourceRange.UNKNOWN));
                ways.add(Formula.all(List.of(leads, Replacement.of(binder, new Term.Const(node), new Term.Const(node)).formula(body))));
            }
        }
        return ways;
    }

    private static Set<Value> reached(ObjectValue graph, Value from) {
        Set<Value> reached = new LinkedHashSet<>();
        Deque<Value> todo = new ArrayDeque<>(List.of(from));
        for (Value node = todo.poll(); node != null; node = todo.poll()) {
            Value next = graph.get(node);
            if (next != null && reached.add(node)) {
                List<Value> members = Terms.members(next);
                todo.addAll(members == null ? List.of() : members);
            }
        }
        return reached;
    }

    private Formula with(Term there, Formula formula) {
        return formulas.isThere(there) ? formula : Formula.all(List.of(new Formula.Present(there, SourceRange.UNKNOWN), formula));
    }

    /// True where both are sets whenever they are there, so that `-` takes members away.
    private boolean sets(List<Term> args) {
        return args.stream().allMatch(this::isSet) && formulas.isThere(args.get(1));
    }

    /// True for what `count` counts, whenever it is there.
    boolean isCounted(Term term) {
        return term instanceof Term.Gathered || isSet(term);
    }

    boolean isSet(Term term) {
        return switch (term) {
            case Term.Gathered gathered -> gathered.kind() == Term.Kind.SET;
            case Term.Document document -> reader.isSet(document);
            case Term.ListOf list -> list.kind() == Term.Kind.SET;
            case Term.Call call -> List.of("or", "and", "minus").contains(call.builtin()) && call.args().stream().allMatch(this::isSet);
            default -> terms.value(term) instanceof dev.gavel.rego.value.SetValue;
        };
    }

    private boolean isEmptyDefault(List<Term> args) {
        Value otherwise = terms.value(args.get(2));
        List<Value> members = otherwise == null ? null : Terms.members(otherwise);
        boolean oneKey = !(terms.value(args.get(1)) instanceof dev.gavel.rego.value.ArrayValue);
        return members != null && members.isEmpty() && oneKey && !(args.get(1) instanceof Term.ListOf);
    }

    /// A domain that stays: what does not speak of its members is said outside.
    private Formula kept(Binder binder, Formula body) {
        if (binder.except().isEmpty() && !Terms.mentions(body, term -> term.equals(binder.key()))) {
            List<Formula> ways = apart(binder.domain(), binder, body);
            if (!ways.isEmpty()) {
                return formulas.formula(Formula.any(ways));
            }
        }
        Formula simple = formulas.formula(Narrowing.without(binder.except(), binder.member(), ByKey.entries(binder, body)));
        if (simple.equals(Formula.FALSE)) {
            return simple;
        }
        List<Formula> inside = new ArrayList<>();
        List<Formula> outside = new ArrayList<>();
        for (Formula part : simple instanceof Formula.All all ? all.parts() : List.of(simple)) {
            (Terms.speaksOf(part, binder) ? inside : outside).add(part);
        }
        Formula asked = formulas.leaf(Formula.all(inside));
        if (asked instanceof Formula.From from) {
            outside.add(found(binder, from.body()));
            return Simplifier.from(from.rule(), formulas.together(outside));
        }
        Formula found = found(binder, asked);
        if (outside.isEmpty()) {
            return found;
        }
        outside.add(found);
        return formulas.together(outside);
    }

    private Formula found(Binder binder, Formula body) {
        Formula direct = ByKey.found(binder, body);
        return direct == null ? member(binder, body) : formulas.formula(direct);
    }

    /// `some x in xs; x == y` is `y in xs`.
    private Formula member(Binder binder, Formula body) {
        if (binder.except().isEmpty() && body instanceof Formula.Test(Term left, Relation relation, Term right, SourceRange range)
                && relation == Relation.EQUAL) {
            if (left.equals(binder.member()) && !Terms.mentions(right, t -> Terms.isOf(t, binder))) {
                return formulas.test(right, Relation.MEMBER, binder.domain(), range);
            }
            if (right.equals(binder.member()) && !Terms.mentions(left, t -> Terms.isOf(t, binder))) {
                return formulas.test(left, Relation.MEMBER, binder.domain(), range);
            }
        }
        return new Formula.Some(binder, body);
    }

    /// `item in collection`, both there.
    Formula member(Term item, Term collection, SourceRange range) {
        Value known = terms.value(collection);
        if (known != null) {
            List<Value> members = Terms.members(known);
            if (members == null || members.isEmpty()) {
                return Formula.FALSE;
            }
            boolean listed = members.size() <= UNFOLDED && members.stream().allMatch(member -> Terms.members(member) == null);
            return members.size() == 1
                    ? formulas.test(item, Relation.EQUAL, new Term.Const(members.getFirst()), range)
                    : new Formula.Test(item, Relation.MEMBER, listed ? new Term.Const(known) : collection, range);
        }
        Value one = terms.value(item);
        if (one != null && one.equals(terms.apart(collection).orElse(null))) {
            return Formula.TRUE;
        }
        boolean opened = switch (collection) {
            case Term.Gathered g -> true;
            case Term.ListOf l -> true;
            case Term.Document document -> reader.isSet(document) && !(terms.gathered(expanded(document)) instanceof Term.Gathered g
                    && isPlain(g) && one == null);
            case Term.Call call -> call.builtin().equals("object.get") && isEmptyDefault(call.args()) || call.builtin().equals("or")
                    || call.builtin().equals("and") || call.builtin().equals("minus")
                    || call.builtin().equals("graph.reachable") && terms.value(call.args().getFirst()) instanceof ObjectValue
                    || call.builtin().equals("array.concat");
            default -> false;
        };
        if (!opened) {
            return new Formula.Test(item, Relation.MEMBER, collection, range);
        }
        Binder binder = new Binder(reader.fresh(), "", "", collection instanceof Term.Document d ? terms.gathered(expanded(d)) : collection,
                Set.of());
        Formula same = new Formula.Test(binder.member(), Relation.EQUAL, item, range);
        return some(binder, same);
    }

    /// `count(x)` compared with a number, where that only asks whether there is a member; null otherwise.
    @Nullable
    Formula count(Term counted, Relation relation, NumberValue number, SourceRange range) {
        boolean zero = number.equals(NumberValue.of(0));
        boolean one = number.equals(NumberValue.of(1));
        boolean none = zero && (relation == Relation.EQUAL || relation == Relation.AT_MOST) || one && relation == Relation.LESS;
        boolean any = zero && (relation == Relation.MORE || relation == Relation.DIFFERENT) || one && relation == Relation.AT_LEAST;
        if (!none && !any || !isCounted(counted)) {
            return null;
        }
        Formula some = some(new Binder(reader.fresh(), "", "", counted, Set.of()), Formula.TRUE);
        return any ? some : formulas.formula(Formula.all(List.of(new Formula.Present(counted, range), formulas.not(some))));
    }
}
