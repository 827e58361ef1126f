package dev.gavel.words.narrate;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.Value;

/// How two constants stand to one another.
final class Relations {

    private static final Map<String, Relation> CALLED = Map.of("equal", Relation.EQUAL, "eq", Relation.EQUAL, "neq", Relation.DIFFERENT,
            "lt",
            Relation.LESS, "lte", Relation.AT_MOST, "gt", Relation.MORE, "gte", Relation.AT_LEAST, "internal.member_2", Relation.MEMBER);

    private Relations() {
    }

    /// The relation that a builtin asks for; null for other builtins.
    static @Nullable Relation of(Term.Call call) {
        return call.args().size() == 2 ? CALLED.get(call.builtin()) : null;
    }

    static boolean holds(Value left, Relation relation, Value right) {
        int order = relation == Relation.MEMBER || relation == Relation.NOT_MEMBER ? 0 : left.compareTo(right);
        return switch (relation) {
            case EQUAL -> order == 0;
            case DIFFERENT -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case MORE -> order > 0;
            case AT_LEAST -> order >= 0;
            case MEMBER -> Values.members(right).contains(left);
            case NOT_MEMBER -> !Values.members(right).contains(left);
        };
    }
}
