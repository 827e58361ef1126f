package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /// How many steps it may take to open what a name stands for before it is kept as it is.
    private static final long OPENING = 12_000;
    private static final int DEEPEST = 60;

    private static final Map<String, String> KINDS = Map.of("string", "is_string", "number", "is_number", "boolean", "is_boolean", "array",
            "is_array", "object", "is_object", "null", "is_null", "set", "is_set");

    private final FormulaReader reader;
    private final TermSimplifier terms;
    private final Junctions junctions;
    private final Collections collections;
    private final NamedConditions names;
    private final BooleanSupplier cancelled;
    private final Knowledge start;
    private long steps;
    private long all;
    private long most = BUDGET;
    private int depth;
    private int context;
    private @Nullable Term opening;

    /// @param opened documents that are opened whatever they ask for: those that make the verdict
    public Simplifier(FormulaReader reader, Knowledge knowledge, Set<List<String>> opened, BooleanSupplier cancelled) {
        this.reader = reader;
        this.terms = new TermSimplifier(reader, this, knowledge);
        this.junctions = new Junctions(this, terms);
        this.collections = new Collections(reader, this, terms);
        this.names = new NamedConditions(reader, this, opened);
        this.cancelled = cancelled;
        this.start = knowledge;
    }

    FormulaReader reader() {
        return reader;
    }

    /// @throws TooTangledException where the budget is used up or the work was cancelled
    void step() {
        steps++;
        if (++all > BUDGET || steps > most || all % 256 == 0 && cancelled.getAsBoolean()) {
            throw new TooTangledException(cancelled.getAsBoolean() ? "cancelled" : "more than " + BUDGET + " steps");
        }
    }

    /// Does work within steps of its own; empty where these do not suffice.
    public <T> Optional<T> briefly(Supplier<T> work) {
        long mostBefore = most;
        long stepsBefore = steps;
        int depthBefore = depth;
        int contextBefore = context;
        Knowledge known = terms.knowledge();
        most = steps + OPENING;
        try {
            return Optional.of(work.get());
        } catch (TooTangledException e) {
            if (all > BUDGET || cancelled.getAsBoolean()) {
                throw e;
            }
            depth = depthBefore;
            context = contextBefore;
            terms.know(known);
            return Optional.empty();
        } finally {
            most = mostBefore;
            steps = stepsBefore;
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
        context++;
        try {
            return work.get();
        } finally {
            context--;
            terms.know(before);
        }
    }

    /// Does the work with only that known which was known at the start.
    <T> T outOfContext(Supplier<T> work) {
        Knowledge before = terms.knowledge();
        int depthOfContext = context;
        terms.know(start);
        context = 0;
        try {
            return nested(work);
        } finally {
            context = depthOfContext;
            terms.know(before);
        }
    }

    /// The formula with tables of tables taken apart by their outer key: a way for each.
    public Formula split(Formula formula) {
        return switch (formula) {
            case Formula.From from -> from(from.rule(), split(from.body()));
            case Formula.All all -> {
                Formula split = junctions.split(all.parts());
                yield split == null ? Formula.all(all.parts().stream().map(this::split).toList()) : split(split);
            }
            case Formula.Any any -> Formula.any(any.parts().stream().map(this::split).toList());
            case Formula.Known k -> k;
            case Formula.Unsaid u -> u;
            case Formula.Not not when not.body() instanceof Formula.From -> not;
            default -> {
                Formula split = junctions.split(List.of(formula));
                yield split == null ? formula : split(split);
            }
        };
    }

    public Formula formula(Formula formula) {
        step();
        return switch (formula) {
            case Formula.Known k -> k;
            case Formula.Unsaid u -> u;
            case Formula.Test test -> test(opened(test.left()), test.relation(), opened(test.right()), test.range());
            case Formula.Truthy truthy -> truthy(opened(truthy.term()), truthy.range());
            case Formula.Present present -> present(opened(present.term()), present.range());
            case Formula.Not not -> not(formula(not.body()));
            case Formula.All all -> junctions.all(all.parts());
            case Formula.Any any -> junctions.any(any.parts());
            case Formula.Some some -> collections.some(some.binder(), some.body());
            case Formula.Each each -> collections.each(each.binder(), each.body());
            case Formula.From from -> from(from.rule(), formula(from.body()));
        };
    }

    private Term opened(Term term) {
        return terms.overlay().opened(terms.term(term));
    }

    /// What a condition asks for that the policy has a name for; empty for a document that is none.
    public Optional<NamedCondition> meaning(Term.Document document) {
        return names.isNamed(document) ? Optional.ofNullable(names.meanings().get(document.path())) : Optional.empty();
    }

    /// What a value is that the policy has a name for; empty for a document that is none.
    public Optional<NamedValue> valueOf(Term.Document document) {
        return names.valueOf(document);
    }

    /// What a document stands for, with all that is known put in.
    public Term expanded(Term.Document document) {
        return names.within(() -> outOfContext(
                () -> reader.expand(document) instanceof Term.Gathered gathered ? terms.gathered(gathered) : terms.term(document)))
                .orElseGet(() -> new Term.Unsaid("data." + String.join(".", document.path())));
    }

    static Formula from(dev.gavel.rego.compile.CompiledRule rule, Formula body) {
        return body instanceof Formula.Known ? body : new Formula.From(rule, body);
    }

    NamedConditions names() {
        return names;
    }

    /// True while it is only asked whether anything stands in a collection that a page tells apart, and not what.
    boolean keepsTold(Term.Document document) {
        return reader.isTold(document) && !document.equals(opening);
    }

    /// The formula with the members of such collections told one by one, where it says that there are some.
    public Formula opened(Formula formula) {
        return switch (formula) {
            case Formula.Some some when some.body().equals(Formula.TRUE) && reader.isTold(some.binder().domain()) -> {
                opening = some.binder().domain();
                Formula once;
                try {
                    once = collections.some(some.binder(), Formula.TRUE);
                } finally {
                    opening = null;
                }
                yield once.equals(formula) ? once : opened(once);
            }
            case Formula.Any any -> Formula.any(any.parts().stream().map(this::opened).toList());
            case Formula.From from -> from(from.rule(), opened(from.body()));
            case Formula.Not not -> Formula.not(opened(not.body()));
            case Formula.All all when all.parts().stream().anyMatch(this::tells) -> formula(
                    Formula.all(all.parts().stream().map(part -> tells(part) ? opened(part) : part).toList()));
            default -> formula;
        };
    }

    /// True where the formula says that something stands in a collection that a page tells apart.
    boolean tells(Formula formula) {
        return switch (formula) {
            case Formula.Some some -> some.body().equals(Formula.TRUE) && reader.isTold(some.binder().domain());
            case Formula.Any any -> any.parts().stream().anyMatch(this::tells);
            case Formula.From from -> tells(from.body());
            case Formula.Not not -> tells(not.body());
            default -> false;
        };
    }

    /// True where more is known than the data: a page is about something.
    boolean isFocused() {
        return !start.places().isEmpty() || !start.members().isEmpty();
    }

    boolean isContext() {
        return context > 0;
    }

    /// What holds where a simple formula does not: `not` is moved inwards through `and` and `or`, but stays before what rules say that a page tells apart.
    Formula not(Formula simple) {
        return switch (simple) {
            case Formula.All all -> junctions.any(all.parts().stream().map(this::not).toList());
            case Formula.Any any when any.parts().stream().noneMatch(Formula.From.class::isInstance) -> junctions
                    .all(any.parts().stream().map(this::not).toList());
            case Formula.From from -> new Formula.From(from.rule(), not(from.body()));
            default -> Formula.not(simple);
        };
    }

    /// Simple formulas that all hold, as one.
    Formula together(List<Formula> simple) {
        return junctions.together(simple);
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
            Formula known = names.known(document, value -> test(value, relation, right, range));
            if (known != null) {
                return known;
            }
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
        if (relation == Relation.NOT_MEMBER) {
            Formula among = collections.member(left, right, range);
            return among instanceof Formula.Test test && test.relation() == Relation.MEMBER && test.left().equals(left)
                    ? new Formula.Test(left, Relation.NOT_MEMBER, test.right(), range)
                    : junctions.all(List.of(present(left, range), present(right, range), not(among)));
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
            return equal ? present(left, range) : Formula.FALSE;
        }
        if (r instanceof NumberValue number && left instanceof Term.Call call && call.builtin().equals("count")) {
            int written = Terms.written(call.args().getFirst());
            if (written >= 0) {
                return relation.holds(NumberValue.of(written), number) ? present(call.args().getFirst(), range) : Formula.FALSE;
            }
            Formula simpler = collections.count(call.args().getFirst(), relation, number, range);
            if (simpler != null) {
                return simpler;
            }
        }
        if (r != null) {
            Formula ofMembers = Bounds.ofExtreme(new Formula.Test(left, relation, right, range), reader);
            if (ofMembers != null) {
                return formula(ofMembers);
            }
        }
        if (r instanceof BooleanValue wanted && (isBoolean(left) || left instanceof Term.Document document && names.isNamed(document))
                && (relation == Relation.EQUAL || relation == Relation.DIFFERENT)) {
            boolean positive = wanted.value() == (relation == Relation.EQUAL);
            Formula truthy = truthy(left, range);
            return positive ? truthy : formula(Formula.all(List.of(present(left, range), not(truthy))));
        }
        if (r instanceof dev.gavel.rego.value.StringValue(String kind) && relation == Relation.EQUAL && left instanceof Term.Call call
                && call.builtin().equals("type_name") && KINDS.containsKey(kind)) {
            return truthy(new Term.Call(java.util.Objects.requireNonNull(KINDS.get(kind)), call.args()), range);
        }
        if (r instanceof SetValue none && none.size() == 0 && left instanceof Term.Document set && reader.isSet(set)) {
            Formula some = collections.some(new Binder(reader.fresh(), "", "", left, Set.of()), Formula.TRUE);
            return relation == Relation.EQUAL ? not(some) : relation == Relation.DIFFERENT ? some : Formula.FALSE;
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
        same.add(truthy(new Term.Call("is_array", List.of(left)), range));
        same.add(test(new Term.Call("count", List.of(left)), Relation.EQUAL, new Term.Const(NumberValue.of(list.items().size())), range));
        for (int i = 0; i < list.items().size(); i++) {
            same.add(test(terms.at(left, new Term.Const(NumberValue.of(i))), Relation.EQUAL, list.items().get(i), range));
        }
        Formula equal = junctions.all(same);
        return relation == Relation.EQUAL ? equal : junctions.all(List.of(present(left, range), present(right, range), not(equal)));
    }

    /// True where the term is `true` or `false` whenever it is there.
    private boolean isBoolean(Term term) {
        return term instanceof Term.Call call && reader.declarations().named(call.builtin())
                .filter(d -> d.type().result() != null && d.type().result().type() instanceof dev.gavel.rego.types.Type.Bool).isPresent();
    }

    /// True for a collection that is always there, and of which all members are texts.
    private boolean isOfTexts(Term term) {
        Term gathered = term instanceof Term.Document document && reader.isSet(document) ? reader.expand(document) : term;
        return gathered instanceof Term.Gathered texts && texts.parts().stream().allMatch(part -> isText(part.value()));
    }

    /// True where the term is text whenever it is there.
    private boolean isText(Term term) {
        return term instanceof Term.Const(dev.gavel.rego.value.StringValue text) || term instanceof Term.Call call && reader.declarations()
                .named(call.builtin())
                .filter(d -> d.type().result() != null && d.type().result().type() instanceof dev.gavel.rego.types.Type.Str).isPresent();
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
            // Where it holds of a case whatever the rest, that the case is passed over need not be asked: `a or (not a and b)` is `a or b`.
            if (!inner.equals(Formula.TRUE)) {
                before.add(new Clause(null, each.clause().binders(), each.clause().when())
                        .holdsWith(present(each.value(), SourceRange.UNKNOWN)));
            }
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
            case Term.Document document -> names.holds(document, range);
            case Term.Call call when BodyReader.relation(call) instanceof Relation relation -> test(call.args().get(0), relation,
                    call.args().get(1), range);
            case Term.Call call when KINDS.containsValue(call.builtin()) -> kind(call, range);
            default -> new Formula.Truthy(term, range);
        };
    }

    /// `is_object(x)`, of what is an object whenever it is there.
    private Formula kind(Term.Call call, SourceRange range) {
        Term of = call.args().getFirst();
        if (call.builtin().equals("is_object") && of instanceof Term.Call get && Overlay.isEmptyOtherwise(get)) {
            Term gotten = terms.overlay().gotten(get);
            return formula(Formula.all(List.of(new Formula.Present(get, range),
                    Formula.any(List.of(Formula.not(new Formula.Present(gotten, range)),
                            new Formula.Truthy(new Term.Call("is_object", List.of(gotten)), range))))));
        }
        String kind = switch (of) {
            case Term.ObjectOf object -> "is_object";
            case Term.ListOf list -> KINDS.getOrDefault(list.kind().name().toLowerCase(java.util.Locale.ROOT), "");
            case Term.Gathered gathered -> KINDS.getOrDefault(gathered.kind().name().toLowerCase(java.util.Locale.ROOT), "");
            case Term.Call union when union.builtin().equals("object.union") -> "is_object";
            default -> "";
        };
        return kind.isEmpty() ? new Formula.Truthy(call, range) : kind.equals(call.builtin()) ? present(of, range) : Formula.FALSE;
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
            case Term.Document document when names.isNamed(document) -> names.hasDefault(document)
                    ? junctions.all(document.args().stream().map(arg -> present(arg, range)).toList())
                    : names.holds(document, range);
            case Term.Call call when List.of("count", "sort").contains(call.builtin()) && collections.isCounted(call.args().getFirst()) ->
                present(call.args().getFirst(), range);
            case Term.Call call when List.of("max", "min").contains(call.builtin()) && collections.isCounted(call.args().getFirst()) ->
                formula(new Formula.Some(new Binder(reader.fresh(), "", "", call.args().getFirst(), Set.of()), Formula.TRUE));
            case Term.Call call when call.builtin().equals("object.union") && call.args().stream().allMatch(Overlay::isWritten) ->
                junctions.all(call.args().stream().map(arg -> present(arg, range)).toList());
            case Term.Call call when TermSimplifier.isOfSets(call.builtin()) && call.args().stream().allMatch(collections::isSet) ->
                junctions
                        .all(call.args().stream().map(arg -> present(arg, range)).toList());
            case Term.ListOf list -> junctions.all(list.items().stream().map(item -> present(item, range)).toList());
            case Term.ObjectOf object -> junctions.all(object.entries().stream().map(e -> present(e.value(), range)).toList());
            case Term.Call call when Total.isTotal(call.builtin()) -> junctions
                    .all(call.args().stream().map(arg -> present(arg, range)).toList());
            case Term.Call call when call.builtin().equals("concat") && isText(call.args().getFirst())
                    && isOfTexts(call.args().getLast()) ->
                present(call.args().getFirst(), range);
            case Term.Call call when call.builtin().equals("object.get") -> gotten(call, range);
            case Term.Call call when call.builtin().equals("json.patch") && terms.overlay().asked(call) instanceof List<Formula> asked ->
                junctions.all(asked);
            case Term.Call call when call.builtin().equals("object.union") -> junctions.all(call.args().stream()
                    .<Formula>map(arg -> new Formula.Truthy(new Term.Call("is_object", List.of(arg)), range)).toList());
            case Term.Member m -> Formula.TRUE;
            case Term.Key k -> Formula.TRUE;
            default -> new Formula.Present(term, range);
        };
    }

    /// `object.get` gives a value for any object and any key that are there.
    private Formula gotten(Term.Call call, SourceRange range) {
        Term object = call.args().getFirst();
        List<Formula> asked = new ArrayList<>(call.args().stream().map(arg -> present(arg, range)).toList());
        if (!terms.isObject(object)) {
            asked.add(new Formula.Truthy(new Term.Call("is_object", List.of(object)), range));
        }
        return together(asked);
    }

    /// True for a collection whose members are values that there are words for.
    boolean areNamed(Term.Gathered gathered) {
        return collections.areNamed(gathered);
    }

    boolean isThere(Term term) {
        return present(term, SourceRange.UNKNOWN).equals(Formula.TRUE);
    }
}
