package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Terms → terms of the same value, with all that is known put in.
///
/// A table of data stays a path, so that a page can name it; [#value] tells what it is worth.
final class TermSimplifier {

    /// What never has a value.
    static final Term MISSING = new Term.Cases(List.of());

    private static final Set<String> OF_SETS = Set.of("and", "or", "minus", "union", "intersection");

    private final FormulaReader reader;
    private final Simplifier formulas;
    private final ConstantCalls calls;
    private final Overlay overlay;
    private final Documents documents;
    private final Gathering gathering;
    private Knowledge knowledge;

    TermSimplifier(FormulaReader reader, Simplifier formulas, Knowledge knowledge) {
        this.reader = reader;
        this.formulas = formulas;
        this.knowledge = knowledge;
        this.calls = new ConstantCalls(reader.declarations());
        this.overlay = new Overlay(this);
        this.documents = new Documents(reader, formulas, this);
        this.gathering = new Gathering(reader, formulas, this);
    }

    Knowledge knowledge() {
        return knowledge;
    }

    void know(Knowledge changed) {
        knowledge = changed;
    }

    Overlay overlay() {
        return overlay;
    }

    boolean isFixed(String builtin) {
        return calls.isFixed(builtin);
    }

    static boolean isMissing(Term term) {
        return term instanceof Term.Cases(List<Term.Case> cases) && cases.isEmpty();
    }

    /// What the term is worth, whatever the request; null where that is not known.
    @Nullable
    Value value(Term term) {
        if (term instanceof Term.Const(Value value)) {
            return value;
        }
        if (term instanceof Term.Call(String builtin, List<Term> args) && isSpoken(builtin, args)) {
            return calls.call(builtin, List.of(java.util.Objects.requireNonNull(value(args.getFirst()))));
        }
        return Terms.isDataPath(term) ? look(term).value() : null;
    }

    /// True where the term is an object whenever it is there: in a table, that all rows have one at that place.
    boolean isObject(Term term) {
        Value known = value(term);
        if (known != null) {
            return known instanceof ObjectValue;
        }
        List<Term> keys = new ArrayList<>();
        Term at = term;
        while (at instanceof Term.At(Term whole, Term key) && value(at) == null) {
            keys.addFirst(key);
            at = whole;
        }
        Value table = value(at);
        return !keys.isEmpty() && table != null && areObjects(List.of(table), keys);
    }

    private static boolean areObjects(List<Value> values, List<Term> keys) {
        List<Value> at = values;
        for (Term key : keys) {
            List<Value> next = new ArrayList<>();
            for (Value value : at) {
                if (key instanceof Term.Const(Value step)) {
                    Value under = Terms.under(value, step);
                    if (under != null) {
                        next.add(under);
                    }
                } else {
                    List<Value> members = Terms.members(value);
                    next.addAll(members == null ? List.of() : members);
                }
            }
            at = next;
        }
        return at.stream().allMatch(ObjectValue.class::isInstance);
    }

    /// A constant that is said better as it is written: a time, not nanoseconds.
    private boolean isSpoken(String builtin, List<Term> args) {
        return builtin.equals("time.parse_rfc3339_ns") && args.getFirst() instanceof Term.Const;
    }

    private Knowledge.Looked look(Term data) {
        List<Value> path = Terms.path(data).orElseThrow();
        Knowledge.Looked looked = knowledge.look(path.subList(1, path.size()));
        if (looked.missing()) {
            reader.isAbsent(path.get(1), knowledge.data());
        }
        return looked;
    }

    Term term(Term term) {
        Value known = knowledge.places().get(term);
        if (known != null) {
            return new Term.Const(known);
        }
        return switch (term) {
            case Term.Const c -> c;
            case Term.Input i -> i;
            case Term.Data d -> d;
            case Term.Member m -> m;
            case Term.Key k -> k;
            case Term.Unsaid u -> u;
            case Term.At at -> at(term(at.whole()), term(at.key()));
            case Term.Call call -> call(call);
            case Term.Document document -> documents.document(document);
            case Term.Cases cases -> cases(cases);
            case Term.Gathered gathered -> gathered(gathered);
            case Term.ListOf list -> list(list.kind(), list.items().stream().map(this::term).toList());
            case Term.ObjectOf object -> object(object);
        };
    }

