package dev.gavel.review.replay;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.decision.log.LoggedOutcome;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Compares a logged outcome with ours, as JSON, leaving out what the log hides.
final class Results {

    private static final String RESULT = "/result";

    private Results() {
    }

    static Comparison compare(LoggedDecision logged, Outcome ours) {
        return switch (logged.outcome()) {
            case LoggedOutcome.Hidden hidden -> new Comparison.NotCompared("the log hides the whole result");
            case LoggedOutcome.Undefined undefined -> ours instanceof Outcome.Undefined ? new Comparison.Same(List.of()) : different();
            case LoggedOutcome.Failed failed -> failed(failed, ours);
            case LoggedOutcome.Result result ->
                ours instanceof Outcome.Defined defined ? results(logged, result.value(), defined.value()) : different();
        };
    }

    private static Comparison different() {
        return new Comparison.Different(List.of());
    }

    /// A request for a document that is missing is logged as an error by one of OPA's interfaces.
    private static Comparison failed(LoggedOutcome.Failed logged, Outcome ours) {
        boolean same = switch (ours) {
            case Outcome.Undefined undefined -> logged.code().equals("undefined_document");
            case Outcome.Failed failed -> failed.errors().stream().anyMatch(error -> error.code().equals(logged.code()));
            case Outcome.Defined defined -> false;
        };
        return same ? new Comparison.Same(List.of()) : different();
    }

    private static Comparison results(LoggedDecision logged, Value theirs, Value value) {
        Value ours = json(value);
        Value seen = theirs;
        List<String> hidden = new ArrayList<>();
        for (List<String> paths : List.of(logged.erased(), logged.masked())) {
            for (String path : paths) {
                if (path.equals(RESULT)) {
                    return new Comparison.NotCompared("the log replaces the whole result");
                }
                if (path.startsWith(RESULT + "/")) {
                    hidden.add(path);
                    List<String> keys = HiddenFields.keys(path.substring(RESULT.length()));
                    ours = without(ours, keys);
                    seen = without(seen, keys);
                }
            }
        }
        List<String> where = new ArrayList<>();
        differences(ours, seen, "", where);
        return where.isEmpty() ? new Comparison.Same(hidden) : new Comparison.Different(where);
    }

    /// As it looks once it was JSON: sets are arrays then.
    private static Value json(Value value) {
        try {
            return Json.read(Json.write(value));
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("what was written as JSON is read as JSON", e);
        }
    }

    private static void differences(@Nullable Value ours, @Nullable Value theirs, String path, List<String> into) {
        if (ours instanceof ObjectValue a && theirs instanceof ObjectValue b) {
            for (Value key : union(a, b)) {
                differences(a.get(key), b.get(key), path + "/" + (key instanceof StringValue text ? text.value() : key), into);
            }
        } else if (ours instanceof ArrayValue a && theirs instanceof ArrayValue b && a.size() == b.size()) {
            for (int i = 0; i < a.size(); i++) {
                differences(a.get(i), b.get(i), path + "/" + i, into);
            }
        } else if (ours == null ? theirs != null : !ours.equals(theirs)) {
            into.add(path.isEmpty() ? "/" : path);
        }
    }

    private static List<Value> union(ObjectValue a, ObjectValue b) {
        List<Value> keys = new ArrayList<>(a.keys());
        b.keys().stream().filter(key -> a.get(key) == null).forEach(keys::add);
        return keys;
    }

    /// The value without what stands at the path.
    static Value without(Value value, List<String> path) {
        String first = path.getFirst();
        if (value instanceof ObjectValue object) {
            StringValue key = StringValue.of(first);
            Value inner = object.get(key);
            return inner == null
                    ? value
                    : path.size() == 1 ? object.without(key) : object.with(key, without(inner, path.subList(1, path.size())));
        }
        if (value instanceof ArrayValue array && first.matches("[0-9]{1,9}")
                && array.get(NumberValue.of(Integer.parseInt(first))) != null) {
            List<Value> elements = new ArrayList<>(array.elements());
            int index = Integer.parseInt(first);
            if (path.size() == 1) {
                elements.remove(index);
            } else {
                elements.set(index, without(elements.get(index), path.subList(1, path.size())));
            }
            return ArrayValue.of(elements);
        }
        return value;
    }
}
