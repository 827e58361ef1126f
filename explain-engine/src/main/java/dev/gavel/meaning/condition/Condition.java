package dev.gavel.meaning.condition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.source.SourceRange;

/// A narratable fact. Each keeps the range of the expression it was read from.
public sealed interface Condition {

    SourceRange range();

    record Relation(Operand left, Relator relator, Operand right, SourceRange range) implements Condition {
    }

    /// The operand is there and is not `false`.
    record Holds(Operand operand, SourceRange range) implements Condition {
    }

    /// The operand is there, whatever its value: what `x := input.a` asks for without saying so.
    record Present(Operand operand, SourceRange range) implements Condition {
    }

    /// The condition is false, or something it speaks of is missing.
    ///
    /// @param within the members of collections that are looked for within: none of them may meet the condition
    record Negation(Condition condition, Set<Operand.Element> within, SourceRange range) implements Condition {

        public Negation {
            within = Set.copyOf(within);
        }

        /// @param outside the members that are already chosen outside
        static Negation of(Condition condition, Set<Operand> outside, SourceRange range) {
            Set<Operand.Element> within = new HashSet<>();
            for (Operand operand : Mentioned.in(condition)) {
                if (operand instanceof Operand.Element element && !outside.contains(element)) {
                    within.add(element);
                }
            }
            return new Negation(condition, within, range);
        }
    }

    record All(List<Condition> conditions, SourceRange range) implements Condition {

        public All {
            conditions = List.copyOf(conditions);
        }
    }

    record Any(List<Condition> conditions, SourceRange range) implements Condition {

        public Any {
            conditions = List.copyOf(conditions);
        }
    }

    /// Every member of the domain meets the condition.
    record Each(Operand.Element element, Condition condition, SourceRange range) implements Condition {
    }

    /// A rule of the policy that is used as a condition, and what it asks for.
    ///
    /// @param document the rule's path under `data`
    /// @param args what it is called with; empty where it is not a function
    /// @param unfolded what makes it hold; an [Unspoken] where it leads back to itself
    record Helper(List<String> document, List<Operand> args, Condition unfolded, SourceRange range) implements Condition {

        public Helper {
            document = List.copyOf(document);
            args = List.copyOf(args);
        }
    }

    /// An expression that has no words of its own; it is shown as it is written.
    record Unspoken(Expr expr, SourceRange range) implements Condition {

        /// As it is written in the policy.
        public String text() {
            return range instanceof SourceRange.Known known ? known.text() : "…";
        }
    }
}
