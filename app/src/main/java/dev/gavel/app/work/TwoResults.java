package dev.gavel.app.work;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What two engines answered → the places at which they differ, both sides of each.
final class TwoResults {

    /// A place of the result.
    ///
    /// @param path `/reasons/0`; `the result` where they differ altogether
    /// @param ours as JSON, or in words where there is no value
    record Place(String path, String ours, String theirs) {
    }

    private final List<Place> places = new ArrayList<>();

    private TwoResults() {
    }

    /// Empty where the two are the same.
    static List<Place> of(Outcome ours, Outcome theirs) {
        TwoResults results = new TwoResults();
        if (ours instanceof Outcome.Defined(Value mine) && theirs instanceof Outcome.Defined(Value other)) {
            results.compare("", json(mine), json(other));
        } else if (!said(ours).equals(said(theirs))) {
            results.places.add(new Place("the result", said(ours), said(theirs)));
        }
        return results.places;
    }

    /// A result in one line.
    static String said(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Defined defined -> Json.write(defined.value());
            case Outcome.Undefined ignored -> "undefined";
            case Outcome.Failed failed ->
                "failed, " + String.join("; ", failed.errors().stream().map(error -> error.code() + ": " + error.message()).toList());
        };
    }

    /// As it looks in JSON, where sets are arrays.
    private static Value json(Value value) {
        try {
            return Json.read(Json.write(value));
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("what was written as JSON is read as JSON", e);
        }
    }

    private void compare(String path, @Nullable Value ours, @Nullable Value theirs) {
        if (ours instanceof ObjectValue a && theirs instanceof ObjectValue b) {
            TreeSet<String> keys = new TreeSet<>();
            a.keys().forEach(key -> keys.add(key instanceof StringValue text ? text.value() : key.toString()));
            b.keys().forEach(key -> keys.add(key instanceof StringValue text ? text.value() : key.toString()));
            keys.forEach(key -> compare(path + "/" + key, a.get(key), b.get(key)));
        } else if (ours instanceof ArrayValue a && theirs instanceof ArrayValue b) {
            for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
                compare(path + "/" + i, i < a.size() ? a.get(i) : null, i < b.size() ? b.get(i) : null);
            }
        } else if (ours == null || !ours.equals(theirs)) {
            places.add(new Place(path.isEmpty() ? "the result" : path, shown(ours), shown(theirs)));
        }
    }

    private static String shown(@Nullable Value value) {
        return value == null ? "nothing" : Json.write(value);
    }
}
