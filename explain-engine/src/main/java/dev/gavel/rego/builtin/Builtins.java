package dev.gavel.rego.builtin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Every builtin by its name. A new one is added to the table of its category, which stands here, and to the signatures.
public final class Builtins {

    private static final List<Map<String, Builtin>> CATEGORIES = List.of(
            Aggregates.ALL, ArrayBuiltins.ALL, AwsRequests.ALL, Bits.ALL, Casts.ALL, Certificates.ALL, Cidrs.ALL, Comparison.ALL,
            Encodings.ALL, Globs.ALL, Graphqls.ALL, Graphs.ALL, Hashes.ALL, Hosts.ALL, HttpSend.ALL, JsonPatches.ALL, JsonPaths.ALL,
            JsonSchemas.ALL, JsonTexts.ALL,
            Jwts.ALL,
            Numbers.ALL, ObjectBuiltins.ALL, Opa.ALL, PrivateKeys.ALL, Randoms.ALL, Ranges.ALL, Regexes.ALL, RegoModules.ALL, Semver.ALL,
            Sets.ALL, StringSearch.ALL, Strings.ALL, TemplateStrings.ALL, Times.ALL, TypeChecks.ALL, Units.ALL, Uris.ALL, UrlQueries.ALL,
            Uuids.ALL, YamlTexts.ALL);

    private static final Map<String, Builtin> FUNCTIONS = merged();

    private Builtins() {
    }

    /// The function of that name, or null where there is none or it is a relation, or the evaluator's own (`print`, `trace`, `rego.metadata`).
    public static @Nullable Builtin function(String name) {
        return FUNCTIONS.get(name);
    }

    /// The relation of that name, or null.
    public static @Nullable Relation relation(String name) {
        return Graphs.RELATIONS.get(name);
    }

    private static Map<String, Builtin> merged() {
        Map<String, Builtin> all = new HashMap<>();
        CATEGORIES.forEach(category -> category.forEach((name, function) -> all.put(name, guarded(name, function))));
        return Map.copyOf(all);
    }

    /// Measures what the function made, so that no chain of calls makes ever larger values. A defect of a function ends the query and not the program.
    private static Builtin guarded(String name, Builtin function) {
        return (context, args) -> {
            Value value;
            try {
                value = function.call(context, args);
            } catch (BuiltinException e) {
                throw e;
            } catch (RuntimeException e) {
                throw BuiltinException.halt("eval_internal_error", name + ": " + e);
            }
            long bytes = switch (value) {
                case StringValue text -> text.value().length();
                case ArrayValue array -> 8L * array.size();
                case SetValue set -> 8L * set.size();
                case ObjectValue object -> 16L * object.size();
                case null, default -> 0;
            };
            context.requireRoom(bytes);
            return value;
        };
    }
}
