package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.Value;

/// Formulas that one predicate says of one subject → that predicate.
///
/// What is not so is said as narrowly as what is known allows: where the subject is there, `is not` is all that is left of `is missing or is not`.
final class Leaves {

    private static final Map<String, String> TEXTS = Map.of("startswith", "starts with", "endswith", "ends with", "contains", "contains",
            "strings.any_prefix_match", "starts with", "strings.any_suffix_match", "ends with");

    /// @param subject whose predicate it is
    record Leaf(Phrase subject, Predicate predicate) {

        Words whole() {
            return subject.words().copy().text(" ").add(predicate.of(subject.plural()));
        }
    }

    private final Lexicon lexicon;
    private final TermWords terms;

    Leaves(Lexicon lexicon, TermWords terms) {
        this.lexicon = lexicon;
        this.terms = terms;
    }

    /// Null where the formula is no single predicate of a subject, or has no words.
    @Nullable
    Leaf leaf(Formula formula, Needs known, Scope scope) {
        Term subject = subject(formula);
        if (subject == null) {
            return null;
        }
        Phrase phrase = terms.of(formula instanceof Formula.Test test && Times.areCompared(test) ? Times.spoken(subject) : subject, scope);
        Predicate predicate = phrase.said() ? predicate(formula, known, scope) : null;
        return predicate == null ? null : new Leaf(phrase, predicate);
    }

    /// What the formula says something of; null where it does not speak of one thing.
    @Nullable
    Term subject(Formula formula) {
        return switch (formula) {
            case Formula.Test(Term left, Relation relation, Term right, var range) ->
                (relation == Relation.MEMBER || relation == Relation.NOT_MEMBER) && left instanceof Term.Const ? right : left;
            case Formula.Truthy(Term.Call call, var range) when BuiltinWords.question(call) instanceof Template words ->
                call.args().get(words.first());
            case Formula.Truthy(Term term, var range) -> row(term);
            case Formula.Present(Term term, var range) -> row(term);
            case Formula.Not(Formula body) ->
                body instanceof Formula.Not || body instanceof Formula.Any any && !isUniform(any) ? null : subject(body);
            case Formula.Any any -> anySubject(any);
            case Formula.Some some -> someSubject(some);
            case Formula.Known k -> null;
            case Formula.All a -> null;
            case Formula.Each e -> null;
            case Formula.From f -> null;
            case Formula.Unsaid u -> null;
        };
    }

    /// True for a builtin that says something of its first argument, and so stands in no term.
    static boolean isSubject(Term.Call call) {
        return BuiltinWords.question(call) instanceof Template words && words.first() == 0;
    }

    /// True for a builtin that says something of another argument.
    static boolean isTurned(Term.Call call) {
        return BuiltinWords.question(call) instanceof Template words && words.first() > 0;
    }

    private static boolean isLeafCall(Term.Call call) {
        return BuiltinWords.question(call) != null;
    }

    /// The key, of a row with one key; the term itself where it is no row; null for a row with two keys, which is no single subject.
    private @Nullable Term row(Term term) {
        if (!lexicon.isRow(term)) {
            return term instanceof Term.Document document && lexicon.isDefined(document) && lexicon.kind(document).isEmpty() ? null : term;
        }
        List<Term> keys = ((Access.Cell) lexicon.accesses().of((Term.At) term)).keys();
        return keys.size() == 1 ? keys.getFirst() : null;
    }

    private @Nullable Term anySubject(Formula.Any any) {
        if (isUniform(any)) {
            return subject(any.parts().getFirst());
        }
        if (any.parts().size() == 2 && missing(any) instanceof Formula.Not(Formula.Present(Term term, var range))) {
            Formula other = any.parts().getFirst() == missing(any) ? any.parts().getLast() : any.parts().getFirst();
            return term.equals(subject(other)) && isPlain(term) ? term : null;
        }
        return null;
    }

    private static @Nullable Formula missing(Formula.Any any) {
        return any.parts().stream().filter(p -> p instanceof Formula.Not(Formula.Present q)).findFirst().orElse(null);
    }

    /// True where every part says the same of the same subject, but with a constant of its own.
    private static boolean isUniform(Formula.Any any) {
        Formula first = any.parts().getFirst();
        if (any.parts().stream().allMatch(p -> p instanceof Formula.Test t && t.relation() == Relation.MEMBER && isScalar(t.left()))) {
            return any.parts().stream().allMatch(p -> ((Formula.Test) p).right().equals(((Formula.Test) first).right()));
        }
        return first instanceof Formula.Truthy(Term.Call call, var range) && TEXTS.containsKey(call.builtin())
                && !call.builtin().startsWith("strings.")
                && any.parts().stream().allMatch(p -> p instanceof Formula.Truthy(Term.Call c, var r) && c.builtin().equals(call.builtin())
                        && c.args().getFirst().equals(call.args().getFirst()) && isScalar(c.args().get(1)));
    }

