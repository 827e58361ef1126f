package dev.gavel.meaning.subject;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.ConditionReader;
import dev.gavel.meaning.condition.Mentioned;
import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.condition.RuleReading;
import dev.gavel.meaning.condition.Rules;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.compile.CompiledRule;

/// What documents are made from, followed through the rules.
final class MadeFrom {

    private final Rules rules;
    private final ConditionReader reader;

    MadeFrom(Rules rules) {
        this.rules = rules;
        this.reader = new ConditionReader(rules);
    }

    /// True where something that the document is made from, however far down, is wanted.
    ///
    /// @param apart documents that are not followed
    boolean concern(Operand.Virtual document, Predicate<Operand> wanted, Set<List<String>> apart) {
        return follow(document, wanted, new HashSet<>(apart));
    }

    private boolean follow(Operand.Virtual document, Predicate<Operand> wanted, Set<List<String>> seen) {
        for (List<String> path : rules.matching(document)) {
            if (seen.add(path)) {
                for (CompiledRule rule : rules.at(path)) {
                    for (Rule link = rule.source(); link != null; link = link.orElse()) {
                        if (concern(reader.read(rule, link), wanted, seen)) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    private boolean concern(RuleReading reading, Predicate<Operand> wanted, Set<List<String>> seen) {
        return reading.conditions().stream().filter(c -> !SubjectAnswer.isTypeGuard(c))
                .anyMatch(condition -> concern(condition, wanted, seen))
                || reading.value() != null && anyConcern(Mentioned.in(reading.value()), wanted, seen)
                || reading.key() != null && anyConcern(Mentioned.in(reading.key()), wanted, seen);
    }

    private boolean concern(Condition condition, Predicate<Operand> wanted, Set<List<String>> seen) {
        return anyConcern(Mentioned.in(condition), wanted, seen);
    }

    private boolean anyConcern(List<Operand> operands, Predicate<Operand> wanted, Set<List<String>> seen) {
        return operands.stream()
                .anyMatch(operand -> wanted.test(operand) || operand instanceof Operand.Virtual virtual && follow(virtual, wanted, seen));
    }
}
