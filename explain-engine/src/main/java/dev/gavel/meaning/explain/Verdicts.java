package dev.gavel.meaning.explain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.ConditionReader;
import dev.gavel.meaning.condition.Mentioned;
import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.condition.RuleReading;
import dev.gavel.meaning.condition.Rules;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.compile.CompiledRule;

/// Which rules a verdict rests on.
///
/// From the document that holds the verdict the references are followed: through `count(effective) == 0` to `effective`, through `some v in violations` to what
/// `violations` gathers, down to the rules that make the members themselves. Those are the *deciding rules*; what stands between are *gathering* rules. Where the verdict
/// rests on no collection and only on what must not be (`not deny`), the rules of that decide; else those of the verdict itself.
public final class Verdicts {

    private final Rules rules;
    private final ConditionReader reader;
    private final Set<List<String>> seen = new LinkedHashSet<>();
    private final Set<CompiledRule> deciding = new LinkedHashSet<>();
    private final Set<List<String>> collections = new LinkedHashSet<>();
    private boolean helpersDeny;

    private Verdicts(Rules rules) {
        this.rules = rules;
        this.reader = new ConditionReader(rules);
    }

    /// @param verdict the path under `data` of the document that holds the verdict
    /// @param deciding the rules that make its reasons, in the order they are found
    /// @param collections the documents that the verdict counts or looks into, nearest first
    /// @param allowing where the deciding rules deny: rules of the verdict that ask for something of their own besides
    /// @param allows true where the deciding rules allow, and the default denies; false where they deny
    public record Found(List<String> verdict, List<CompiledRule> deciding, List<CompiledRule> allowing, List<List<String>> collections,
            boolean allows) {

        public Found {
            verdict = List.copyOf(verdict);
            deciding = List.copyOf(deciding);
            allowing = List.copyOf(allowing);
            collections = List.copyOf(collections);
        }
    }

    /// @param verdict the path under `data` of the document that holds the verdict
    /// @param trueAllows whether the verdict allows when it is true
    public static Found find(Rules rules, List<String> verdict, boolean trueAllows) {
        Verdicts verdicts = new Verdicts(rules);
        List<CompiledRule> own = rules.at(verdict).stream().filter(rule -> !rule.source().isDefault()).toList();
        List<CompiledRule> asking = own.stream().filter(verdicts::asksForSomething).toList();
        verdicts.helpersDeny = asking.isEmpty();
        verdicts.follow(verdict);
        if (verdicts.deciding.isEmpty()) {
            return new Found(verdict, own, List.of(), List.copyOf(verdicts.collections), trueAllows);
        }
        return new Found(verdict, List.copyOf(verdicts.deciding), trueAllows ? asking : List.of(), List.copyOf(verdicts.collections),
                false);
    }

    /// True where the rule asks for more than that nothing stands against it.
    private boolean asksForSomething(CompiledRule rule) {
        return !rule.source().head().isPartialSet() && reader.read(rule).conditions().stream().anyMatch(condition -> !isDenial(condition));
    }

    private boolean isDenial(Condition condition) {
        return condition instanceof Condition.Negation negation && negation.condition() instanceof Condition.Helper helper
                && helper.args().isEmpty()
                || Mentioned.in(condition).stream().anyMatch(operand -> documents(operand).stream().anyMatch(this::isCollection));
    }

    private void follow(List<String> document) {
        if (!seen.add(document)) {
            return;
        }
        for (CompiledRule rule : rules.at(document)) {
            for (Rule link = rule.source(); link != null; link = link.orElse()) {
                if (!link.isDefault()) {
                    follow(document, rule, reader.read(rule, link));
                }
            }
        }
    }

    private void follow(List<String> document, CompiledRule rule, RuleReading reading) {
        if (rule.source().head().isPartialSet()) {
            collections.add(document);
            List<List<String>> sources = gatheredFrom(reading.key());
            if (sources.isEmpty()) {
                deciding.add(rule);
            } else {
                sources.forEach(this::follow);
            }
            return;
        }
        reading.conditions().forEach(condition -> denials(condition, false));
        if (reading.value() != null) {
            documents(reading.value()).forEach(this::follow);
        }
    }

    /// Collections that a condition looks into, and conditions that must not hold.
    private void denials(Condition condition, boolean negated) {
        switch (condition) {
            case Condition.Negation negation -> denials(negation.condition(), !negated);
            case Condition.Helper helper when negated && helpersDeny -> helper(helper);
            case Condition.All all -> all.conditions().forEach(c -> denials(c, negated));
            case Condition.Any any -> any.conditions().forEach(c -> denials(c, negated));
            default ->
                Mentioned.in(condition).forEach(operand -> documents(operand).stream().filter(this::isCollection).forEach(this::follow));
        }
    }

    private void helper(Condition.Helper helper) {
        if (helper.args().isEmpty() && seen.add(helper.document())) {
            collections.add(helper.document());
            rules.at(helper.document()).stream().filter(rule -> !rule.source().isDefault()).forEach(deciding::add);
        }
    }

    /// True where the document is a set that rules add members to, or is made of such sets.
    private boolean isCollection(List<String> document) {
        return rules.at(document).stream().anyMatch(rule -> rule.source().head().isPartialSet() || gathers(rule));
    }

    private boolean gathers(CompiledRule rule) {
        Operand value = rule.source().isDefault() || rule.source().head().isFunction() ? null : reader.read(rule).value();
        return value instanceof Operand.Reckoned reckoned && reckoned.builtin().equals("or")
                || value instanceof Operand.Gathered gathered && !gatheredFrom(gathered.term()).isEmpty();
    }

    /// The documents that a member is taken from unchanged: `v` in `some v in violations`, or `v` in `data.servers[name].deny[v]`.
    private List<List<String>> gatheredFrom(@org.jspecify.annotations.Nullable Operand member) {
        return member instanceof Operand.Element element ? documents(element.domain()) : List.of();
    }

    private List<List<String>> documents(Operand operand) {
        List<List<String>> found = new ArrayList<>();
        switch (operand) {
            case Operand.Virtual virtual -> found.addAll(rules.matching(virtual));
            case Operand.Reckoned reckoned -> reckoned.args().forEach(arg -> found.addAll(documents(arg)));
            case Operand.Element element -> found.addAll(documents(element.domain()));
            case Operand.Collected collected -> collected.members().forEach(member -> found.addAll(documents(member)));
            case Operand.Gathered gathered -> found.addAll(documents(gathered.term()));
            case Operand.Within within -> found.addAll(documents(within.whole()));
            default -> {
            }
        }
        return found;
    }
}
