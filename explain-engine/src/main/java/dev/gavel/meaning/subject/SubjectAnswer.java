package dev.gavel.meaning.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.ConditionReader;
import dev.gavel.meaning.condition.Mentioned;
import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.condition.RuleReading;
import dev.gavel.meaning.condition.Rules;
import dev.gavel.meaning.condition.Simplified;
import dev.gavel.meaning.condition.Truth;
import dev.gavel.meaning.condition.Valuation;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.Value;

/// What the deciding rules say about a subject.
///
/// @param bearing the rules that can bear on it, directly or through data, in the order of the policy
/// @param others how many of the deciding rules apply whatever the subject
/// @param settledAgainst deciding rules that speak of the subject's type and can never hold for this value
/// @param holders what in data brings the subject into an action
/// @param values what is known once the subject is: for the sentences
public record SubjectAnswer(Subject subject, List<Bearing> bearing, List<CompiledRule> others, List<CompiledRule> settledAgainst,
        List<Holder> holders, Valuation values) {

    public SubjectAnswer {
        bearing = List.copyOf(bearing);
        others = List.copyOf(others);
        settledAgainst = List.copyOf(settledAgainst);
        holders = List.copyOf(holders);
    }

    /// Records in data that hold the value: the tools (`records`) whose `reads` (`field`) name it.
    ///
    /// @param records the keys of the records
    public record Holder(String container, String field, List<Value> records) {

        public Holder {
            records = List.copyOf(records);
        }
    }

    private static List<Holder> holders(Subject subject, Value data) {
        List<Holder> found = new ArrayList<>();
        for (String place : new TreeSet<>(subject.type().places())) {
            if (place.startsWith("data.") && place.endsWith("[*]") && place.contains("[].")) {
                List<Value> records = DataAt.holders(data, place, subject.value());
                String[] names = place.replaceAll("\\[[#*]?\\]", "").split("\\.");
                if (!records.isEmpty() && names.length > 2) {
                    found.add(new Holder(names[names.length - 2], names[names.length - 1], records));
                }
            }
        }
        return found;
    }

    /// @param volatilePaths data paths that change without a revision; their values are not used
    public static SubjectAnswer of(Subject subject, Subjects subjects, Policy policy, List<String> volatilePaths) {
        SubjectKnowledge knowledge = new SubjectKnowledge(subjects, subject, policy.data(), volatilePaths);
        Truth truth = new Truth(knowledge);
        ConditionReader reader = new ConditionReader(policy.rules());
        List<Bearing> bearing = new ArrayList<>();
        List<CompiledRule> others = new ArrayList<>();
        List<CompiledRule> never = new ArrayList<>();
        for (CompiledRule rule : policy.deciding()) {
            for (Rule link = rule.source(); link != null; link = link.orElse()) {
                RuleReading reading = reader.read(rule, link);
                if (!speaksOf(reading, subject, subjects, Set.copyOf(policy.collections()))) {
                    others.add(rule);
                } else {
                    bearing(rule, reading, truth).ifPresentOrElse(bearing::add, () -> never.add(rule));
                }
            }
        }
        return new SubjectAnswer(subject, bearing, others, never, holders(subject, policy.data()), knowledge);
    }

    /// The policy as far as an answer needs it.
    ///
    /// @param deciding the rules that a verdict rests on
    /// @param collections the documents that gather what these say
    /// @param data the base documents
    public record Policy(Rules rules, List<CompiledRule> deciding, List<List<String>> collections, Value data) {

        public Policy {
            deciding = List.copyOf(deciding);
            collections = List.copyOf(collections);
        }
    }

    private static boolean speaksOf(RuleReading reading, Subject subject, Subjects subjects, Set<List<String>> apart) {
        return reading.conditions().stream().anyMatch(condition -> isAbout(condition, subject, subjects, apart));
    }

    /// A condition that only asks whether the field has the right type is not about the subject.
    private static boolean isAbout(Condition condition, Subject subject, Subjects subjects, Set<List<String>> apart) {
        return Mentioned.in(condition).stream().anyMatch(operand -> subjects.concerns(operand, subject.type(), apart))
                && !isTypeGuard(condition);
    }

    static boolean isTypeGuard(Condition condition) {
        return condition instanceof Condition.Holds holds && holds.operand() instanceof Operand.Reckoned reckoned
                && reckoned.builtin().startsWith("is_");
    }

    private static Optional<Bearing> bearing(CompiledRule rule, RuleReading reading, Truth truth) {
        List<Condition> remaining = new ArrayList<>();
        List<Condition> settled = new ArrayList<>();
        Simplified simplified = new Simplified(truth);
        for (Condition condition : reading.conditions()) {
            Optional<Boolean> holds = truth.of(condition);
            if (holds.equals(Optional.of(false))) {
                return Optional.empty();
            }
            (holds.isPresent() ? settled : remaining).add(holds.isPresent() ? condition : simplified.of(condition));
        }
        return Optional.of(new Bearing(rule, reading, remaining, settled));
    }
}
