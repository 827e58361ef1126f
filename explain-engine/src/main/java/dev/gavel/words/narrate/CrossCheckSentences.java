package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Json;
import dev.gavel.review.crosscheck.Compared;
import dev.gavel.review.crosscheck.CrossCheck;
import dev.gavel.review.crosscheck.RuleDifference;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;

/// A cross-check → sentences: who decided, what agrees, what does not, what was not compared.
public final class CrossCheckSentences {

    private CrossCheckSentences() {
    }

    /// In a few words, for a badge: `OPA 1.22.0 agrees`.
    public static String badge(CrossCheck check) {
        return check.engine() + switch (check.standing()) {
            case AGREES -> " agrees";
            case DISAGREES -> " disagrees";
            case NOT_COMPARABLE -> " cannot be compared";
        };
    }

    public static List<Sentence> of(CrossCheck check) {
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of(lead(check)));
        if (isDifferent(check, Compared.Aspect.RESULT)) {
            sentences.add(Sentence.of("Gavel decides " + said(check.ours()) + "."));
            sentences.add(Sentence.of("OPA decides " + said(check.theirs()) + "."));
        }
        for (RuleDifference rule : check.rules()) {
            sentences.add(rule(rule));
        }
        check.compared().stream().filter(c -> c.finding() == Compared.Finding.DIFFERENT && isSurrounding(c))
                .forEach(c -> sentences.add(Sentence.of("Different " + c.aspect().words() + ": " + c.detail() + ".")));
        list(check, Compared.Finding.SAME).ifPresent(same -> sentences.add(Sentence.of("The same in both: " + same + ".")));
        check.compared().stream().filter(c -> c.finding() == Compared.Finding.NOT_COMPARED)
                .forEach(c -> sentences.add(Sentence.of("Not compared: " + c.aspect().words() + ", for " + c.detail() + ".")));
        return sentences;
    }

    /// Of which engine an explanation is, and what of it is not.
    ///
    /// @param completed the rules that our engine tried beside OPA's trace
    public static List<Sentence> origin(CrossCheck check, List<Rule> completed) {
        List<Sentence> sentences = new ArrayList<>();
        String read = "This explanation is read from OPA's trace";
        sentences.add(completed.isEmpty()
                ? Sentence.of(read + (check.isOfAnotherPolicy() ? ", as far as its rules are those of this policy." : "."))
                : Sentence.of(read + "; " + Counts.of(completed.size(), "rule") + " that OPA passed over "
                        + (completed.size() == 1 ? "was" : "were") + " tried by Gavel alone.",
                        sources(completed.stream().map(Rule::range).toList())));
        Map<String, List<SourceRange>> doubtful = new TreeMap<>();
        check.seen().candidates().forEach(places -> doubtful
                .putIfAbsent(places.stream().map(SourceRange::toString).sorted().collect(Collectors.joining(", ")), places));
        doubtful.forEach((said, places) -> sentences.add(Sentence.of(
                "OPA's trace does not tell these places apart, which read alike: " + said + ".", sources(places))));
        return sentences;
    }

    private static Source[] sources(List<SourceRange> places) {
        return places.stream().map(Source.Text::new).toArray(Source[]::new);
    }

    private static String lead(CrossCheck check) {
        return switch (check.standing()) {
            case AGREES -> "Decided by " + check.engine() + " and by Gavel alike" + rules(check) + ".";
            case DISAGREES -> "Decided by " + check.engine() + "; it and Gavel do not agree.";
            case NOT_COMPARABLE -> "Decided by " + check.engine() + "; Gavel cannot be compared with it here, for the decision rests on "
                    + String.join(", ", check.outside())
                    + (check.given() == CrossCheck.Given.ALIKE
                            ? ", which did not answer both alike. Given what OPA was answered, Gavel decides as it does."
                            : ", and what that answered to OPA is not known.");
        };
    }

    /// How many rules were compared; nothing where none were.
    private static String rules(CrossCheck check) {
        return check.compared().stream().filter(c -> c.aspect() == Compared.Aspect.RULES && c.finding() != Compared.Finding.NOT_COMPARED)
                .map(c -> ": " + c.detail()).findFirst().orElse("");
    }

    private static Sentence rule(RuleDifference rule) {
        String did = part("Gavel", rule.ours()) + ", " + part("OPA", rule.theirs()) + ".";
        return rule.range() instanceof SourceRange.Known
                ? Sentence.of("The rule " + rule.rule() + " at " + rule.range() + ": " + did, new Source.Text(rule.range()))
                : Sentence.of("The rule " + rule.rule() + ", which is not in this policy: " + did);
    }

    private static boolean isDifferent(CrossCheck check, Compared.Aspect aspect) {
        return check.compared().stream().anyMatch(c -> c.aspect() == aspect && c.finding() == Compared.Finding.DIFFERENT);
    }

    private static boolean isSurrounding(Compared compared) {
        return compared.aspect() != Compared.Aspect.RESULT && compared.aspect() != Compared.Aspect.RULES;
    }

    private static Optional<String> list(CrossCheck check, Compared.Finding finding) {
        List<String> found = check.compared().stream().filter(c -> c.finding() == finding).map(c -> c.aspect().words()).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(found.stream().collect(Collectors.joining(", ")));
    }

    private static String said(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Defined defined -> Json.write(defined.value());
            case Outcome.Undefined undefined -> "nothing: the decision is undefined";
            case Outcome.Failed failed -> "nothing, for it failed: " + failed.errors().getFirst().line();
        };
    }

    private static String part(String who, RuleDifference.Part part) {
        return switch (part) {
            case ABSENT -> who + " does not have it";
            case NOT_TRIED -> who + " did not try it";
            case TRIED -> who + " tried it and it did not hold";
            case HELD -> "it held for " + who;
        };
    }
}
