package dev.gavel.meaning.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The conditions of one body with what goes without saying left out.
///
/// - *X is there* goes, where another condition asks for something of X (not where one denies something of it), and where X is a constant or made of what others
///   speak of; *one of X is there* likewise;
/// - *one of X is Y* becomes *Y is among X*.
final class Tidied {

    private Tidied() {
    }

    /// @param outside what names further out stand for: a member that is chosen there is not looked for here
    static List<Condition> of(List<Condition> conditions, Set<Operand> outside) {
        List<Condition> kept = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            Condition condition = conditions.get(i);
            List<Condition> others = others(conditions, i);
            if (!(condition instanceof Condition.Present present) || isWorthSaying(present.operand(), others)) {
                kept.add(membership(condition, others, outside));
            }
        }
        return kept;
    }

    private static boolean isWorthSaying(Operand operand, List<Condition> others) {
        return switch (operand) {
            case Operand.Constant c -> false;
            case Operand.Collected c -> false;
            case Operand.Structure s -> false;
            case Operand.Message m -> false;
            case Operand.Unspoken u -> false;
            case Operand.Gathered g -> false;
            case Operand.Applied a -> false;
            case Operand.Reckoned r -> false;
            case Operand.Virtual v -> false;
            case Operand.Within w -> false;
            case Operand.Element e -> !isMentioned(e, others);
            case Operand.Input i -> !isMentioned(i, others);
            case Operand.Data d -> !isMentioned(d, others);
        };
    }

    private static boolean isMentioned(Operand operand, List<Condition> conditions) {
        return conditions.stream().filter(c -> !(c instanceof Condition.Present || c instanceof Condition.Negation))
                .flatMap(c -> Mentioned.in(c).stream()).anyMatch(operand::equals);
    }

    private static Condition membership(Condition condition, List<Condition> others, Set<Operand> outside) {
        if (condition instanceof Condition.Relation r && r.relator() == Relator.EQUAL) {
            Condition left = member(r, r.left(), r.right(), others, outside);
            return left != condition ? left : member(r, r.right(), r.left(), others, outside);
        }
        return condition;
    }

    private static Condition member(Condition.Relation relation, Operand element, Operand other, List<Condition> others,
            Set<Operand> outside) {
        boolean single = element instanceof Operand.Element e && !e.key() && !outside.contains(e) && !(other instanceof Operand.Element)
                && !isMentioned(e, others);
        return single ? new Condition.Relation(other, Relator.MEMBER, ((Operand.Element) element).domain(), relation.range()) : relation;
    }

    private static List<Condition> others(List<Condition> conditions, int index) {
        List<Condition> others = new ArrayList<>(conditions);
        others.remove(index);
        return others;
    }
}
