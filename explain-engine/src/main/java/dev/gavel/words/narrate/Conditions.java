package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;

/// Formulas → conditions of the controlled English: a sentence for each leaf, a lead with a list below it for what has parts.
final class Conditions {

    /// How many words a sentence has at most.
    static final int LONGEST = 25;

    static final String UNSAID = "This part cannot be said in words: ";

    private static final String NOT_SO = "it is not so that ";

    private final TermWords terms;
    private final Leaves leaves;
    private final Lexicon lexicon;
    private final Coverage.Counter coverage;

    Conditions(Lexicon lexicon, TermWords terms, Coverage.Counter coverage) {
        this.lexicon = lexicon;
        this.terms = terms;
        this.leaves = new Leaves(lexicon, terms);
        this.coverage = coverage;
    }

    /// The items of a list of which all must hold; `Always.` where nothing is asked.
    List<Block.Item> all(Formula formula, Needs known, Scope scope) {
        if (formula.equals(Formula.TRUE)) {
            return List.of(new Block.Item(List.of(Sentence.of("Always.")), List.of()));
        }
        return together(formula instanceof Formula.All all ? all.parts() : List.of(formula), known, scope);
    }

    /// Items that hold together, each worded with the others known.
    private List<Block.Item> together(List<Formula> parts, Needs known, Scope scope) {
        List<Block.Item> items = new ArrayList<>();
        List<Formula> given = parts.stream().filter(part -> isGiven(part, scope)).toList();
        for (Formula part : parts) {
            if (given.size() > 1 && given.contains(part)) {
                if (part == given.getFirst()) {
                    items.addAll(given(given, scope));
                }
                continue;
            }
            Needs others = known;
            for (Formula other : parts) {
                if (other != part) {
                    others = others.and(Needs.of(other));
                }
            }
            for (Formula shorter : Shortening.together(part, LONGEST)) {
                items.add(item(shorter, others, scope));
            }
        }
        return items;
    }

    /// True for `T is given` that can be joined with others of its kind.
    private boolean isGiven(Formula formula, Scope scope) {
        return formula instanceof Formula.Present present && leaves.subject(formula) == present.term() && !lexicon.isRow(present.term())
                && terms.of(present.term(), scope) instanceof Phrase phrase && phrase.said()
                && phrase.tight().compareTo(Phrase.Tight.OF) <= 0
                && !phrase.words().toString().contains(" and ") && !phrase.words().toString().contains(",");
    }

