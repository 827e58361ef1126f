package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.gavel.review.change.Change;
import dev.gavel.review.change.Changes;
import dev.gavel.review.change.Goal;
import dev.gavel.review.change.Kept;
import dev.gavel.review.change.Reach;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;

/// What would change a decision → the section that says so.
final class ChangeSentences {

    /// How many changes are listed; the others are counted.
    private static final int SHOWN = 8;

    private final ChangeClauses clauses;
    private final boolean approval;

    /// @param approval whether the decision waits for a person
    ChangeSentences(Nouns nouns, boolean approval) {
        this.clauses = new ChangeClauses(nouns);
        this.approval = approval;
    }

    /// @param rests the rules that the decision rests on
    List<Block> blocks(Changes changes, List<Source> rests) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(2, "What would change it"));
        if (changes.smallest().isEmpty()) {
            List<Sentence> sentences = new ArrayList<>(List.of(new Sentence(Sentence.of(nothing(changes)).inlines(), rests)));
            sentences.addAll(last(changes));
            blocks.add(new Block.Paragraph(sentences));
            return blocks;
        }
        blocks.add(new Block.Paragraph(List.of(new Sentence(Sentence.of(lead(changes)).inlines(), rests))));
        boolean each = changes.smallest().size() == 1 && changes.size() > 1;
        List<List<Change.Part>> lines = each
                ? together(changes.smallest().getFirst().parts())
                : changes.smallest().stream().limit(SHOWN).map(Change::parts).toList();
        // Values that differ and are told alike ("given as a number") are told once.
        Map<String, Block.Item> told = new LinkedHashMap<>();
        lines.stream().map(parts -> item(parts, each || parts.size() == 1))
                .forEach(item -> told.putIfAbsent(item.sentences().getFirst().text(), item));
        blocks.add(new Block.Listing(false, List.copyOf(told.values())));
        List<Sentence> after = new ArrayList<>();
        if (changes.smallest().size() > SHOWN) {
            after.add(Sentence.of(Counts.capital(changes.smallest().size() - SHOWN) + " more of this size would do."));
        }
        after.add(Sentence.of(claim(changes)));
        after.addAll(last(changes));
        blocks.add(new Block.Paragraph(after));
        return blocks;
    }

    /// @param now whether it is said how things are
    private Block.Item item(List<Change.Part> parts, boolean now) {
        List<Source> sources = new ArrayList<>();
        List<Words> said = new ArrayList<>();
        for (Change.Part part : parts) {
            if (part.before() != null) {
                sources.add(new Source.Seen(part.place().toString(), part.before()));
            }
        }
        for (List<Change.Part> together : together(parts)) {
            Words words = clauses.of(together);
            said.add(now ? words.add(clauses.now(together.getFirst())) : words);
        }
        Words words = new Words();
        for (int i = 0; i < said.size(); i++) {
            words.text(i == 0 ? "" : i < said.size() - 1 ? ", " : said.size() == 2 ? " and " : ", and ").add(said.get(i));
        }
        return new Block.Item(List.of(words.sentence(sources)), List.of());
    }

    /// What a list is to do without, or to have besides, is said at once.
    private static List<List<Change.Part>> together(List<Change.Part> parts) {
        Map<Object, List<Change.Part>> together = new LinkedHashMap<>();
        for (Change.Part part : parts) {
            Object key = part.reach() instanceof Reach.Without ? part.place() : part;
            together.computeIfAbsent(key, k -> new ArrayList<>()).add(part);
        }
        return List.copyOf(together.values());
    }

    private String lead(Changes changes) {
        int size = changes.size();
        boolean one = changes.smallest().size() == 1;
        String with = one
                ? size == 1 ? "With this one change " : "With these " + Counts.of(size) + " changes together "
                : size == 1 ? "With any one of these changes " : "With the " + Counts.of(size) + " changes of any one of these lines ";
        return with + would(changes.goal()) + ":";
    }

    private String would(Goal goal) {
        return switch (goal) {
            case Goal.Allowed a -> "the request would be allowed" + (approval ? " without approval" : "");
            case Goal.Denied d -> "the request would not be allowed";
            case Goal.Without(String reason) -> "the reason " + reason + " would be gone";
        };
    }

    private static String claim(Changes changes) {
        if (!changes.isSmallest()) {
            return changes.ruledOut() == 0
                    ? "Whether fewer changes would do was not found out."
                    : (changes.ruledOut() == 1 ? "No single change" : Counts.capital(changes.ruledOut()) + " changes") + " would"
                            + (changes.ruledOut() == 1 ? "" : " not") + " do; whether " + Counts.of(changes.ruledOut() + 1)
                            + (changes.ruledOut() + 2 == changes.size() ? "" : " or more") + " would was not found out.";
        }
        String others = changes.isAll() ? "" : " There may be others of this size.";
        boolean one = changes.smallest().size() == 1;
        return switch (changes.size()) {
            case 1 -> !changes.isAll()
                    ? others.strip()
                    : changes.exact()
                            ? "Nothing else in " + where(changes) + " would, alone."
                            : one ? "No other single change was found." : "No others were found.";
            case 2 -> (changes.exact() ? "No single change would." : "No single change was found that would.") + others;
            default -> (changes.exact() ? "Fewer changes would not." : "Fewer changes were not found that would.") + others;
        };
    }

    private String nothing(Changes changes) {
        String goal = switch (changes.goal()) {
            case Goal.Allowed a -> "have the request allowed" + (approval ? " without approval" : "");
            case Goal.Denied d -> "have the request denied";
            case Goal.Without(String reason) -> "take the reason " + reason + " away";
        };
        if (changes.fixed() || changes.ruledOut() == Changes.ANY_SIZE && changes.exact()) {
            return "Nothing in " + where(changes) + " that may be changed would " + goal + ".";
        }
        if (changes.ruledOut() == Changes.ANY_SIZE) {
            return "No change was found that would " + goal + ".";
        }
        if (!changes.ended()) {
            return "No change was found that would " + goal + "."
                    + (changes.ruledOut() == 0 ? "" : " No change of " + upTo(changes.ruledOut()) + " does;")
                    + (changes.ruledOut() == 0 ? " The search did not end." : " larger ones were not all tried.");
        }
        return "No change of " + upTo(changes.ruledOut()) + " was found that would " + goal + ".";
    }

    private static String upTo(int size) {
        return size == 1 ? "one field" : "up to " + Counts.of(size) + " fields";
    }

    private static String where(Changes changes) {
        return changes.data() ? "the request or the data" : "the request";
    }

    /// What was kept, and that all was decided.
    private List<Sentence> last(Changes changes) {
        List<Sentence> sentences = new ArrayList<>();
        Set<String> kept = new LinkedHashSet<>();
        for (Kept why : changes.kept()) {
            switch (why) {
                case WHO_ACTS -> kept.add("who acts");
                case CLOCK -> kept.add("the time of the request");
                case SELF_DECLARED -> kept.add("what the requester says of itself");
                case PARAMETERS -> kept.add("the parameters of the policy");
                case BY_USER -> changes.locked().forEach(place -> kept.add(clauses.noun(place).toString()));
            }
        }
        List<Words> names = kept.stream().map(Words::of).toList();
        boolean plural = names.size() > 1 || changes.kept().contains(Kept.PARAMETERS)
                || changes.kept().contains(Kept.BY_USER) && changes.locked().stream().anyMatch(clauses::isPlural);
        if (!names.isEmpty()) {
            sentences.add(
                    Words.list(names, "and").text((plural ? " were" : " was") + " kept, and no field was left out").sentence(List.of()));
        }
        if (changes.tried() > 0) {
            sentences.add(Sentence.of((changes.tried() == 1
                    ? "One changed request was"
                    : String.format(Locale.ROOT, "%,d changed requests were", changes.tried())) + " decided to find this."));
        }
        return sentences;
    }
}
