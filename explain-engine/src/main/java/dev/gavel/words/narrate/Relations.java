package dev.gavel.words.narrate;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;

/// Builtins that say how two values stand to one another.
final class Relations {

    private static final Map<String, Relation> CALLED = Map.of("equal", Relation.EQUAL, "eq", Relation.EQUAL, "assign", Relation.EQUAL,
            "neq", Relation.DIFFERENT,
            "lt",
            Relation.LESS, "lte", Relation.AT_MOST, "gt", Relation.MORE, "gte", Relation.AT_LEAST, "internal.member_2", Relation.MEMBER);

    private Relations() {
    }

    /// The relation that a builtin asks for; null for other builtins.
    static @Nullable Relation of(Term.Call call) {
        return call.args().size() == 2 ? CALLED.get(call.builtin()) : null;
    }
}
