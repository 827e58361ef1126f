package dev.gavel.meaning.explain;

import java.util.List;

import dev.gavel.meaning.condition.Condition;
import dev.gavel.rego.source.SourceRange;

/// The conditions that one rule, or one link of an `else` chain, contributes to what a helper asks for.
final class ConditionsIn {

    private ConditionsIn() {
    }

    static List<Condition> range(Condition condition, SourceRange rule) {
        return switch (condition) {
            case Condition.Any any -> any.conditions().stream().flatMap(way -> range(way, rule).stream()).toList();
            case Condition.All all when all.range().equals(rule) -> all.conditions();
            default -> isIn(condition.range(), rule) ? List.of(condition) : List.of();
        };
    }

    private static boolean isIn(SourceRange inner, SourceRange outer) {
        return inner instanceof SourceRange.Known i && outer instanceof SourceRange.Known o && i.file().equals(o.file())
                && i.start() >= o.start()
                && i.end() <= o.end();
    }
}
