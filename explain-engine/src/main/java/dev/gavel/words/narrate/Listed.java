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
import dev.gavel.meaning.explain.Standing;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;

/// The conditions that an attempt met → a list of sentences, each with the policy text it rests on and the values it saw.
final class Listed {

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
                items.add(item(checked));
            }
        }
        return items;
    }

    private Block.Item item(Checked checked) {
        Sentence sentence = sentence(checked);
        boolean inner = isSimple(checked.condition()) || checked.within().isEmpty();
        return new Block.Item(List.of(sentence), inner ? List.of() : below(checked));
    }

    private List<Block> below(Checked checked) {
        boolean anyFailed = checked.within().stream().anyMatch(c -> c.standing() == Standing.FAILED);
        List<Block.Item> items = items(checked.within(), anyFailed ? Set.of(Standing.FAILED) : Set.of(Standing.HELD));
        return items.isEmpty() ? List.of() : List.of(new Block.Listing(false, items));
    }

    private Sentence sentence(Checked checked) {
        boolean holds = checked.standing() == Standing.HELD;
        Words words = Clauses.asDecided(nouns, checked.values()).clause(checked.condition(), holds);
        return words.sentence(sources(checked.condition(), checked.values()));
    }

    private static boolean isSimple(Condition condition) {
        return switch (condition) {
            case Condition.Negation negation -> isSimple(negation.condition());
            case Condition.Helper helper -> Clauses.isSimple(helper.unfolded());
            default -> true;
        };
    }

    /// A member of a collection is named before something is said of it: *“payment_data” is one of the concerned classes*.
    private List<Sentence> introductions(Checked checked) {
        List<Sentence> sentences = new ArrayList<>();
        for (Operand operand : Mentioned.in(checked.condition())) {
            Optional<Value> value = operand instanceof Operand.Element element && !element.key()
                    ? checked.values().of(element)
                    : Optional.empty();
            if (value.isPresent() && operand instanceof Operand.Element element && introduced.add(element.rule() + " " + element.name())) {
                Noun domain = nouns.knowing(checked.values()).of(element.domain());
                Words words = value.get() instanceof ObjectValue
                        ? Words.of("the " + Naming.words(element.name()))
                        : Values.spoken(value.get());
                sentences.add(words.text(" is one of ").add(domain.words()).sentence(sources(checked.condition(), checked.values())));
            }
        }
        return sentences;
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
