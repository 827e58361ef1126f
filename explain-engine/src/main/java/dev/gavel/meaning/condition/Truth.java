package dev.gavel.meaning.condition;

import java.util.List;
import java.util.Optional;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Whether a condition holds, as far as what is known of its operands tells.
///
/// Nothing is said (empty) where an operand is unknown. A place in data of which the value is asked is *missing* only where [Knowledge#isMissing] says so.
public final class Truth {

    /// What is known: values, and what is known not to be there.
    public interface Knowledge extends Valuation {

        /// True where the operand is certainly undefined.
        boolean isMissing(Operand operand);
    }

    private final Knowledge knowledge;

    public Truth(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    public Optional<Boolean> of(Condition condition) {
        return switch (condition) {
            case Condition.Relation relation -> relation(relation);
            case Condition.Holds holds -> holds(holds.operand());
            case Condition.Present present -> knowledge.isMissing(present.operand())
                    ? Optional.of(false)
                    : knowledge.of(present.operand()).map(value -> true);
            case Condition.Negation negation -> of(negation.condition()).map(holds -> !holds);
            case Condition.All all -> all(all.conditions());
            case Condition.Any any -> any(any.conditions());
            case Condition.Helper helper -> of(helper.unfolded());
            case Condition.Each each -> Optional.empty();
            case Condition.Unspoken unspoken -> Optional.empty();
        };
    }

    private Optional<Boolean> all(List<Condition> conditions) {
        List<Optional<Boolean>> each = conditions.stream().map(this::of).toList();
        return each.contains(Optional.of(false))
                ? Optional.of(false)
                : each.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(true);
    }

    private Optional<Boolean> any(List<Condition> conditions) {
        List<Optional<Boolean>> each = conditions.stream().map(this::of).toList();
        return each.contains(Optional.of(true))
                ? Optional.of(true)
                : each.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(false);
    }

    private Optional<Boolean> holds(Operand operand) {
        return knowledge.isMissing(operand) ? Optional.of(false) : knowledge.of(operand).map(value -> !value.equals(BooleanValue.FALSE));
    }

    private Optional<Boolean> relation(Condition.Relation relation) {
        if (knowledge.isMissing(relation.left()) || knowledge.isMissing(relation.right())) {
            return Optional.of(false);
        }
        Optional<Value> left = knowledge.of(relation.left());
        Optional<Value> right = knowledge.of(relation.right());
        return left.isEmpty() || right.isEmpty() ? Optional.empty() : compare(left.get(), relation.relator(), right.get());
    }

    private static Optional<Boolean> compare(Value left, Relator relator, Value right) {
        int order = left.compareTo(right);
        return switch (relator) {
            case EQUAL -> Optional.of(order == 0);
            case NOT_EQUAL -> Optional.of(order != 0);
            case LESS -> Optional.of(order < 0);
            case AT_MOST -> Optional.of(order <= 0);
            case MORE -> Optional.of(order > 0);
            case AT_LEAST -> Optional.of(order >= 0);
            case MEMBER -> Optional.of(isMember(left, right));
            case HOLDS_TEXT -> texts(left, right).map(t -> t.getFirst().contains(t.getLast()));
            case STARTS_WITH -> texts(left, right).map(t -> t.getFirst().startsWith(t.getLast()));
            case ENDS_WITH -> texts(left, right).map(t -> t.getFirst().endsWith(t.getLast()));
            case MATCHES -> Optional.empty();
        };
    }

    private static Optional<List<String>> texts(Value left, Value right) {
        return left instanceof StringValue a && right instanceof StringValue b
                ? Optional.of(List.of(a.value(), b.value()))
                : Optional.empty();
    }

    private static boolean isMember(Value member, Value collection) {
        return switch (collection) {
            case ArrayValue array -> array.elements().contains(member);
            case SetValue set -> set.contains(member);
            case ObjectValue object -> object.keys().stream().anyMatch(key -> member.equals(object.get(key)));
            default -> false;
        };
    }
}
