package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.review.finding.Finding.Gap;
import dev.gavel.review.finding.Finding.Missing;
import dev.gavel.review.finding.Finding.Reading;
import dev.gavel.review.finding.How;
import dev.gavel.review.finding.Silenced;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;

/// A gap in sentences.
final class GapWords {

    private static final Map<String, String> TYPES = Map.of("null", "null", "boolean", "true or false", "number", "a number", "string",
            "a text",
            "array", "a list", "object", "an object");

    private final FindingNames names;

    GapWords(FindingNames names) {
        this.names = names;
    }

    String title(Gap gap) {
        Missing first = gap.missing().getFirst();
        String its = "its " + names.place(first.place());
        return switch (gap.reading()) {
            case NOTHING_SAID -> first.proof().after().input() == null
                    ? "a query without any input goes ahead"
                    : "a request that says nothing goes ahead";
            case ANY_OTHER_DENIED -> first.leftOut()
                    ? "a request that leaves out " + its + " is not stopped"
                    : "a request with " + its + " in the wrong form is not stopped";
            case NO_LIMIT -> gap.missing().stream().noneMatch(Missing::leftOut)
                    ? "figures in the wrong form are held to no limit"
                    : gap.missing().size() == 1
                            ? "a request that leaves out " + its + " is held to no limit"
                            : "figures that are left out are held to no limit";
            case ONLY_WHAT_IS_SAID -> gap.missing().size() == 1
                    ? "a request that leaves out " + its + " counts as harmless"
                    : "what a request leaves out counts as harmless";
        };
    }

    List<Block> blocks(Gap gap) {
        List<Block> blocks = new ArrayList<>();
        switch (gap.reading()) {
            case NOTHING_SAID -> {
                Missing missing = gap.missing().getFirst();
                blocks.add(new Block.Paragraph(List.of(Sentence.of(missing.silenced().isEmpty()
                        ? "Nothing has to be said for the policy to let it pass."
                        : "It holds nothing that a rule asks for, so that no rule denies it."))));
                hows(missing, "In an empty request").ifPresent(blocks::add);
            }
            case ANY_OTHER_DENIED -> {
                Missing missing = gap.missing().getFirst();
                hows(missing, missing.leftOut()
                        ? "Without the " + names.place(missing.place())
                        : "With " + form(missing) + " as the " + names.place(missing.place())).ifPresent(blocks::add);
                List<Sentence> said = new ArrayList<>();
                if (missing.leftOut()) {
                    said.add(Sentence.of("A value that nobody has heard of would be denied in its place."));
                    types(missing).ifPresent(said::add);
                }
                if (missing.isWider()) {
                    said.add(Sentence.of("Nothing asks for " + whole(missing) + " either."));
                }
                said.add(schema(missing));
                blocks.add(new Block.Paragraph(said));
            }
            case NO_LIMIT -> {
                List<Sentence> said = new ArrayList<>();
                if (gap.missing().stream().anyMatch(Missing::leftOut)) {
                    said.add(Sentence.of("These figures and times are held to limits."));
                    said.add(Sentence.of("Where one is missing there is nothing to compare, so nothing is denied."));
                }
                if (gap.missing().stream().anyMatch(missing -> !missing.types().isEmpty())) {
                    said.add(Sentence.of(
                            "OPA puts all values into one order: null, false and true come before every number, texts, lists and objects after."));
                    said.add(Sentence.of("A value of another type can therefore pass the comparison."));
                }
                blocks.add(new Block.Paragraph(said));
                blocks.add(list(gap));
            }
            case ONLY_WHAT_IS_SAID -> {
                blocks.add(new Block.Paragraph(List.of(
                        Sentence.of("What a request says here can have it denied; where it says nothing, nothing is denied."),
                        Sentence.of(
                                "That is as it should be where leaving it out means no; it is a gap where somebody could leave it out to get through."))));
                blocks.add(list(gap));
            }
        }
        return blocks;
    }

