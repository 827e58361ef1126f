package dev.gavel.review.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.trial.Edits;

/// A proof of two long requests → the same with less said: what nobody can read shows nothing.
///
/// A part is left out where both requests are then decided as before, by the same rules. A request that fits a few lines stays as it is: one that says much looks more like
/// one that somebody would send.
final class Shortened {

    /// How many characters of JSON are read without trouble.
    private static final int READABLE = 1_200;
    private static final int ROUNDS = 3;

    private final Requests requests;
    private final Watch watch;
    private final Proof proof;
    private final Witness before;
    private final @Nullable List<Value> place;
    private final UnaryOperator<Value> change;

    private Shortened(Requests requests, Watch watch, Proof proof, Witness before, @Nullable List<Value> place,
            UnaryOperator<Value> change) {
        this.requests = requests;
        this.watch = watch;
        this.proof = proof;
        this.before = before;
        this.place = place;
        this.change = change;
    }

    static Proof of(Requests requests, Watch watch, Proof proof) {
        Witness before = proof.earlier().orElse(proof.after());
        if (before.input() == null || Json.write(before.input()).length() <= READABLE) {
            return proof;
        }
        Shortened shortened = switch (proof.change()) {
            case Change.LeftOut out ->
                new Shortened(requests, watch, proof, before, out.place(), input -> Edits.remove(input, out.place()));
            case Change.Other other ->
                new Shortened(requests, watch, proof, before, other.place(), input -> Edits.set(input, other.place(), other.value()));
            case Change.None none -> new Shortened(requests, watch, proof, before, null, UnaryOperator.identity());
            case Change.NotLoaded bundle -> null;
        };
        return shortened == null ? proof : shortened.proof(before.input());
    }

    private Proof proof(Value input) {
        Value shorter = input;
        int length = Integer.MAX_VALUE;
        for (int i = 0; i < ROUNDS && Json.write(shorter).length() < length; i++) {
            length = Json.write(shorter).length();
            shorter = without(shorter, List.of());
        }
        Witness after = requests.decide(change.apply(shorter), proof.after().time());
        return new Proof(proof.earlier().isEmpty() ? null : requests.decide(shorter, before.time()), proof.change(), after);
    }

    /// What stands at a place and below it is left out as far as that changes nothing; what is large is tried first.
    private Value without(Value input, List<Value> at) {
        Value here = at.isEmpty() ? input : Edits.get(input, at);
        Value shorter = input;
        List<Value> keys = switch (here) {
            case ObjectValue object -> object.keys();
            // The last first, so that the positions of the others stay; of a list that holds the place of the change all stay.
            case ArrayValue array when place == null || !Places.isBelow(place, at) -> positions(array.size());
            case ArrayValue array -> List.of(place.get(at.size()));
            case null, default -> List.of();
        };
        for (Value key : keys) {
            List<Value> below = new ArrayList<>(at);
            below.add(key);
            if (watch.cancelled()) {
                return shorter;
            }
            boolean needed = place != null && (place.equals(below) || Places.isBelow(place, below));
            Value tried = needed ? shorter : Edits.remove(shorter, below);
            if (!needed && isAlike(tried)) {
                shorter = tried;
            } else {
                shorter = without(shorter, below);
            }
        }
        return shorter;
    }

    private static List<Value> positions(int size) {
        List<Value> positions = new ArrayList<>();
        for (int i = size - 1; i >= 0; i--) {
            positions.add(NumberValue.of(i));
        }
        return positions;
    }

    private boolean isAlike(Value input) {
        Witness one = requests.decide(input, before.time());
        Witness other = requests.decide(change.apply(input), proof.after().time());
        return isAlike(one, before) && isAlike(other, proof.after());
    }

    private static boolean isAlike(Witness one, Witness other) {
        return one.isPermissive() == other.isPermissive() && one.verdict().getClass() == other.verdict().getClass()
                && one.fired().equals(other.fired());
    }
}
