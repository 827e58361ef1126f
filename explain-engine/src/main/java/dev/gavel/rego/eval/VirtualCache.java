package dev.gavel.rego.eval;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// The documents and function results known so far in one query, under one set of `with` replacements.
final class VirtualCache {

    private static final Object UNDEFINED = new Object();

    private final @Nullable Object[] documents;
    private @Nullable Map<Integer, Map<Object, Value>> parts;

    /// @param ruleSets how many rule sets the policy has
    VirtualCache(int ruleSets) {
        documents = new Object[ruleSets];
    }

    @Nullable
    Value document(RuleSet rules) {
        return documents[rules.id()] instanceof Value value ? value : null;
    }

    void document(RuleSet rules, Value value) {
        documents[rules.id()] = value;
    }

    boolean isUndefined(RuleSet rules) {
        return documents[rules.id()] == UNDEFINED;
    }

    void undefined(RuleSet rules) {
        documents[rules.id()] = UNDEFINED;
    }

    /// A part of a document by its path, or a function's result by its arguments.
    @Nullable
    Value part(RuleSet rules, Object key) {
        Map<Object, Value> known = parts == null ? null : parts.get(rules.id());
        return known == null ? null : known.get(key);
    }

    void part(RuleSet rules, Object key, Value value) {
        if (parts == null) {
            parts = new HashMap<>();
        }
        parts.computeIfAbsent(rules.id(), id -> new HashMap<>()).put(key, value);
    }
}
