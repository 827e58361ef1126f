package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Sentence;

/// Lists of conditions, with the lists below their leads.
final class ConditionReader {

    static final String UNSAID = "This part cannot be said in words";
    static final String ALWAYS = "Always.";

    private static final int DEEPEST = 40;

    private final Lexicon lexicon;
    private final Report report;
    private int depth;
    private int deepest;

    ConditionReader(Lexicon lexicon, Report report) {
        this.lexicon = lexicon;
        this.report = report;
    }

    /// How deep conditions and their terms stand within one another, at most, of all that was read.
    int deepest() {
        return deepest;
    }

    Lexicon lexicon() {
        return lexicon;
    }

    Report report() {
        return report;
    }

    void reached(Cursor cursor) {
        deepest = Math.max(deepest, depth + cursor.deepest());
    }

    /// @throws Unreadable where it stands too deep
    List<Condition> conditions(Block.Listing list, Names names) {
        if (depth >= DEEPEST) {
            throw new Unreadable("has lists nested too deep below it");
        }
        depth++;
        deepest = Math.max(deepest, depth);
        List<Condition> conditions = new ArrayList<>();
        for (Block.Item item : list.items()) {
            conditions.add(condition(item, names));
        }
        depth--;
        return conditions;
    }

    /// All items of a list; one without items does not count as read.
    Condition all(Block.Listing list, Names names, List<Sentence> lead) {
        return list.items().isEmpty() ? report.unread(lead, "has an empty list below it") : new Condition.All(conditions(list, names));
    }

    private Condition condition(Block.Item item, Names names) {
        if (item.sentences().size() != 1) {
            return report.unread(item.sentences(), "is not one sentence");
        }
        Sentence sentence = item.sentences().getFirst();
        String shown = sentence.text();
        if (shown.startsWith(UNSAID)) {
            return report.unsaid(sentence);
        }
        try {
            SentenceText text = SentenceText.of(sentence);
            Cursor cursor = new Cursor(text);
            ConditionParser parser = new ConditionParser(cursor, lexicon, names);
            if (!text.line().endsWith(":")) {
                Condition leaf = parser.leaf();
                reached(cursor);
                return hasBelow(item) ? report.unread(sentence, "has a list below it, and is no lead") : leaf;
            }
            ConditionParser.Lead lead = parser.lead();
            reached(cursor);
            return below(item, lead, names);
        } catch (Unreadable e) {
            return report.unread(sentence, e.reason());
        }
    }

    private Condition below(Block.Item item, ConditionParser.Lead lead, Names names) {
        Names within = lead instanceof ConditionParser.Lead.ForMembers members ? members.names() : names;
        List<Condition> conditions = conditions(listBelow(item), within);
        return switch (lead) {
            case ConditionParser.Lead.All all -> new Condition.All(conditions);
            case ConditionParser.Lead.One one -> new Condition.Any(conditions);
            case ConditionParser.Lead.None none -> new Condition.Not(new Condition.Any(conditions));
            case ConditionParser.Lead.NotAll not -> new Condition.Not(new Condition.All(conditions));
            case ConditionParser.Lead.ForMembers each ->
                new Condition.ForMembers(each.quantity(), each.members(), each.slot(), each.keySlot(), new Condition.All(conditions));
        };
    }

    /// The one list below a lead.
    ///
    /// @throws Unreadable where there is none, or more than one
    private Block.Listing listBelow(Block.Item item) {
        List<Block.Listing> lists = lists(item.below());
        if (lists.size() != 1 || lists.getFirst().items().isEmpty()) {
            throw new Unreadable(lists.size() > 1 ? "has more than one list below it" : "has no list below it");
        }
        return lists.getFirst();
    }

    static boolean hasBelow(Block.Item item) {
        return !lists(item.below()).isEmpty();
    }

    /// A list below a lead is read as conditions that all hold.
    ///
    /// @throws Unreadable where there is no one list
    Condition allBelow(Block.Item item, Names names) {
        return new Condition.All(conditions(listBelow(item), names));
    }

    static List<Block.Listing> lists(List<Block> blocks) {
        List<Block.Listing> lists = new ArrayList<>();
        for (Block block : blocks) {
            if (block instanceof Block.Listing list) {
                lists.add(list);
            }
        }
        return lists;
    }
}