    Term at(Term whole, Term key) {
        if (isMissing(whole) || isMissing(key)) {
            return MISSING;
        }
        Term at = reader.at(whole, key);
        Value known = knowledge.places().get(at);
        if (known != null) {
            return new Term.Const(known);
        }
        if (at instanceof Term.Document document) {
            return documents.document(document);
        }
        if (Terms.isDataPath(at)) {
            Knowledge.Looked looked = look(at);
            return looked.missing() ? MISSING : looked.value() != null && isScalar(looked.value()) ? new Term.Const(looked.value()) : at;
        }
        if (key instanceof Term.Cases cases) {
            return mapped(cases, value -> at(whole, value));
        }
        return switch (whole) {
            case Term.Const(Value held) when key instanceof Term.Const(Value step) -> constant(Terms.under(held, step));
            case Term.Const(Value held) when Terms.members(held) == null || Terms.keys(held).isEmpty() -> MISSING;
            case Term.ObjectOf object -> entry(object, key, at);
            case Term.ListOf list when list.kind() == Term.Kind.ARRAY && key instanceof Term.Const(Value step) -> item(list, step);
            case Term.Cases cases -> mapped(cases, value -> at(value, key));
            case Term.Gathered gathered -> found(gathered, key);
            case Term.Document document -> within(document, key, at);
            case Term.Call call -> {
                Term under = overlay.under(call, key);
                yield under == null ? at : under;
            }
            default -> at;
        };
    }

    private static boolean isScalar(Value value) {
        return Terms.members(value) == null;
    }

    private static Term constant(@Nullable Value value) {
        return value == null ? MISSING : new Term.Const(value);
    }

    /// In a package that the request chooses, or in a set or object that rules gather.
    private Term within(Term.Document document, Term key, Term at) {
        List<Term.Document> below = reader.below(document);
        if (!below.isEmpty()) {
            List<Term.Case> cases = new ArrayList<>();
            for (Term.Document child : below) {
                Term name = new Term.Const(dev.gavel.rego.value.StringValue.of(child.path().getLast()));
                Formula chosen = new Formula.Test(key, Relation.EQUAL, name, SourceRange.UNKNOWN);
                cases.add(new Term.Case(new Clause(null, List.of(), chosen), documents.document(child)));
            }
            return cases(new Term.Cases(cases));
        }
        formulas.step();
        return reader.expand(document) instanceof Term.Gathered gathered ? found(gathered, key) : at;
    }

    /// What a gathered collection holds under a key.
    private Term found(Term.Gathered gathered, Term key) {
        if (gathered.kind() == Term.Kind.ARRAY) {
            return new Term.At(gathered, key);
        }
        List<Term.Case> cases = new ArrayList<>();
        for (Term.Part part : gathered.parts()) {
            Term under = part.key() == null ? part.value() : part.key();
            Formula same = new Formula.Test(under, Relation.EQUAL, key, SourceRange.UNKNOWN);
            Clause clause = new Clause(part.clause().rule(), part.clause().binders(), Formula.all(List.of(part.clause().when(), same)));
            cases.add(new Term.Case(clause, part.value()));
        }
        return cases(new Term.Cases(cases));
    }

    private Term entry(Term.ObjectOf object, Term key, Term at) {
        boolean constant = key instanceof Term.Const;
        for (Term.Entry entry : object.entries()) {
            if (entry.key().equals(key)) {
                return term(entry.value());
            }
            constant &= entry.key() instanceof Term.Const;
        }
        return constant ? MISSING : at;
    }

    private Term item(Term.ListOf list, Value index) {
        for (int i = 0; i < list.items().size(); i++) {
            if (dev.gavel.rego.value.NumberValue.of(i).equals(index)) {
                return list.items().get(i);
            }
        }
        return MISSING;
    }

    private Term call(Term.Call call) {
        List<Term> args = call.args().stream().map(this::term).map(overlay::opened).toList();
        if (args.stream().anyMatch(TermSimplifier::isMissing)) {
            return MISSING;
        }
        if (calls.isFixed(call.builtin())) {
            List<Value> values = args.stream().map(this::value).filter(v -> v != null).toList();
            if (values.size() == args.size() && args.stream().noneMatch(this::isLarge)) {
                Value result = calls.call(call.builtin(), values);
                return result != null && isSpoken(call.builtin(), args) ? new Term.Call(call.builtin(), args) : constant(result);
            }
            for (int i = 0; i < args.size(); i++) {
                if (args.get(i) instanceof Term.Cases cases && cases.cases().size() <= 6) {
                    int place = i;
                    return mapped(cases, value -> {
                        List<Term> changed = new ArrayList<>(args);
                        changed.set(place, value);
                        return call(new Term.Call(call.builtin(), changed));
                    });
                }
            }
        }
        if (call.builtin().equals("array.concat") && args.get(0) instanceof Term.Gathered first
                && args.get(1) instanceof Term.Gathered second) {
            List<Term.Part> parts = new ArrayList<>(first.parts());
            parts.addAll(second.parts());
            return new Term.Gathered(Term.Kind.ARRAY, parts);
        }
        if (call.builtin().equals("object.union") && Overlay.united(args) instanceof Term.ObjectOf united) {
            return united;
        }
        if (call.builtin().equals("walk") && value(args.getFirst()) != null) {
            return constant(calls.related("walk", List.of(java.util.Objects.requireNonNull(value(args.getFirst())))));
        }
        return new Term.Call(call.builtin(), args);
    }

    private boolean isLarge(Term term) {
        Value value = value(term);
        List<Value> members = value == null ? null : Terms.members(value);
        return members != null && members.size() > 10_000;
    }

