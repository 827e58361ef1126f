package dev.gavel.words.narrate;

import java.util.List;
import java.util.Optional;

import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.Operand;

/// The places of input and data that conditions speak of, by the paths that the policy writes.
public final class Places {

    private Places() {
    }

    /// Those with a path of their own, each once.
    public static List<Operand> in(Condition condition) {
        return Clauses.places(condition);
    }

    /// `input.context.turn_count`, `data.tools[input.action.tool].risk`; empty for what has no place.
    public static Optional<String> path(Operand operand) {
        return Nouns.path(operand);
    }
}
