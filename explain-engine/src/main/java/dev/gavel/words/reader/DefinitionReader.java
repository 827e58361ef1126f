package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.NullValue;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Sentence;

/// Definitions: their leads first, for any may use any, and then their lists.
final class DefinitionReader {

    private static final String WHERE = ", where all of this holds:";
    private static final String WHEN = ", when all of this holds:";

    private final Lexicon lexicon;
    private final Report report;

    DefinitionReader(Lexicon lexicon, Report report) {
        this.lexicon = lexicon;
        this.report = report;
    }

    /// @param any of a condition: whether one item is enough
    record Lead(Lexicon.Header header, List<String> parameters, boolean any, Sentence sentence, Block.Listing list) {
    }

    /// What a lead begins; empty where the sentence is none.
    ///
    /// @throws Unreadable where it is no sentence at all
    static Optional<Lead> lead(Sentence sentence, Block.Listing list) {
        Cursor cursor = new Cursor(SentenceText.of(sentence));
        Lexicon.Kind kind = cursor.take("the collection ")
                ? Lexicon.Kind.COLLECTION
                : cursor.take("the list ")
                        ? Lexicon.Kind.LIST
                        : cursor.take("the object ")
                                ? Lexicon.Kind.OBJECT
                                : cursor.take("the value ") ? Lexicon.Kind.VALUE : Lexicon.Kind.CONDITION;
        String name = kind != Lexicon.Kind.CONDITION || cursor.take("the condition ") ? cursor.takeQuoted() : null;
        if (name == null || kind == Lexicon.Kind.CONDITION && !cursor.take(" holds")) {
            return Optional.empty();
        }
        List<String> parameters = parameters(cursor);
        boolean any = cursor.take(" when one of these holds:");
        boolean ends = switch (kind) {
            case COLLECTION, LIST, OBJECT -> !any && cursor.take(" holds:");
            case VALUE -> !any && cursor.take(" is:");
            case CONDITION -> any || cursor.take(" when all of this holds:");
        };
        return ends && cursor.atEnd()
                ? Optional.of(new Lead(new Lexicon.Header(kind, name), parameters, any, sentence, list))
                : Optional.empty();
    }

    private static List<String> parameters(Cursor cursor) {
        List<String> names = new ArrayList<>();
        int start = cursor.at();
        String joint = " for ";
        while (cursor.take(joint)) {
            String name = cursor.takeQuoted();
            if (name == null) {
                cursor.backTo(start);
                return names;
            }
            names.add(name);
            joint = cursor.isAhead(", ") ? ", " : " and ";
        }
        return names;
    }

    /// @param depth how deep what was defined stands, at most
    record Read(Definition definition, int depth, List<Integer> uses) {
    }

    Read read(Lead lead) {
        Names names = Names.none();
        for (String parameter : lead.parameters()) {
            names = names.with(parameter);
        }
        ConditionReader conditions = new ConditionReader(lexicon, report);
        lexicon.forgetUses();
        String name = lead.header().name();
        Definition definition;
        try {
            if (lead.list().items().isEmpty()) {
                throw new Unreadable("has an empty list below it");
            }
            definition = switch (lead.header().kind()) {
                case CONDITION -> {
                    List<Condition> all = conditions.conditions(lead.list(), names);
                    yield new Definition.Holding(name, names.slots(), lead.any() ? new Condition.Any(all) : new Condition.All(all));
                }
                case COLLECTION, LIST, OBJECT -> {
                    List<Definition.Source> sources = new ArrayList<>();
                    for (Block.Item item : lead.list().items()) {
                        sources.add(source(item, lead.header().kind(), conditions, names));
                    }
                    yield new Definition.CollectionOf(name, names.slots(), sources, lead.header().kind());
                }
                case VALUE -> {
                    if (!lead.list().ordered()) {
                        throw new Unreadable("has no numbered list below it");
                    }
                    List<Definition.Source> choices = new ArrayList<>();
                    for (Block.Item item : lead.list().items()) {
                        choices.add(choice(item, lead.list().items(), conditions, names));
                    }
                    yield new Definition.ValueOf(name, names.slots(), choices);
                }
            };
        } catch (Unreadable e) {
            definition = new Definition.Broken(name, report.unread(lead.sentence(), e.reason()).reason());
        }
        return new Read(definition, conditions.deepest(), lexicon.uses());
    }