    private Block list(Gap gap) {
        List<Block.Item> items = new ArrayList<>();
        for (Missing missing : gap.missing()) {
            Words words = Words.of("the " + names.place(missing.place()) + (missing.leftOut() ? "" : ", in the wrong form"));
            List<CompiledRule> rules = missing.silenced().stream().map(Silenced::rule).distinct().toList();
            if (!rules.isEmpty()) {
                words.text(" (").add(FindingNames.rules(rules)).text(")");
            }
            List<Sentence> said = new ArrayList<>(List.of(words.sentence(sources(missing))));
            said.add(Words.of("known as ").code(gap.fingerprint(missing)).sentence(List.of()));
            if (gap.reading() == Reading.NO_LIMIT) {
                types(missing).ifPresent(said::add);
            }
            if (missing.isWider()) {
                said.add(Sentence.of("nothing asks for " + whole(missing) + " either"));
            }
            if (missing.guaranteed()) {
                said.add(schema(missing));
            }
            items.add(new Block.Item(said, List.of()));
        }
        return new Block.Listing(false, items);
    }

    private String whole(Missing missing) {
        return "the " + names.place(missing.whole()) + " as a whole";
    }

    static List<Source> sources(Missing missing) {
        return missing.silenced().stream().<Source>map(each -> new Source.Text(each.at())).distinct().toList();
    }

    private static Optional<Sentence> types(Missing missing) {
        if (missing.types().isEmpty()) {
            return Optional.empty();
        }
        List<Words> types = missing.types().stream().map(type -> Words.of(TYPES.getOrDefault(type, type))).toList();
        Words list = Words.list(types, "or");
        return Optional.of((missing.leftOut()
                ? Words.of("the same happens where it is ").add(list)
                : Words.of("it goes ahead where the value is ").add(list)).sentence(List.of()));
    }

    private static Sentence schema(Missing missing) {
        return Sentence.of(missing.guaranteed()
                ? "A declared schema requires it, so it is missing only where nobody checks the request against the schema."
                : "No declared schema requires it.");
    }

    private static String form(Missing missing) {
        return Words.list(missing.types().stream().map(type -> Words.of(TYPES.getOrDefault(type, type))).toList(), "or").toString();
    }

    /// Why each rule does not deny: rules that stop in the same way together.
    private static Optional<Block> hows(Missing missing, String where) {
        Map<How, List<Silenced>> ways = new EnumMap<>(How.class);
        missing.silenced().forEach(each -> ways.computeIfAbsent(each.how(), k -> new ArrayList<>()).add(each));
        List<Sentence> said = new ArrayList<>();
        ways.forEach((how, silenced) -> {
            List<CompiledRule> rules = silenced.stream().map(Silenced::rule).distinct().toList();
            boolean many = rules.size() > 1;
            Words words = FindingNames.rules(rules).text(switch (how) {
                case MESSAGE -> many ? " cannot make their messages, and so do not deny" : " cannot make its message, and so does not deny";
                case NEGATION -> many
                        ? " cannot ask whether something is not so, and so do not deny"
                        : " cannot ask whether something is not so, and so does not deny";
                case COMPARISON -> many ? " have nothing to compare, and so do not deny" : " has nothing to compare, and so does not deny";
                case UNDEFINED -> many
                        ? " lack a value that they rest on, and so do not deny"
                        : " lacks a value that it rests on, and so does not deny";
                case FALSE -> many ? " do not hold" : " does not hold";
                case HOLDS -> many ? " hold, and allow" : " holds, and allows";
            });
            said.add(words.sentence(silenced.stream().<Source>map(each -> new Source.Text(each.at())).distinct().toList()));
        });
        if (said.isEmpty()) {
            return Optional.empty();
        }
        if (said.size() == 1) {
            Sentence only = said.getFirst();
            List<Inline> inlines = new ArrayList<>(List.of(new Inline.Text(where + ", ")));
            inlines.addAll(only.inlines());
            return Optional.of(new Block.Paragraph(List.of(new Sentence(inlines, only.sources()))));
        }
        List<Block.Item> items = said.stream().map(each -> new Block.Item(List.of(each), List.of())).toList();
        return Optional.of(new Block.Listing(false,
                List.of(new Block.Item(List.of(Sentence.of(where + ":")), List.of(new Block.Listing(false, items))))));
    }
}
