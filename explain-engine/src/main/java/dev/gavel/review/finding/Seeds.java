package dev.gavel.review.finding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.trial.Edits;
import dev.gavel.review.trial.Offer;
import dev.gavel.review.trial.Offers;

/// Denied requests → such that fewer rules deny: what goes ahead without a place is best seen where one rule alone denies.
///
/// For each rule that denies besides, what it reads is taken from a request that goes ahead, as long as the rule that is meant still denies.
final class Seeds {

    private static final Value INPUT = StringValue.of("input");

    private final Requests requests;
    private final Watch watch;
    private final Offers offers;
    private final List<Witness> ahead;
    private final Map<CompiledRule, Set<List<Value>>> read = new HashMap<>();

    /// @param ahead requests that go ahead
    Seeds(CheckRequest request, Requests requests, Watch watch, List<Witness> ahead) {
        this.requests = requests;
        this.watch = watch;
        this.offers = Offers.of(request.engine(), DecisionRequest.path(request.contract().entrypoint()), request.verdict().deciding(),
                request.now());
        this.ahead = ahead;
    }

    /// A request that the rule denies, and as few others as could be had.
    Witness alone(Witness denied, CompiledRule rule) {
        Witness best = denied;
        boolean better = true;
        while (better && best.fired().size() > 1 && !watch.cancelled()) {
            better = false;
            for (CompiledRule other : best.fired()) {
                Witness repaired = other == rule ? best : repaired(best, rule, other);
                if (repaired != best) {
                    best = repaired;
                    better = true;
                    break;
                }
            }
        }
        return best;
    }

    /// The same request if nothing helps.
    private Witness repaired(Witness denied, CompiledRule rule, CompiledRule other) {
        for (Witness good : ahead) {
            Value input = denied.input();
            Value from = good.input();
            if (input == null || from == null || watch.cancelled()) {
                continue;
            }
            List<Set<List<Value>>> parts = new ArrayList<>(List.of(read(other)));
            Set<List<Value>> apart = new LinkedHashSet<>(read(other));
            apart.removeAll(read(rule));
            parts.add(apart);
            for (Set<List<Value>> part : parts) {
                Witness tried = requests.decide(taken(input, from, part), denied.time());
                if (tried.fires(rule) && tried.fired().size() < denied.fired().size() && !tried.isPermissive()) {
                    return tried;
                }
            }
        }
        return denied;
    }

    private static Value taken(Value input, Value from, Set<List<Value>> places) {
        Value changed = input;
        for (List<Value> place : places) {
            Value value = Edits.get(from, place);
            changed = value == null ? Edits.remove(changed, place) : Edits.set(changed, place, value);
        }
        return changed;
    }

    /// The leaves that a rule reads, as paths from the input; of a list the list.
    private Set<List<Value>> read(CompiledRule rule) {
        return read.computeIfAbsent(rule, r -> {
            Set<List<Value>> places = new LinkedHashSet<>();
            for (Offer offer : offers.readBy(r)) {
                List<Value> path = offer.path();
                int any = 1;
                while (any < path.size() && !Offer.isAny(path.get(any))) {
                    any++;
                }
                if (any > 1 && path.getFirst().equals(INPUT) && (offer.isLeaf() || any < path.size())) {
                    places.add(path.subList(1, any));
                }
            }
            return places;
        });
    }
}
