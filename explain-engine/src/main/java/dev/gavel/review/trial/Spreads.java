package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.gavel.rego.value.Value;

/// Counts what trials cover.
final class Spreads {

    private Spreads() {
    }

    static Spread of(TrialGround ground, List<Pool.Tried> trials) {
        int permissive = (int) trials.stream().filter(Pool.Tried::permissive).count();
        List<Spread.RuleSpread> rules = new ArrayList<>();
        for (int i = 0; i < ground.probes().size(); i++) {
            int fired = 0;
            int alone = 0;
            int lifted = 0;
            for (Pool.Tried tried : trials) {
                if (tried.fires(i)) {
                    fired++;
                    alone += tried.judged().isAlone(i) && tried.permissive() != ground.nothingAllows() ? 1 : 0;
                    lifted += tried.permissive() == ground.nothingAllows() ? 1 : 0;
                }
            }
            rules.add(new Spread.RuleSpread(ground.probes().get(i), fired, alone, lifted));
        }
        return new Spread(trials.size(), permissive, rules, ground.read().stream().map(field -> field(field, trials)).toList());
    }

    private static Spread.FieldSpread field(Field field, List<Pool.Tried> trials) {
        int present = 0;
        Set<Value> values = new HashSet<>();
        for (Pool.Tried tried : trials) {
            boolean there = false;
            for (List<Value> place : Edits.places(tried.whole(), field.path())) {
                Value value = Edits.get(tried.whole(), place);
                if (value != null) {
                    there = true;
                    values.add(value);
                }
            }
            present += there ? 1 : 0;
        }
        return new Spread.FieldSpread(field.toString(), present, trials.size() - present, values.size());
    }
}
