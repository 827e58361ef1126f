package dev.gavel.review.change;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.trial.Edits;
import dev.gavel.review.trial.Offer;
import dev.gavel.review.trial.Offers;

/// The places of data that bear on one decision: what the rules that decide it read, and of tables only the rows of what the request names.
final class DataPlaces {

    private final Set<Offer> read;
    private final Set<Value> named;

    private DataPlaces(Set<Offer> read, Set<Value> named) {
        this.read = read;
        this.named = named;
    }

    static DataPlaces of(Offers offers, Watched now, Value situation) {
        Set<Offer> read = new HashSet<>();
        Set<CompiledRule> rules = now.counted().isEmpty() ? now.reached().keySet() : now.counted();
        rules.forEach(rule -> read.addAll(offers.readBy(rule)));
        Set<Value> named = new HashSet<>();
        scalars(Edits.get(situation, List.of(Place.INPUT)), named);
        read.removeIf(offer -> !offer.path().getFirst().equals(Place.DATA));
        return new DataPlaces(read, named);
    }

    boolean contains(Place place) {
        List<Value> whole = place.whole();
        return read.stream().anyMatch(offer -> stands(offer.path(), whole));
    }

    private boolean stands(List<Value> pattern, List<Value> path) {
        if (pattern.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            boolean fits = Offer.isAny(pattern.get(i))
                    ? !(path.get(i) instanceof StringValue) || named.contains(path.get(i))
                    : pattern.get(i).equals(path.get(i));
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static void scalars(@org.jspecify.annotations.Nullable Value value, Set<Value> to) {
        switch (value) {
            case ObjectValue object -> object.forEach((key, member) -> {
                to.add(key);
                scalars(member, to);
            });
            case ArrayValue array -> array.forEach(member -> scalars(member, to));
            case null -> {
            }
            default -> to.add(value);
        }
    }
}
