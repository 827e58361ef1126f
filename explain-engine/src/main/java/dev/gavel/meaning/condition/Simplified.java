package dev.gavel.meaning.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Conditions with what is known settled: ways that cannot be are dropped, and so are demands that are met anyway.
public final class Simplified {

    private final Truth truth;

    public Simplified(Truth truth) {
        this.truth = truth;
    }

    public Condition of(Condition condition) {
        return switch (condition) {
            case Condition.All all -> all(all);
            case Condition.Any any -> any(any);
            case Condition.Negation negation -> new Condition.Negation(of(negation.condition()), negation.within(), negation.range());
            case Condition.Helper helper -> new Condition.Helper(helper.document(), helper.args(), of(helper.unfolded()), helper.range());
            case Condition.Relation relation -> relation;
            case Condition.Holds holds -> holds;
            case Condition.Present present -> present;
            case Condition.Each each -> each;
            case Condition.Unspoken unspoken -> unspoken;
        };
    }

    private Condition all(Condition.All all) {
        List<Condition> left = new ArrayList<>();
        for (Condition part : all.conditions()) {
            if (!truth.of(part).equals(Optional.of(true))) {
                left.add(of(part));
            }
        }
        return left.size() == 1 ? left.getFirst() : new Condition.All(left, all.range());
    }

    private Condition any(Condition.Any any) {
        List<Condition> left = new ArrayList<>();
        for (Condition way : any.conditions()) {
            if (!truth.of(way).equals(Optional.of(false))) {
                left.add(of(way));
            }
        }
        return left.size() == 1 ? left.getFirst() : new Condition.Any(left, any.range());
    }
}
