package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Clause;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Patches;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Terms → terms of the same value for which there are words: constants put in, what would need brackets named, what is gathered defined elsewhere.
final class PreparedTerms {

    private final Preparation formulas;
    private final PageData data;
    private final Drawn drawn;
    private final Trees.Change parts;

    PreparedTerms(Preparation formulas, PageData data, Drawn drawn) {
        this.formulas = formulas;
        this.data = data;
        this.drawn = drawn;
        this.parts = new Trees.Change(formulas::formula, this::term);
    }

    Term term(Term given) {
        Term idiom = given instanceof Term.Call call && Messages.pieces(call) != null ? null : Idioms.of(given);
        Term term = idiom == null ? given : idiom;
        return switch (term) {
            case Term.At at -> at(at);
            case Term.Gathered gathered -> drawn.gathered(gathered, formulas);
            case Term.Cases(List<Term.Case> cases) when isPlain(cases) -> {
                formulas.guard(formulas.formula(cases.getFirst().clause().when()));
                yield term(cases.getFirst().value());
            }
            case Term.Cases cases -> drawn.cases(cases, formulas);
            case Term.ListOf list -> list(list);
            case Term.Call call -> call(call);
            case Term.ObjectOf object -> object(object);
            default -> parts.parts(term);
        };
    }

    /// One value, and nothing asked for but that something is there.
    private static boolean isPlain(List<Term.Case> cases) {
        return cases.size() == 1 && cases.getFirst().clause().binders().isEmpty() && isPlain(cases.getFirst().clause().when());
    }

    private static boolean isPlain(Formula when) {
        return switch (when) {
            case Formula.From from -> isPlain(from.body());
            case Formula.Known known -> known.holds();
            case Formula.Present present -> true;
            default -> false;
        };
    }

    private Term call(Term.Call call) {
        if ((call.builtin().equals("or")) && call.args().size() == 2) {
            Term joined = Counting.joined(call.args().get(0), call.args().get(1));
            if (joined != null) {
                return term(joined);
            }
        }
        if (call.builtin().equals("object.get") && call.args().size() == 3) {
            return orElse(call);
        }
        if (call.builtin().equals("json.patch") && Patches.of(call) instanceof List<Patches.Set> sets) {
            return patched(call.args().getFirst(), sets);
        }
        List<Term> pieces = Messages.pieces(call);
        if (pieces != null) {
            if (call.builtin().equals("concat")) {
                pieces.stream().filter(piece -> !(piece instanceof Term.Const)).forEach(piece -> formulas
                        .guard(new Formula.Truthy(new Term.Call("is_string", List.of(term(piece))), SourceRange.UNKNOWN)));
            }
            return Folding.fold(tight(new Term.Call(Preparation.MADE_OF, pieces.stream().map(this::term).toList())));
        }
        return Folding.fold(tight((Term.Call) parts.parts(call)));
    }

    private Term patched(Term whole, List<Patches.Set> sets) {
        Term made = term(whole);
        for (Patches.Set set : sets) {
            made = tight(new Term.Call(Preparation.WITH_ENTRY, List.of(made, new Term.Const(set.key()), term(set.value()))));
        }
        return made;
    }

    private Term object(Term.ObjectOf object) {
        List<Term.Entry> entries = object.entries().stream()
                .map(e -> new Term.Entry(alone(term(e.key())), alone(term(e.value())))).toList();
        return new Term.ObjectOf(entries);
    }

    /// What is an object itself gets a name, for its entries would run into those of the object around it.
    private Term alone(Term term) {
        return term instanceof Term.ObjectOf ? drawn.value(term) : tight(term, Phrase.Tight.OF);
    }

    /// The call with values that have names of their own where its words would need brackets.
    private Term.Call tight(Term.Call call) {
        List<Term> args = new ArrayList<>();
        for (int i = 0; i < call.args().size(); i++) {
            args.add(Leaves.isTurned(call)
                    ? call.args().get(i)
                    : call.args().get(i) instanceof Term.ListOf set && set.kind() == Term.Kind.SET
                            ? listed(set)
                            : tight(call.args().get(i), Binding.needed(call, i)));
        }
        return new Term.Call(call.builtin(), args);
    }

    /// A set that is written out, as a collection of its own; all that stands in it must be there.
    private Term listed(Term.ListOf set) {
        set.items().forEach(item -> formulas.guard(formulas.present(item, SourceRange.UNKNOWN)));
        return drawn.gathered(
                new Term.Gathered(Term.Kind.SET, set.items().stream().map(item -> new Term.Part(Clause.ALWAYS, null, item)).toList()),
                formulas);
    }

