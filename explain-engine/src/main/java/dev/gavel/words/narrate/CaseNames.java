package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.gavel.meaning.explain.RuleLabel;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.words.narrate.PreparedAnswer.Ready;

/// What the cases of a page are called where it speaks of them: the id or the title of the rule, or its name; where other cases have that too, what it tells the caller, or its place.
final class CaseNames {

    /// How many words of a message name its case.
    private static final int SHORT = 8;

    private final Map<String, Integer> shared = new HashMap<>();
    private final Map<String, Integer> told = new HashMap<>();

    CaseNames(List<Ready> cases) {
        Set<CompiledRule> seen = new HashSet<>();
        for (Ready one : cases.stream().filter(each -> CaseBlocks.rule(each).map(seen::add).orElse(true)).toList()) {
            shared.merge(CaseBlocks.label(one, 0), 1, Integer::sum);
            message(one).ifPresent(message -> told.merge(message, 1, Integer::sum));
        }
    }

    /// @param number of the case, from one
    Words of(Ready one, int number) {
        String label = CaseBlocks.label(one, number);
        Optional<RuleLabel> rule = CaseBlocks.rule(one).map(RuleLabel::of);
        if (shared.getOrDefault(label, 0) < 2 || rule.isEmpty()) {
            return new Words().strong(label);
        }
        Optional<String> message = message(one).filter(text -> told.getOrDefault(text, 0) == 1);
        if (message.isPresent()) {
            return new Words().quoted(shortened(message.get()));
        }
        Words name = new Words().strong(label);
        DecisionNarrator.place(rule.get().range()).ifPresent(place -> name.text(" (").code(place).text(")"));
        return name;
    }

    /// What tells the case from others though its conditions cannot be said in a line: `the rule “…”`.
    Words rule(Ready one, int number) {
        String title = CaseBlocks.rule(one).map(RuleLabel::of).map(RuleLabel::title).orElse(null);
        Optional<String> message = message(one);
        return title != null
                ? Words.of("by the rule ").quoted(title)
                : message.isPresent()
                        ? Words.of("with the message ").quoted(shortened(message.get()))
                        : Words.of("by the rule ").add(of(one, number));
    }

    /// True where a person learns something from what the case is called.
    boolean isTelling(Ready one) {
        return CaseBlocks.rule(one).map(RuleLabel::of).map(RuleLabel::title).isPresent() || message(one).isPresent();
    }

    private static Optional<String> message(Ready one) {
        Optional<CompiledRule> rule = CaseBlocks.rule(one);
        return rule.flatMap(RuleTexts::message);
    }

    private static String shortened(String message) {
        List<String> words = List.of(message.strip().split("\\s+"));
        return words.size() <= SHORT + 1 ? message : String.join(" ", words.subList(0, SHORT)) + " …";
    }

    /// The names of some cases, and how many more there are.
    ///
    /// @param most how many are named
    Words list(List<Ready> cases, List<Integer> numbers, int most) {
        List<Words> names = new ArrayList<>();
        numbers.stream().limit(numbers.size() > most + 1 ? most : numbers.size()).forEach(n -> names.add(of(cases.get(n - 1), n)));
        if (names.size() < numbers.size()) {
            names.add(Words.of(Counts.of(numbers.size() - names.size(), "other case")));
        }
        return Words.list(names, "and");
    }
}