    private @Nullable Term someSubject(Formula.Some some) {
        return some.body() instanceof Formula.Test(Term left, Relation relation, Term.Const(Value value), var range)
                && left.equals(some.binder().member()) && relation == Relation.MEMBER && some.binder().except().isEmpty()
                        ? some.binder().domain()
                        : null;
    }

    private static boolean isScalar(Term term) {
        return term instanceof Term.Const(Value value) && !Values.isList(value) && TermWords.constant(value).said();
    }

    private @Nullable Predicate predicate(Formula formula, Needs known, Scope scope) {
        return switch (formula) {
            case Formula.Test test -> test(test, scope);
            case Formula.Truthy(Term.Call call, var range) when isLeafCall(call) -> call(call, true, scope);
            case Formula.Truthy(Term term, var range) -> lexicon.isRow(term) ? listed(term, true) : Predicate.is("set");
            case Formula.Present(Term term, var range) -> lexicon.isRow(term) ? listed(term, true) : Predicate.is("given");
            case Formula.Not(Formula body) -> negative(body, known, scope);
            case Formula.Any any -> any(any, known, scope);
            case Formula.Some(var binder, Formula.Test(Term left, Relation relation, Term.Const(Value value), var range)) ->
                among("includes", value, binder.domain());
            default -> null;
        };
    }

    private @Nullable Predicate any(Formula.Any any, Needs known, Scope scope) {
        if (!isUniform(any)) {
            Formula missing = Objects.requireNonNull(missing(any));
            Formula other = any.parts().getFirst() == missing ? any.parts().getLast() : any.parts().getFirst();
            Needs there = other instanceof Formula.Not ? known.and(Needs.of(((Formula.Not) missing).body())) : known;
            Predicate predicate = predicate(other, there, scope);
            return predicate == null || predicate.one().toString().startsWith("is missing") ? null : predicate.orMissing();
        }
        List<Words> values = new ArrayList<>();
        for (Formula part : any.parts()) {
            values.add(part instanceof Formula.Test t
                    ? constant(t.left(), t.right())
                    : constant(((Term.Call) ((Formula.Truthy) part).term()).args().get(1)));
        }
        String verb = any.parts().getFirst() instanceof Formula.Truthy(Term.Call call, var range)
                ? TEXTS.getOrDefault(call.builtin(), "")
                : "includes";
        return Predicate.verb(verb, Words.list(values, "or"));
    }

    /// A constant that stands beside a term: by its label, where the glossary has one for it there.
    private Words constant(Term term, Term with) {
        return term instanceof Term.Const(Value value) ? lexicon.constant(value, with) : new Words();
    }

    private static Words constant(Term term) {
        return term instanceof Term.Const(Value value) ? TermWords.constant(value).words() : new Words();
    }

    private @Nullable Predicate test(Formula.Test test, Scope scope) {
        if (test.relation() == Relation.MEMBER) {
            return member(test, scope);
        }
        if (test.relation() == Relation.NOT_MEMBER) {
            return notMember(test, scope);
        }
        boolean time = Times.areCompared(test);
        Phrase right = terms.of(time ? Times.spoken(test.right()) : test.right(), scope);
        if (!right.said()) {
            return null;
        }
        boolean constant = test.right() instanceof Term.Const;
        Words words = test.right() instanceof Term.Const(Value value) && isScalar(test.right())
                ? lexicon.measured(value, test.left())
                : right.words();
        Words moment = time ? Times.moment(test.right(), right).words() : words;
        return switch (test.relation()) {
            case EQUAL -> constant ? Predicate.is(words) : Predicate.is(Words.of("the same as ").add(words));
            case DIFFERENT ->
                constant ? Predicate.is(Words.of("not ").add(words)) : Predicate.verb("differs", Words.of("from ").add(words));
            case LESS -> Predicate.is(time ? Words.of("before ").add(moment) : Words.of("less than ").add(words));
            case AT_MOST -> Predicate.is(time ? Words.of("not after ").add(moment) : Words.of("at most ").add(words));
            case MORE -> Predicate.is(time ? Words.of("after ").add(moment) : Words.of("more than ").add(words));
            case AT_LEAST -> Predicate.is(time ? Words.of("not before ").add(moment) : Words.of("at least ").add(words));
            case MEMBER, NOT_MEMBER -> null;
        };
    }

