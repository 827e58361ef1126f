package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.answer.Definition;
import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Clause;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;

/// Definitions → their blocks on a page: a lead, and a list of what it stands for.
final class DefinitionBlocks {

    private final Lexicon lexicon;
    private final TermWords terms;
    private final Conditions conditions;
    private final ParameterNames names;

    DefinitionBlocks(Lexicon lexicon, TermWords terms, Conditions conditions, ParameterNames names) {
        this.lexicon = lexicon;
        this.terms = terms;
        this.conditions = conditions;
        this.names = names;
    }

    List<Block> of(Definition definition) {
        List<String> parameters = names.of(definition);
        Scope scope = Scope.EMPTY;
        List<Words> quoted = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            scope = scope.withParameter(definition.document().args().get(i), parameters.get(i));
            quoted.add(new Words().quoted(parameters.get(i)));
        }
        Words name = new Words().quoted(lexicon.definition(definition.document()));
        Words suffix = quoted.isEmpty() ? new Words() : Words.of(" for ").add(Words.list(quoted, "and"));
        String kind = lexicon.kind(definition.document());
        return switch (definition) {
            case Definition.Holds holds -> holds(holds, name, suffix, scope);
            case Definition.Collection collection ->
                block(Words.of("The " + kind + " ").add(name).add(suffix).text(" holds:"), false, parts(collection.parts(), scope));
            case Definition.Values values -> block(Words.of("The value ").add(name).add(suffix).text(" is:"), true, cases(values, scope));
        };
    }

    private static List<Block> block(Words lead, boolean ordered, List<Block.Item> items) {
        List<Source> sources = items.stream().flatMap(i -> i.sentences().stream()).flatMap(s -> s.sources().stream()).distinct().limit(4)
                .toList();
        return List.of(new Block.Paragraph(List.of(lead.sentence(sources))), new Block.Listing(ordered, items));
    }

    private List<Block> holds(Definition.Holds holds, Words name, Words suffix, Scope scope) {
        boolean any = holds.when() instanceof Formula.Any;
        Words lead = Words.of("The condition ").add(name).add(Words.of(" holds")).add(suffix)
                .text(any ? " when one of these holds:" : " when all of this holds:");
        List<Block.Item> items = holds.when() instanceof Formula.Any(List<Formula> ways)
                ? ways.stream().map(way -> conditions.item(way, Needs.NONE, scope)).toList()
                : conditions.all(holds.when(), Needs.NONE, scope);
        return block(lead, false, items);
    }

    private List<Block.Item> parts(List<Term.Part> parts, Scope scope) {
        return parts.stream().map(part -> part(part, scope)).toList();
    }

    private Block.Item part(Term.Part part, Scope scope) {
        List<Binder> needed = new ArrayList<>();
        Formula when = Binders.pushed(part, needed);
        Words words = new Words();
        Term key = part.key();
        boolean each = key == null && needed.size() == 1 && part.value().equals(needed.getFirst().member());
        Formula said = new Formula.All(List.of(when, Binders.made(part)));
        Scope inner = each(words, needed, said, scope, each ? "each of " : "for each of ", ", and each of ");
        if (inner == null) {
            return conditions.unsaid(new Formula.Unsaid(Binders.text(part), SourceRange.UNKNOWN));
        }
        Phrase value = terms.of(part.value(), inner);
        Phrase under = key == null ? value : terms.of(key, inner);
        if (!value.said() || !under.said()) {
            return conditions.unsaid(new Formula.Unsaid(Binders.text(part), SourceRange.UNKNOWN));
        }
        boolean always = when.equals(Formula.TRUE);
        if (each) {
            words = always ? plain(needed.getFirst(), scope) : words;
        } else {
            words.text(needed.isEmpty() ? "" : ": ").add(value.words());
            if (key != null) {
                words.text(" under ").add(under.within(Phrase.Tight.OF));
            }
        }
        return always ? item(words, part.clause()) : where(words, ", where all of this holds:", when, inner, part.clause());
    }

    /// Names the members that are gone through; null where a collection has no words.
    private @Nullable Scope each(Words words, List<Binder> needed, Formula said, Scope scope, String first, String next) {
        Scope inner = scope;
        for (int i = 0; i < needed.size(); i++) {
            words.text(i > 0 ? next : first);
            Formula rest = i + 1 < needed.size() ? Binders.inside(needed.subList(i + 1, needed.size()), said) : said;
            inner = conditions.named(words, needed.get(i), rest, inner);
            if (inner == null) {
                return null;
            }
        }
        return inner;
    }

    /// `Each of COLLECTION.`, where the member needs no name.
    private Words plain(Binder binder, Scope scope) {
        Words words = Words.of("each of ").add(terms.of(binder.domain(), scope).within(Phrase.Tight.AFTER));
        if (!binder.except().isEmpty()) {
            words.text(" other than ")
                    .add(Words.list(binder.except().stream().sorted().map(v -> terms.member(v, binder)).toList(), "or"));
        }
        return words;
    }

    private static Block.Item item(Words words, Clause clause) {
        return new Block.Item(List.of(words.sentence(sources(clause))), List.of());
    }

    private Block.Item where(Words words, String lead, Formula when, Scope scope, Clause clause) {
        Sentence sentence = words.text(lead).sentence(sources(clause));
        return new Block.Item(List.of(sentence), List.of(new Block.Listing(false, conditions.all(when, Needs.NONE, scope))));
    }

    private static List<Source> sources(Clause clause) {
        List<Source> sources = new ArrayList<>(Conditions.sources(clause.when()));
        Optional.ofNullable(clause.rule()).ifPresent(rule -> sources.add(new Source.Text(rule.source().range())));
        return sources;
    }

    private List<Block.Item> cases(Definition.Values values, Scope scope) {
        List<Block.Item> items = new ArrayList<>();
        for (Term.Case one : values.cases()) {
            List<Binder> needed = new ArrayList<>();
            Formula when = Binders.pushed(new Term.Part(one.clause(), null, one.value()), needed);
            when = when instanceof Formula.From(var rule, Formula body) ? body : when;
            // What may be missing counts where it is given, and what comes after it where it is not.
            if (when.equals(Formula.TRUE) && one != values.cases().getLast() && !(one.value() instanceof Term.Const)) {
                when = new Formula.Present(one.value(), SourceRange.UNKNOWN);
            }
            Words words = new Words();
            Scope inner = each(words, needed, new Formula.All(List.of(when, new Formula.Present(one.value(), SourceRange.UNKNOWN))), scope,
                    "for one of ", ", and one of ");
            Phrase value = inner == null ? Phrase.UNSAID : terms.choice(one.value(), inner);
            words.text(needed.isEmpty() ? "" : ": ").add(value.words());
            if (inner == null || !value.said()) {
                items.add(conditions.unsaid(new Formula.Unsaid("a value", SourceRange.UNKNOWN)));
            } else if (!when.equals(Formula.TRUE)) {
                items.add(where(words, ", when all of this holds:", when, inner, one.clause()));
            } else {
                items.add(item(words.text(items.isEmpty() ? "" : ", otherwise"), one.clause()));
                break;
            }
        }
        return items;
    }
}