    private Definition.Source source(Block.Item item, Lexicon.Kind kind, ConditionReader conditions, Names names) {
        Sentence sentence = only(item);
        if (sentence == null) {
            return unknown(report.unread(item.sentences(), "is not one sentence"));
        }
        if (sentence.text().startsWith(ConditionReader.UNSAID)) {
            return unknown(report.unsaid(sentence));
        }
        try {
            Cursor cursor = new Cursor(SentenceText.of(sentence));
            ConditionParser parser = new ConditionParser(cursor, lexicon, names);
            List<Definition.Each> each = new ArrayList<>();
            Term term = cursor.take("each of ")
                    ? members(parser, each)
                    : cursor.take("for each of ")
                            ? chosen(parser, cursor, each, ", and each of ")
                            : parser.terms().term();
            Term key = kind == Lexicon.Kind.OBJECT && term != null && cursor.take(" under ") ? parser.terms().plain() : null;
            if (kind == Lexicon.Kind.OBJECT && key == null) {
                throw cursor.stuck();
            }
            boolean where = term != null && cursor.take(WHERE);
            if (term == null || !where && !cursor.take(".") || !cursor.atEnd()) {
                throw cursor.stuck();
            }
            conditions.reached(cursor);
            return new Definition.Source(each, key, term, below(item, where, conditions, parser.terms().names()));
        } catch (Unreadable e) {
            return unknown(report.unread(sentence, e.reason()));
        }
    }

    /// `Each of COLLECTION, called “X” here`, of which the name may be left out: the members themselves.
    private static @Nullable Term members(ConditionParser parser, List<Definition.Each> each) {
        Condition.Members members = parser.members();
        if (members == null) {
            return null;
        }
        int slot = parser.called();
        int keySlot = slot < 0 ? -1 : parser.key();
        if (slot < 0) {
            slot = parser.terms().bind("");
        }
        each.add(new Definition.Each(members, slot, keySlot));
        return new Term.Local("", slot);
    }

    /// `For each of C, called “X” here, and each of D, called “Y” here: TERM`
    private static @Nullable Term chosen(ConditionParser parser, Cursor cursor, List<Definition.Each> each, String next) {
        do {
            Condition.Members members = parser.members();
            int slot = members == null ? -1 : parser.called();
            if (members == null || slot < 0) {
                return null;
            }
            each.add(new Definition.Each(members, slot, parser.key()));
        } while (cursor.take(next));
        return cursor.take(": ") ? parser.terms().choice() : null;
    }

    private static Definition.Source unknown(Condition.Unknown why) {
        return new Definition.Source(List.of(), null, new Term.Constant(NullValue.NULL), why);
    }

    private Definition.Source choice(Block.Item item, List<Block.Item> items, ConditionReader conditions, Names names) {
        Sentence sentence = only(item);
        if (sentence == null) {
            return unknown(report.unread(item.sentences(), "is not one sentence"));
        }
        if (sentence.text().startsWith(ConditionReader.UNSAID)) {
            return unknown(report.unsaid(sentence));
        }
        try {
            Cursor cursor = new Cursor(SentenceText.of(sentence));
            ConditionParser parser = new ConditionParser(cursor, lexicon, names);
            List<Definition.Each> each = new ArrayList<>();
            boolean ofMembers = cursor.take("for one of ");
            Term term = ofMembers ? chosen(parser, cursor, each, ", and one of ") : parser.terms().choice();
            boolean when = term != null && cursor.take(WHEN);
            boolean last = item == items.getLast();
            boolean ends = when || last && items.size() > 1 && cursor.take(", otherwise.") || items.size() == 1 && cursor.take(".");
            if (term == null || !ends || !cursor.atEnd()) {
                throw cursor.stuck();
            }
            conditions.reached(cursor);
            return new Definition.Source(each, null, term, below(item, when, conditions, parser.terms().names()));
        } catch (Unreadable e) {
            return unknown(report.unread(sentence, e.reason()));
        }
    }

    private static Condition below(Block.Item item, boolean wanted, ConditionReader conditions, Names names) {
        if (wanted) {
            return conditions.allBelow(item, names);
        }
        if (ConditionReader.hasBelow(item)) {
            throw new Unreadable("has a list below it, and is no lead");
        }
        return new Condition.Always();
    }

    private static @Nullable Sentence only(Block.Item item) {
        return item.sentences().size() == 1 ? item.sentences().getFirst() : null;
    }
}
