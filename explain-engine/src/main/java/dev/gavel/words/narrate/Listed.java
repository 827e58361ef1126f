package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.LinkedHashSet;

import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.Mentioned;
import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.condition.Valuation;
import dev.gavel.meaning.explain.Checked;
import dev.gavel.meaning.explain.Fault;
import dev.gavel.meaning.explain.Standing;
import dev.gavel.meaning.explain.Stopped;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;

/// The conditions that an attempt met → a list of sentences, each with the policy text it rests on and the values it saw.
final class Listed {

    /// How many words a sentence may have that says what a helper rule is stopped by.
    private static final int LONGEST = 25;

    private final Nouns nouns;
    private final Set<String> introduced = new LinkedHashSet<>();

    Listed(Nouns nouns) {
        this.nouns = nouns;
    }

    /// @param shown only conditions that stand so are told
    List<Block.Item> items(List<Checked> conditions, Set<Standing> shown) {
        List<Block.Item> items = new ArrayList<>();
        List<Condition> all = conditions.stream().map(Checked::condition).toList();
        for (Checked checked : conditions) {
            boolean unsaid = checked.standing() == Standing.HELD && Unsaid.is(checked.condition(), all);
            if (shown.contains(checked.standing()) && !unsaid) {
                introductions(checked).forEach(sentence -> items.add(new Block.Item(List.of(sentence), List.of())));
                Block.Item item = item(checked);
                if (items.stream().noneMatch(other -> isSame(other, item))) {
                    items.add(item);
                }
            }
        }
        return items;
    }

    /// Two conditions may read alike; one of them is enough.
    private static boolean isSame(Block.Item a, Block.Item b) {
        return a.below().isEmpty() && b.below().isEmpty()
                && a.sentences().stream().map(Sentence::text).toList().equals(b.sentences().stream().map(Sentence::text).toList());
    }

    private Block.Item item(Checked checked) {
        Sentence sentence = sentence(checked);
        if (isSimple(checked.condition())) {
            return new Block.Item(List.of(sentence), List.of());
        }
        List<Checked> within = shown(checked.within());
        if (within.isEmpty()) {
            return new Block.Item(List.of(sentence), List.of());
        }
        Words lead = words(checked);
        int ways = ways(checked.condition());
        if (within.size() == 1 && isLeaf(within.getFirst())) {
            Words both = lead.copy().text(": ").add(words(within.getFirst()));
            if (both.count() <= LONGEST && unknown(within.getFirst()).isEmpty()) {
                return new Block.Item(List.of(both.sentence(bothSources(checked, within.getFirst()))), List.of());
            }
        }
        boolean failed = within.stream().anyMatch(c -> c.standing() == Standing.FAILED);
        if (failed && ways > 1) {
            lead = Clauses.asDecided(nouns, checked.values(), checked.compared()).notMet(checked.condition(), ways);
        }
        List<Block.Item> below = items(within, Set.of(within.getFirst().standing()));
        return new Block.Item(List.of(lead.text(":").sentence(sources(checked.condition(), checked.values()))),
                below.isEmpty() ? List.of() : List.of(new Block.Listing(false, below)));
    }

    /// What stopped a helper; where nothing did, what it rests on.
    private static List<Checked> shown(List<Checked> within) {
        boolean anyFailed = within.stream().anyMatch(c -> c.standing() == Standing.FAILED);
        List<Condition> all = within.stream().map(Checked::condition).toList();
        return within.stream().filter(c -> c.standing() == (anyFailed ? Standing.FAILED : Standing.HELD))
                .filter(c -> anyFailed || !Unsaid.is(c.condition(), all)).toList();
    }

    private static boolean isLeaf(Checked checked) {
        return isSimple(checked.condition()) || shown(checked.within()).isEmpty();
    }

    private static int ways(Condition condition) {
        return switch (condition) {
            case Condition.Negation negation -> ways(negation.condition());
            case Condition.Helper helper -> helper.unfolded() instanceof Condition.Any any ? any.conditions().size() : 1;
            default -> 1;
        };
    }

    private static List<Source> bothSources(Checked a, Checked b) {
        Set<Source> sources = new LinkedHashSet<>(sources(a.condition(), a.values()));
        sources.addAll(sources(b.condition(), b.values()));
        return List.copyOf(sources);
    }

