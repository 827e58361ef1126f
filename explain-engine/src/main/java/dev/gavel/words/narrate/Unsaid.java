package dev.gavel.words.narrate;

import java.util.List;

import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.Mentioned;
import dev.gavel.meaning.condition.Operand;

/// What need not be said of a rule, because what is said implies it: that a field is text, that a collection whose member is spoken of has one.
final class Unsaid {

    private Unsaid() {
    }

    /// @param all the conditions of the rule, this one among them
    static boolean is(Condition condition, List<Condition> all) {
        return isGuard(condition) && !all.stream().allMatch(Unsaid::isGuard) || condition instanceof Condition.Present present
                && present.operand() instanceof Operand.Element element
                && all.stream().anyMatch(other -> other != condition && speaksOf(other, element));
    }

    private static boolean speaksOf(Condition condition, Operand.Element element) {
        return Mentioned.in(condition).stream()
                .anyMatch(operand -> operand instanceof Operand.Element other && other.rule().equals(element.rule())
                        && (other.name().equals(element.name()) || other.domain().equals(element.domain())));
    }

    /// A condition that only asks of what type a value is.
    static boolean isGuard(Condition condition) {
        return switch (condition) {
            case Condition.Holds holds -> holds.operand() instanceof Operand.Reckoned reckoned && reckoned.builtin().startsWith("is_");
            case Condition.Helper helper -> isGuard(helper.unfolded());
            case Condition.All all -> !all.conditions().isEmpty() && isGuard(all.conditions().getFirst());
            default -> false;
        };
    }
}