    private @Nullable Predicate member(Formula.Test test, Scope scope) {
        if (test.left() instanceof Term.Const(Value value)) {
            return isScalar(test.left()) ? Predicate.verb("includes", constant(test.left(), test.right())) : null;
        }
        if (test.right() instanceof Term.Const(Value values)) {
            return among("is", values, test.left());
        }
        Phrase right = terms.of(test.right(), scope);
        return right.said() ? Predicate.is(Words.of("among ").add(right.words())) : null;
    }

    private @Nullable Predicate among(String verb, Value values, Term with) {
        List<Words> words = words(values, with);
        return words == null
                ? null
                : verb.equals("is") ? Predicate.is(Words.list(words, "or")) : Predicate.verb(verb, Words.list(words, "or"));
    }

    /// The members of a constant; null where one has no words of its own.
    private static @Nullable List<Words> words(Value values) {
        return areScalar(values)
                ? Times.inOrder(Values.members(values)).stream().map(value -> TermWords.constant(value).words()).toList()
                : null;
    }

    /// As [#words(Value)], for what stands beside a term.
    private @Nullable List<Words> words(Value values, Term with) {
        return areScalar(values)
                ? Times.inOrder(Values.members(values)).stream().map(value -> lexicon.constant(value, with)).toList()
                : null;
    }

    private static boolean areScalar(Value values) {
        return Values.members(values).stream().allMatch(value -> isScalar(new Term.Const(value)));
    }

    /// `neither “a” nor “b”`, `none of “a”, “b” or “c”`.
    private static Words none(List<Words> words) {
        return words.size() == 2
                ? Words.of("neither ").add(words.get(0)).text(" nor ").add(words.get(1))
                : Words.of("none of ").add(Words.list(words, "or"));
    }

    private @Nullable Predicate call(Term.Call call, boolean so, Scope scope) {
        Words said = said(call, Objects.requireNonNull(BuiltinWords.question(call)), scope);
        return said == null ? null : so ? Predicate.said(said) : Predicate.denied(said);
    }

    /// What the call says of its subject, beginning with its verb.
    private @Nullable Words said(Term.Call call, Template words, Scope scope) {
        if (call.builtin().equals("glob.match") && call.args().get(1) instanceof Term.Const) {
            Words pattern = glob(call, scope);
            return pattern == null ? null : Words.of("matches the wildcard ").add(pattern);
        }
        if (call.builtin().startsWith("strings.any") && call.args().get(1) instanceof Term.Const(Value values)) {
            List<Words> ends = Values.isList(values) ? words(values) : null;
            return ends == null || ends.isEmpty()
                    ? null
                    : Words.of(TEXTS.getOrDefault(call.builtin(), "") + " ").add(Words.list(ends, "or"));
        }
        List<Phrase> args = call.args().stream().map(arg -> terms.of(arg, scope)).toList();
        return args.stream().allMatch(Phrase::said) ? words.rest(args) : null;
    }

    private @Nullable Words glob(Term.Call call, Scope scope) {
        Phrase pattern = terms.of(call.args().get(0), scope);
        if (!pattern.said() || !(call.args().get(1) instanceof Term.Const(Value delimiters))) {
            return null;
        }
        Words words = pattern.within(Phrase.Tight.OF).copy();
        List<Words> between = words(delimiters);
        if (between == null) {
            return null;
        }
        if (Values.isList(delimiters) && between.isEmpty()) {
            return words.text(" with ").quoted(".").text(" between parts");
        }
        return Values.isList(delimiters) ? words.text(" with ").add(Words.list(between, "or")).text(" between parts") : words;
    }

    private Predicate listed(Term row, boolean so) {
        DataTable table = ((Access.Cell) lexicon.accesses().of((Term.At) row)).table();
        return Predicate.is(Words.of((so ? "" : "not ") + "listed in the table ").quoted(table.name()));
    }

    private @Nullable Predicate negative(Formula body, Needs known, Scope scope) {
        Term subject = subject(body);
        if (subject == null) {
            return null;
        }
        if (body instanceof Formula.Truthy(Term term, var range) && !lexicon.isRow(term)
                && !(term instanceof Term.Call c && isLeafCall(c))) {
            return isPlain(term) ? Predicate.is("missing or false") : null;
        }
        if (body instanceof Formula.Present(Term term, var range) && !lexicon.isRow(term)) {
            return isPlain(term) ? Predicate.is("missing") : null;
        }
        Predicate opposite = opposite(body, known, scope);
        if (opposite == null) {
            return null;
        }
        return known.isThere(subject) ? opposite : isPlain(subject) ? opposite.orMissing() : null;
    }