    Term tight(Term term, Phrase.Tight needed) {
        return Binding.isLoose(term, needed) ? drawn.value(term) : term;
    }

    /// `object.get(x, k, d)` asks for `x` to be an object, and then for what stands under `k`, or else for `d`.
    private Term orElse(Term.Call call) {
        Term whole = call.args().get(0);
        Term object = term(whole);
        Term key = call.args().get(1);
        boolean ofData = whole instanceof Term.At at && data.isBelow(at);
        formulas.guard(ofData
                ? formulas.present(object, SourceRange.UNKNOWN)
                : object instanceof Term.Const
                        ? Formula.TRUE
                        : new Formula.Truthy(new Term.Call("is_object", List.of(object)), SourceRange.UNKNOWN));
        if (!(key instanceof Term.Const)) {
            formulas.guard(formulas.present(term(key), SourceRange.UNKNOWN));
        }
        Term under = key instanceof Term.Const(ArrayValue way) ? below(whole, way) : at(new Term.At(whole, key));
        Term otherwise = term(call.args().get(2));
        return under instanceof Term.Const
                ? under
                : isNever(under) ? otherwise : new Term.Call(Preparation.OR_ELSE, List.of(under, otherwise));
    }

    private Term below(Term whole, ArrayValue way) {
        Term at = whole;
        for (Value step : way.elements()) {
            at = new Term.At(at, new Term.Const(step));
        }
        return at instanceof Term.At steps ? at(steps) : term(at);
    }

    private Term list(Term.ListOf list) {
        List<Term> items = list.items().stream().map(this::term).toList();
        List<Value> values = items.stream().filter(Term.Const.class::isInstance).map(c -> ((Term.Const) c).value()).toList();
        return values.size() == items.size()
                ? new Term.Const(list.kind() == Term.Kind.SET ? SetValue.of(values) : ArrayValue.of(values))
                : new Term.ListOf(list.kind(), items);
    }

    private Term at(Term.At at) {
        Value known = data.constant(at);
        if (known != null) {
            return new Term.Const(known);
        }
        Term whole = at.whole() instanceof Term.At inner && data.isBelow(inner) ? keysOf(inner) : term(at.whole());
        Term key = term(at.key());
        if (whole instanceof Term.Const(Value w) && key instanceof Term.Const(Value k)) {
            Value value = Values.under(w, k);
            return value == null ? new Term.At(whole, key) : new Term.Const(value);
        }
        if (whole instanceof Term.Call call && call.builtin().equals("object.union") && call.args().size() == 2
                && call.args().getFirst() instanceof Term.Const(ObjectValue defaults) && key instanceof Term.Const(Value name)
                && !(defaults.get(name) instanceof ObjectValue)) {
            return united(defaults.get(name), call.args().get(1), key);
        }
        if (whole instanceof Term.ListOf list && key instanceof Term.Const(NumberValue n) && n.isInt() && n.longValue() >= 0
                && n.longValue() < list.items().size() && list.kind() == Term.Kind.ARRAY) {
            return list.items().get((int) n.longValue());
        }
        return new Term.At(whole instanceof Term.Call ? tight(whole, Phrase.Tight.OF) : whole, tight(key, Phrase.Tight.OF));
    }

    /// What stands in the second object, or else in the first.
    private Term united(@Nullable Value otherwise, Term object, Term key) {
        formulas.guard(new Formula.Truthy(new Term.Call("is_object", List.of(object)), SourceRange.UNKNOWN));
        Term under = new Term.At(object, key);
        return otherwise == null ? under : new Term.Call(Preparation.OR_ELSE, List.of(under, new Term.Const(otherwise)));
    }

    /// A way below the data with its keys prepared; it stays a way, so that a table can be made of it.
    private Term keysOf(Term.At at) {
        Term whole = at.whole() instanceof Term.At inner ? keysOf(inner) : at.whole();
        return new Term.At(whole, tight(term(at.key()), Phrase.Tight.OF));
    }

    /// True where something within it can never be there: a key that a constant does not have.
    static boolean isNever(Term term) {
        return switch (term) {
            case Term.At(Term.Const(Value whole), Term.Const(Value key)) -> Values.under(whole, key) == null;
            case Term.At at -> isNever(at.whole()) || isNever(at.key());
            case Term.Call call -> call.args().stream().anyMatch(PreparedTerms::isNever);
            case Term.ListOf list -> list.items().stream().anyMatch(PreparedTerms::isNever);
            default -> false;
        };
    }
}
