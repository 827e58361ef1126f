package dev.gavel.rego.compile;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// The variables met so far, scope within scope, while bodies are renamed from left to right.
final class LocalScopes {

    /// How a variable was first met in its scope.
    enum Occurrence {
        ARGUMENT, SEEN, ASSIGNED, DECLARED
    }

    /// One body's variables.
    static final class Scope {
        final Map<String, String> renamed = new LinkedHashMap<>();
        final Map<String, Occurrence> occurrence = new LinkedHashMap<>();
        final Map<String, Integer> count = new HashMap<>();
    }

    private final Deque<Scope> scopes = new ArrayDeque<>();
    private final Map<String, String> names;

    /// @param names takes generated name → name in the source
    LocalScopes(Map<String, String> names) {
        this.names = names;
        push();
    }

    /// Starts from the outermost scope of another.
    LocalScopes copy() {
        LocalScopes copy = new LocalScopes(names);
        for (Scope scope : scopes) {
            copy.top().renamed.putAll(scope.renamed);
            copy.top().occurrence.putAll(scope.occurrence);
            copy.top().count.putAll(scope.count);
        }
        return copy;
    }

    void push() {
        scopes.push(new Scope());
    }

    void pop() {
        scopes.pop();
    }

    Scope top() {
        return scopes.element();
    }

    void insert(String name, String renamed, Occurrence occurrence) {
        Scope top = top();
        top.renamed.put(name, renamed);
        top.occurrence.put(name, occurrence);
        top.count.put(name, 1);
        if (!name.equals(renamed)) {
            names.put(renamed, name);
        }
    }

    /// What the variable is called now; null where it was not met.
    @Nullable
    String renamed(String name) {
        for (Scope scope : scopes) {
            String renamed = scope.renamed.get(name);
            if (renamed != null) {
                return renamed;
            }
        }
        return null;
    }

    @Nullable
    Occurrence here(String name) {
        return top().occurrence.get(name);
    }

    @Nullable
    Occurrence anywhere(String name) {
        for (Scope scope : scopes) {
            Occurrence occurrence = scope.occurrence.get(name);
            if (occurrence != null) {
                return occurrence;
            }
        }
        return null;
    }

    void seen(String name) {
        for (Scope scope : scopes) {
            if (scope.count.computeIfPresent(name, (k, n) -> n + 1) != null) {
                return;
            }
        }
        top().count.put(name, 1);
    }

    int count(String name) {
        for (Scope scope : scopes) {
            Integer count = scope.count.get(name);
            if (count != null) {
                return count;
            }
        }
        return 0;
    }
}