    /// What is so where the subject is there and the formula does not hold; null where that has no predicate.
    private @Nullable Predicate opposite(Formula body, Needs known, Scope scope) {
        return switch (body) {
            case Formula.Test test when test.relation() == Relation.MEMBER ->
                test.left() instanceof Term.Const || isThere(test.right(), known) ? notMember(test, scope) : null;
            case Formula.Test(Term left, Relation relation, Term right, var range) when known.isThere(right) ->
                test(new Formula.Test(left, Objects.requireNonNull(relation.opposite()), right, range), scope);
            case Formula.Truthy(Term.Call call, var range) when isOfAll(call) -> call(call, false, scope);
            case Formula.Truthy(Term.Call call, var range) when isLeafCall(call) -> saysNot(call, known) ? call(call, false, scope) : null;
            case Formula.Truthy(Term term, var range) when lexicon.isRow(term) -> listed(term, false);
            case Formula.Present(Term term, var range) when lexicon.isRow(term) -> listed(term, false);
            case Formula.Any any when any.parts().getFirst() instanceof Formula.Truthy(Term.Call call, var range) -> !saysNot(call, known)
                    ? null
                    : Predicate.not(TEXTS.getOrDefault(call.builtin(), ""), Words.list(any.parts().stream()
                            .map(p -> constant(((Term.Call) ((Formula.Truthy) p).term()).args().get(1))).toList(), "or"));
            case Formula.Any any when any.parts().getFirst() instanceof Formula.Test ->
                Predicate.not("includes", none(any.parts().stream()
                        .map(p -> constant(((Formula.Test) p).left(), ((Formula.Test) p).right())).toList()));
            case Formula.Some(var binder, Formula.Test(Term left, Relation relation, Term.Const(Value values), var range)) ->
                includesNone(values, binder.domain());
            default -> null;
        };
    }

    /// What is not in a collection that may be missing, said of the collection: `C is missing or does not include the “class”`. Null where that is not so.
    @Nullable
    Words notIncluded(Formula body, Needs known, Scope scope) {
        if (!(body instanceof Formula.Test(Term left, Relation relation, Term right, var range)) || relation != Relation.MEMBER
                || left instanceof Term.Const || !known.isThere(left) || !isPlain(left) || !isPlain(right)) {
            return null;
        }
        Phrase item = terms.of(left, scope);
        Phrase collection = terms.of(right, scope);
        return item.said() && collection.said() && item.tight() == Phrase.Tight.ALONE
                ? new Leaf(collection, Predicate.not("includes", item.words()).orMissing()).whole()
                : null;
    }

    private @Nullable Predicate includesNone(Value values, Term with) {
        List<Words> words = words(values, with);
        return words == null ? null : Predicate.verb("includes", none(words));
    }

    private @Nullable Predicate notMember(Formula.Test test, Scope scope) {
        if (test.left() instanceof Term.Const) {
            return isScalar(test.left()) ? Predicate.not("includes", constant(test.left(), test.right())) : null;
        }
        if (test.right() instanceof Term.Const(Value values)) {
            List<Words> words = words(values, test.left());
            return words == null
                    ? null
                    : words.size() == 1 ? Predicate.is(Words.of("not ").add(words.getFirst())) : Predicate.is(none(words));
        }
        Phrase right = terms.of(test.right(), scope);
        return right.said() ? Predicate.is(Words.of("not among ").add(right.words())) : null;
    }

    private boolean isThere(Term term, Needs known) {
        return known.isThere(term) || term instanceof Term.Document document && !lexicon.kind(document).equals("value");
    }

    /// True for what is asked of values of all types, and is true or false of each.
    private static boolean isOfAll(Term.Call call) {
        return call.args().size() == 1
                && (call.builtin().startsWith("is_") || call.builtin().endsWith(".is_valid") || Times.isParsed(call));
    }

    /// A text either starts so or it does not; of what is no text, neither is said.
    private static boolean saysNot(Term.Call call, Needs known) {
        return TEXTS.containsKey(call.builtin()) && call.args().stream().allMatch(known::isText)
                || (call.builtin().equals("regex.match") || call.builtin().equals("glob.match")) && known.isText(call.args().getLast())
                        && call.args().getFirst() instanceof Term.Const;
    }

    /// True for a way through documents without reckoning, of which it is clear when it is missing.
    static boolean isPlain(Term term) {
        return switch (term) {
            case Term.At at -> isPlain(at.whole()) && isPlain(at.key());
            case Term.Const c -> true;
            case Term.Input i -> true;
            case Term.Data d -> true;
            case Term.Member m -> true;
            case Term.Key k -> true;
            case Term.Document d -> d.args().stream().allMatch(Leaves::isPlain);
            default -> false;
        };
    }
}
