package dev.gavel.rego.eval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Results of nondeterministic builtins (`time.now_ns`, `http.send`, …) by their arguments: given from a log, or gathered by an evaluation.
///
/// A log holds the arguments as JSON text, in which sets have become arrays; so look-ups compare that text. Belongs to one evaluation at a time.
public final class NondeterministicCache {

    private final Map<String, Map<String, Value>> given;
    private final @Nullable Map<String, Map<String, Value>> recorded;

    private NondeterministicCache(Map<String, Map<String, Value>> given, @Nullable Map<String, Map<String, Value>> recorded) {
        this.given = given;
        this.recorded = recorded;
    }

    /// Knows nothing and keeps nothing.
    public static NondeterministicCache none() {
        return new NondeterministicCache(Map.of(), null);
    }

    /// Knows nothing yet and keeps what the evaluation asks for; the same question gets the same answer.
    public static NondeterministicCache recording() {
        return new NondeterministicCache(Map.of(), new HashMap<>());
    }

    /// From the `nd_builtin_cache` of a decision: builtin → arguments (JSON text, or an array) → result. Keeps what is asked beyond it.
    public static NondeterministicCache of(ObjectValue logged) {
        Map<String, Map<String, Value>> given = new HashMap<>();
        Json.entries(logged).forEach((builtin, calls) -> {
            Map<String, Value> byText = given.computeIfAbsent(builtin, b -> new HashMap<>());
            if (calls instanceof ObjectValue object) {
                object.forEach((args, result) -> byText.put(text(args), result));
            }
        });
        return new NondeterministicCache(given, new HashMap<>());
    }

    private static String text(Value args) {
        try {
            return args instanceof StringValue json ? Json.write(Json.read(json.value())) : Json.write(args);
        } catch (MalformedJsonException e) {
            return Json.write(args);
        }
    }

    /// What a builtin answered to these arguments before; null where that is not known.
    public @Nullable Value known(String builtin, Value[] args) {
        if (recorded == null) {
            return null;
        }
        String key = Json.write(ArrayValue.of(List.of(args)));
        Map<String, Value> calls = given.get(builtin);
        Value result = calls == null ? null : calls.get(key);
        Map<String, Value> own = result == null ? recorded.get(builtin) : null;
        return own == null ? result : own.get(key);
    }

    /// Keeps an answer that was not given.
    public void record(String builtin, Value[] args, Value result) {
        if (recorded != null) {
            recorded.computeIfAbsent(builtin, b -> new TreeMap<>()).put(Json.write(ArrayValue.of(List.of(args))), result);
        }
    }

    /// What the evaluation asked for that was not given: builtin → JSON text of the arguments → result.
    public ObjectValue recorded() {
        ObjectValue.Builder all = ObjectValue.builder();
        if (recorded != null) {
            recorded.forEach((builtin, calls) -> {
                ObjectValue.Builder results = ObjectValue.builder();
                calls.forEach(results::put);
                all.put(builtin, results.build());
            });
        }
        return all.build();
    }
}