    /// The same cases with other values.
    Term mapped(Term.Cases cases, java.util.function.UnaryOperator<Term> value) {
        return cases(new Term.Cases(cases.cases().stream().map(c -> new Term.Case(c.clause(), value.apply(c.value()))).toList()));
    }

    Term cases(Term.Cases cases) {
        List<Term.Case> kept = new ArrayList<>();
        for (Term.Case each : cases.cases()) {
            Clause clause = clause(each.clause());
            Term value = term(each.value());
            if (clause.when().equals(Formula.FALSE) || isMissing(value)) {
                continue;
            }
            if (isComparison(value)) {
                kept.addAll(compared(clause, (Term.Call) value));
                continue;
            }
            if (value instanceof Term.Cases inner && clause.binders().isEmpty()) {
                inner.cases().forEach(c -> kept.add(new Term.Case(new Clause(clause.rule(), c.clause().binders(),
                        formulas.formula(Formula.all(List.of(clause.when(), c.clause().when())))), c.value())));
                continue;
            }
            kept.add(new Term.Case(new Clause(clause.rule(), clause.binders(), needless(clause.when(), value)), value));
            if (clause.binders().isEmpty() && clause.when().equals(Formula.TRUE) && formulas.isThere(value)) {
                break;
            }
        }
        boolean alone = kept.size() == 1 && kept.getFirst().clause().binders().isEmpty()
                && kept.getFirst().clause().when().equals(Formula.TRUE);
        return alone ? kept.getFirst().value() : new Term.Cases(kept);
    }

    private static boolean isComparison(Term term) {
        return term instanceof Term.Call call && BodyReader.relation(call) != null;
    }

    /// A comparison as a value: `true` where it holds, `false` where it does not and both sides are there.
    private List<Term.Case> compared(Clause clause, Term.Call comparison) {
        Formula holds = formulas.formula(new Formula.Truthy(comparison, SourceRange.UNKNOWN));
        Formula there = formulas.formula(Formula.all(comparison.args().stream()
                .<Formula>map(arg -> new Formula.Present(arg, SourceRange.UNKNOWN)).toList()));
        List<Term.Case> cases = new ArrayList<>();
        for (boolean so : List.of(true, false)) {
            Formula when = formulas.together(List.of(clause.when(), so ? holds : there));
            if (!when.equals(Formula.FALSE)) {
                cases.add(new Term.Case(new Clause(clause.rule(), clause.binders(), when), new Term.Const(BooleanValue.of(so))));
            }
        }
        return cases;
    }

    /// The formula without what it asks to be there, or to be a key of a table, only because the value needs it.
    Formula needless(Formula when, Term value) {
        Formula rest = Definedness.without(when, value);
        List<Formula> needed = List.of(new Formula.Present(value, SourceRange.UNKNOWN));
        Given given = new Given(this);
        List<Formula> parts = rest instanceof Formula.All all ? all.parts() : List.of(rest);
        return Formula.all(parts.stream().filter(part -> !part.equals(Formula.TRUE) && !given.isImpliedKey(part, needed)).toList());
    }

    Clause clause(Clause clause) {
        List<Binder> binders = clause.binders().stream().map(b -> b.over(term(b.domain()))).toList();
        if (binders.stream().anyMatch(b -> isMissing(b.domain()))) {
            return new Clause(clause.rule(), List.of(), Formula.FALSE);
        }
        return new Clause(clause.rule(), binders, formulas.formula(clause.when()));
    }

    Term gathered(Term.Gathered gathered) {
        return gathering.gathered(gathered);
    }

    private Term list(Term.Kind kind, List<Term> items) {
        if (items.stream().anyMatch(TermSimplifier::isMissing)) {
            return MISSING;
        }
        List<Value> values = items.stream().map(this::value).filter(value -> value != null).toList();
        return values.size() < items.size()
                ? new Term.ListOf(kind, items)
                : new Term.Const(kind == Term.Kind.ARRAY ? ArrayValue.of(values) : SetValue.of(values));
    }

    private Term object(Term.ObjectOf object) {
        List<Term.Entry> entries = object.entries().stream().map(e -> new Term.Entry(term(e.key()), term(e.value()))).toList();
        if (entries.stream().anyMatch(e -> isMissing(e.key()) || isMissing(e.value()))) {
            return MISSING;
        }
        Map<Value, Value> values = new LinkedHashMap<>();
        for (Term.Entry entry : entries) {
            if (!(entry.key() instanceof Term.Const(Value key)) || !(entry.value() instanceof Term.Const(Value value))) {
                return new Term.ObjectOf(entries);
            }
            values.put(key, value);
        }
        return new Term.Const(ObjectValue.of(values));
    }

    /// True for the operators and functions on sets.
    static boolean isOfSets(String builtin) {
        return OF_SETS.contains(builtin);
    }

    /// The member of a collection that is spoken of apart, where there is one.
    Optional<Value> apart(Term collection) {
        return Optional.ofNullable(knowledge.members().get(collection));
    }
}