    /// `T, U and W are given.`, in as few sentences as their length allows.
    private List<Block.Item> given(List<Formula> formulas, Scope scope) {
        List<Block.Item> items = new ArrayList<>();
        List<Words> some = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < formulas.size(); i++) {
            Phrase phrase = terms.of(((Formula.Present) formulas.get(i)).term(), scope);
            boolean many = !some.isEmpty() || phrase.plural();
            some.add(phrase.words());
            sources.addAll(sources(formulas.get(i)));
            coverage.said(formulas.get(i));
            Words said = Words.list(some, "and").text(many ? " are given" : " is given");
            boolean longer = i + 1 < formulas.size()
                    && said.count() + terms.of(((Formula.Present) formulas.get(i + 1)).term(), scope).words().count() + 1 < LONGEST;
            if (!longer) {
                items.add(new Block.Item(List.of(said.sentence(List.copyOf(sources))), List.of()));
                some.clear();
                sources.clear();
            }
        }
        return items;
    }

    private List<Block.Item> each(List<Formula> parts, Needs known, Scope scope) {
        return parts.stream().map(part -> item(part, known, scope)).toList();
    }

    Block.Item item(Formula formula, Needs known, Scope scope) {
        Optional<Words> sentence = sentence(formula, known, scope);
        if (sentence.isPresent() && (sentence.get().count() <= LONGEST || Leads.isLeaf(formula))) {
            List<Formula> shorter = sentence.get().count() <= LONGEST ? List.of(formula) : Shortening.either(formula, LONGEST);
            if (shorter.size() > 1) {
                return lead("One of these holds:", formula, each(shorter, known, scope));
            }
            List<Formula> none = Shortening.together(formula, LONGEST);
            if (sentence.get().count() > LONGEST && none.size() > 1) {
                return lead("All of this holds:", formula, each(none, known, scope));
            }
            coverage.said(formula);
            return new Block.Item(List.of(sentence.get().sentence(sources(formula))), List.of());
        }
        return switch (formula) {
            case Formula.All all -> lead("All of this holds:", all, together(all.parts(), known, scope));
            case Formula.Any any -> lead("One of these holds:", any, each(any.parts(), known, scope));
            case Formula.Some some -> member("For at least one of ", some.binder(), some.body(), known, scope, some);
            case Formula.Each each -> member("For every one of ", each.binder(), each.body(), known, scope, each);
            case Formula.From from -> item(from.body(), known, scope);
            case Formula.Not(Formula.Any any) -> lead("None of these holds:", formula, each(any.parts(), known, scope));
            case Formula.Not(Formula.Some some) -> member("For none of ", some.binder(), some.body(), known, scope, formula);
            case Formula.Not(Formula.All all) ->
                lead("It is not so that all of this holds:", formula, together(all.parts(), known, scope));
            case Formula.Not(Formula.Each each) -> lead("It is not so that all of this holds:", formula, List.of(item(each, known, scope)));
            case Formula.Known k -> unsaid(formula);
            case Formula.Test t -> unsaid(formula);
            case Formula.Truthy t -> unsaid(formula);
            case Formula.Present p -> unsaid(formula);
            case Formula.Unsaid u -> unsaid(formula);
            case Formula.Not n -> unsaid(formula);
        };
    }

    private static Block.Item lead(String lead, Formula formula, List<Block.Item> items) {
        return new Block.Item(List.of(Words.of(lead).sentence(sources(formula))), List.of(new Block.Listing(false, items)));
    }

    private Block.Item member(String lead, Binder binder, Formula body, Needs known, Scope scope, Formula whole) {
        Words words = Words.of(lead);
        Scope inner = named(words, binder, body, scope);
        if (inner == null) {
            return unsaid(whole);
        }
        coverage.said(whole);
        Optional<Words> one = search(lead, binder, body, known, scope);
        if (one.isPresent()) {
            coverage.said(body);
            return new Block.Item(List.of(one.get().sentence(sources(whole))), List.of());
        }
        Needs within = known.and(Needs.of(new Formula.Present(binder.domain(), SourceRange.UNKNOWN)));
        List<Formula> parts = body instanceof Formula.All all ? all.parts() : List.of(body);
        return new Block.Item(List.of(words.text(", all of this holds:").sentence(sources(whole))),
                List.of(new Block.Listing(false, together(parts, within, inner))));
    }

    /// `for at least one of C, called “NAME” here: …`; empty where the formula looks for no members, or takes more than a sentence.
    Optional<Words> search(Formula formula, Needs known, Scope scope) {
        return switch (formula) {
            case Formula.Some some -> search("for at least one of ", some.binder(), some.body(), known, scope);
            case Formula.Each each -> search("for every one of ", each.binder(), each.body(), known, scope);
            case Formula.Not(Formula.Some some) -> search("for none of ", some.binder(), some.body(), known, scope);
            default -> Optional.empty();
        };
    }

    private Optional<Words> search(String lead, Binder binder, Formula body, Needs known, Scope scope) {
        Words words = Words.of(lead);
        Scope inner = named(words, binder, body, scope);
        return inner == null
                ? Optional.empty()
                : sentence(body, known.and(Needs.of(new Formula.Present(binder.domain(), SourceRange.UNKNOWN))), inner)
                        .filter(said -> said.count() + words.count() <= LONGEST).map(said -> words.text(": ").add(said));
    }

    /// Adds `COLLECTION other than “x”, called “NAME” here`; null where the collection has no words.
    @Nullable
    Scope named(Words words, Binder binder, Formula body, Scope scope) {
        Phrase collection = terms.of(binder.domain(), scope);
        if (!collection.said()) {
            return null;
        }
        words.add(collection.within(Phrase.Tight.AFTER));
        if (!binder.except().isEmpty()) {
            List<Words> values = binder.except().stream().sorted().map(v -> terms.member(v, binder)).toList();
            words.text(" other than ").add(Words.list(values, "or"));
        }
        boolean keyed = Scope.usesKey(binder, body);
        Scope inner = scope.with(binder, PlaceNames.wanted(binder), keyed);
        words.text(", called ").quoted(inner.members().getOrDefault(binder.id(), "")).text(" here");
        if (keyed) {
            words.text(", with its key ").quoted(inner.keys().getOrDefault(binder.id(), ""));
        }
        return inner;
    }

    Block.Item unsaid(Formula formula) {
        coverage.unsaid(formula);
        return new Block.Item(List.of(Words.of(UNSAID).code(Written.text(formula)).text(".").sentence(sources(formula))), List.of());
    }

    /// The formula as one sentence without its full stop; empty where it takes a list, or has no words.
    Optional<Words> sentence(Formula formula, Needs known, Scope scope) {
        Words simple = simple(formula, known, scope);
        if (simple != null) {
            return Optional.of(simple);
        }
        return switch (formula) {
            case Formula.All all when all.parts().size() == 2 -> joined(all.parts(), ", and ", known, scope, true);
            case Formula.Any any when any.parts().size() == 2 -> joined(any.parts(), ", or ", known, scope, false);
            default -> Optional.empty();
        };
    }

    /// True where one predicate says all alternatives.
    boolean isOne(Formula.Any any, Needs known) {
        return leaves.leaf(any, known, Scope.EMPTY) != null;
    }

    private Optional<Words> joined(List<Formula> parts, String between, Needs known, Scope scope, boolean together) {
        Words out = new Words();
        for (int i = 0; i < parts.size(); i++) {
            Needs others = together ? known.and(Needs.of(parts.get(1 - i))) : known;
            Words one = simple(parts.get(i), others, scope);
            if (one == null || one.toString().startsWith(NOT_SO)) {
                return Optional.empty();
            }
            out.text(i == 0 ? "" : between).add(one);
        }
        return out.count() <= LONGEST ? Optional.of(out) : Optional.empty();
    }

    /// One leaf; null where the formula is none.
    private @Nullable Words simple(Formula formula, Needs known, Scope scope) {
        Leaves.Leaf leaf = leaves.leaf(formula, known, scope);
        if (leaf != null) {
            return leaf.whole();
        }
        return switch (formula) {
            case Formula.From from -> simple(from.body(), known, scope);
            case Formula.Truthy(Term.Document document, var range) -> definition(document, true, scope);
            case Formula.Present(Term.Document document, var range) -> definition(document, true, scope);
            case Formula.Truthy(Term term, var range) -> pair(term, true, scope);
            case Formula.Present(Term term, var range) -> pair(term, true, scope);
            case Formula.Some some -> members(some.binder(), some.body(), "one of ", known, scope);
            case Formula.Each each -> members(each.binder(), each.body(), "every one of ", known, scope);
            case Formula.Not(Formula body) -> negative(body, known, scope);
            default -> null;
        };
    }

    private @Nullable Words negative(Formula body, Needs known, Scope scope) {
        return switch (body) {
            case Formula.Truthy(Term.Document document, var range) when isCondition(document) -> definition(document, false, scope);
            case Formula.Present(Term.Document document, var range) when isCondition(document) -> definition(document, false, scope);
            case Formula.Truthy(Term term, var range) when isPair(term, known) -> pair(term, false, scope);
            case Formula.Present(Term term, var range) when isPair(term, known) -> pair(term, false, scope);
            case Formula.Some some -> members(some.binder(), some.body(), "none of ", known, scope);
            case Formula.Not n -> null;
            case Formula.All a -> null;
            case Formula.Any a -> null;
            default -> {
                Words missing = leaves.notIncluded(body, known, scope);
                Words positive = missing == null ? simple(body, known, scope) : null;
                yield positive == null ? missing : Words.of(NOT_SO).add(positive);
            }
        };
    }

    private boolean isCondition(Term.Document document) {
        return lexicon.isDefined(document) && lexicon.kind(document).isEmpty();
    }

    private @Nullable Words definition(Term.Document document, boolean so, Scope scope) {
        if (!isCondition(document)) {
            return null;
        }
        Words words = Words.of("the condition ").quoted(lexicon.definition(document)).text(so ? " holds" : " does not hold");
        return terms.arguments(words, document, scope) ? words : null;
    }

    private boolean isPair(Term term, Needs known) {
        return lexicon.isRow(term) && ((Access.Cell) lexicon.accesses().of((Term.At) term)).keys().stream().allMatch(known::isThere);
    }

    /// A row of a table with two keys.
    private @Nullable Words pair(Term term, boolean so, Scope scope) {
        if (!lexicon.isRow(term)) {
            return null;
        }
        Access.Cell cell = (Access.Cell) lexicon.accesses().of((Term.At) term);
        List<Words> keys = new ArrayList<>();
        for (Term key : cell.keys()) {
            Phrase phrase = terms.of(key, scope);
            if (!phrase.said()) {
                return null;
            }
            keys.add(phrase.within(Phrase.Tight.OF));
        }
        return Words.list(keys, "and").text(so ? " are listed in the table " : " are not listed in the table ").quoted(cell.table().name());
    }

    /// A short form, where one predicate says all of a member.
    private @Nullable Words members(Binder binder, Formula body, String lead, Needs known, Scope scope) {
        if (binder.except().size() > 1 || !binder.member().equals(leaves.subject(body)) || !once(binder, body)) {
            return null;
        }
        Phrase collection = terms.of(binder.domain(), scope);
        Leaves.Leaf leaf = collection.said() ? leaves.leaf(body, known, scope.with(binder, "member", false)) : null;
        if (leaf == null) {
            return null;
        }
        Words words = Words.of(lead).add(collection.within(Phrase.Tight.AFTER));
        binder.except().forEach(value -> words.text(" other than ").add(terms.member(value, binder)));
        return words.text(" ").add(leaf.predicate().one());
    }

    /// True where the body speaks of the member as its subject and nowhere else.
    private static boolean once(Binder binder, Formula body) {
        return switch (body) {
            case Formula.Not not -> once(binder, not.body());
            case Formula.Any any -> any.parts().stream().allMatch(part -> once(binder, part));
            case Formula.Test(Term left, Relation r, Term right, var range) -> count(binder, left) + count(binder, right) == 1;
            case Formula.Truthy(Term term, var range) -> count(binder, term) == 1;
            case Formula.Present(Term term, var range) -> count(binder, term) == 1;
            case Formula.Some some -> false;
            default -> false;
        };
    }

    private static int count(Binder binder, Term term) {
        List<Term> found = new ArrayList<>();
        Trees.terms(term, t -> {
            if (Trees.isOf(t, binder.id())) {
                found.add(t);
            }
        });
        return found.size();
    }

    static List<Source> sources(Formula formula) {
        return Written.ranges(formula).stream().<Source>map(Source.Text::new).toList();
    }

    /// Constants split into lists of a length that a sentence takes.
    static Formula.Test oneOf(Formula.Test test, List<Value> values) {
        return values.size() == 1
                ? new Formula.Test(test.left(), test.relation() == Relation.MEMBER ? Relation.EQUAL : Relation.DIFFERENT,
                        new Term.Const(values.getFirst()), test.range())
                : new Formula.Test(test.left(), test.relation(), new Term.Const(SetValue.of(values)), test.range());
    }
}