    /// What stopped an attempt, in one sentence.
    Sentence sentence(Stopped stop) {
        Checked checked = new Checked(stop.condition(), Standing.FAILED, stop.values(), stop.within(), stop.fault() == Fault.FALSE);
        Words lead = words(checked);
        List<Checked> within = isSimple(checked.condition()) ? List.of() : shown(checked.within());
        Set<Source> sources = new LinkedHashSet<>(sources(checked.condition(), checked.values()));
        Words both = lead.copy().text(": ");
        Set<String> said = new LinkedHashSet<>();
        for (Checked inner : within) {
            Words words = words(inner);
            if (said.add(words.toString())) {
                both.text(said.size() == 1 ? "" : "; ").add(words);
                sources.addAll(sources(inner.condition(), inner.values()));
            }
        }
        return within.isEmpty() || both.ownCount() > LONGEST
                ? lead.sentence(sources(checked.condition(), checked.values()))
                : both.sentence(List.copyOf(sources));
    }

    private Sentence sentence(Checked checked) {
        return words(checked).sentence(sources(checked.condition(), checked.values()));
    }

    private Words words(Checked checked) {
        boolean held = checked.standing() == Standing.HELD;
        Words words = Clauses.asDecided(nouns, checked.values(), checked.compared()).clause(checked.condition(), held);
        return words.ownCount() > LONGEST && checked.condition().range() instanceof SourceRange.Known range
                ? new Words().code(range.text().strip().replaceAll("\\s+", " ")).text(held ? " holds" : " does not hold")
                : words;
    }

    /// True where the clause says all that there is to say: a helper that asks for one thing is told by that.
    private static boolean isSimple(Condition condition) {
        return switch (condition) {
            case Condition.Negation negation -> isSimple(negation.condition());
            case Condition.Helper helper -> Clauses.isSimple(helper.unfolded());
            default -> false;
        };
    }

    /// A member of a collection is named before something is said of it: *“payment_data” is one of the concerned classes*, *the floor is “roof”*.
    private List<Sentence> introductions(Checked checked) {
        List<Sentence> sentences = new ArrayList<>();
        unknown(checked).forEach(element -> {
            introduced.add(element.rule() + " " + element.name());
            Noun domain = nouns.knowing(checked.values()).of(element.domain());
            Words value = Values.spoken(checked.values().of(element).orElseThrow());
            Words words = element.key()
                    ? Words.of("the " + Naming.words(element.name()) + " is ").add(value)
                    : value.text(" is one of ").add(domain.words());
            sentences.add(words.sentence(sources(checked.condition(), checked.values())));
        });
        return sentences;
    }

    /// The members, called by their own text, that the reader has not met yet.
    private List<Operand.Element> unknown(Checked checked) {
        List<Operand.Element> found = new ArrayList<>();
        for (Operand operand : Mentioned.in(checked.condition())) {
            if (operand instanceof Operand.Element element && (element.key() || !isKeyed(element, checked))
                    && checked.values().of(element).filter(Nouns::isName).isPresent()
                    && !element.name().startsWith("$") && !element.name().equals("_") && !found.contains(element)
                    && !introduced.contains(element.rule() + " " + element.name())) {
                found.add(element);
            }
        }
        return found;
    }

    /// True where the member is told by its key, which a variable stands for.
    private static boolean isKeyed(Operand.Element element, Checked checked) {
        return Mentioned.in(checked.condition()).stream().anyMatch(operand -> operand instanceof Operand.Element other && other.key()
                && other.domain().equals(element.domain()) && other.rule().equals(element.rule()));
    }

    static List<Source> sources(Condition condition, Valuation values) {
        List<Source> sources = new ArrayList<>(List.of(new Source.Text(condition.range())));
        for (Operand place : Clauses.places(condition)) {
            Optional<Value> value = values.of(place);
            Nouns.path(place).filter(path -> value.isPresent() && !(value.get() instanceof ObjectValue))
                    .ifPresent(path -> sources.add(new Source.Seen(path, value.orElseThrow())));
        }
        return sources;
    }
}
