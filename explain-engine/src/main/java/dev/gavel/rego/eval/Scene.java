package dev.gavel.rego.eval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// What a planned decision sees, and what it has found out by that: `with` puts another scene in front.
final class Scene {

    private static final Object UNDEFINED = new Object();

    final @Nullable Value input;
    final @Nullable Value overlay;
    final Replacements.@Nullable Shadow shadows;
    /// The scene that a `with` put aside.
    final @Nullable Scene outer;
    @Nullable
    Mock mocks;
    private final @Nullable Object[] documents;
    private @Nullable Map<Call, Value> calls;
    private @Nullable Map<Integer, Map<List<Value>, Value>> comprehensions;

    /// What stands in for a function: another one, or a result.
    ///
    /// @param slots of the body that the result's variables belong to
    record Mock(String name, @Nullable Callee callee, Code result, @Nullable Value[] slots, @Nullable Mock outer) {
    }

    Scene(int ruleSets, @Nullable Value input) {
        this(new Object[ruleSets], input, null, null, null, null);
    }

    private Scene(@Nullable Object[] documents, @Nullable Value input, @Nullable Value overlay, Replacements.@Nullable Shadow shadows,
            @Nullable Mock mocks, @Nullable Scene outer) {
        this.documents = documents;
        this.input = input;
        this.overlay = overlay;
        this.shadows = shadows;
        this.mocks = mocks;
        this.outer = outer;
    }

    /// The scene behind the replacements of a `with`.
    Scene behind(@Nullable Value newInput, @Nullable Value newOverlay, Replacements.@Nullable Shadow newShadows, @Nullable Mock newMocks) {
        return new Scene(new Object[documents.length], newInput, newOverlay, newShadows, newMocks, this);
    }

    @Nullable
    Mock mock(String name) {
        for (Mock mock = mocks; mock != null; mock = mock.outer) {
            if (mock.name.equals(name)) {
                return mock;
            }
        }
        return null;
    }

    boolean isReplaced(Value[] path, int length) {
        for (Replacements.Shadow shadow = shadows; shadow != null; shadow = shadow.outer()) {
            if (shadow.covers(path, length)) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    Value document(RuleSet rules) {
        return documents[rules.id()] instanceof Value value ? value : null;
    }

    boolean isUndefined(RuleSet rules) {
        return documents[rules.id()] == UNDEFINED;
    }

    void document(RuleSet rules, @Nullable Value value) {
        documents[rules.id()] = value == null ? UNDEFINED : value;
    }

    /// A call of a function, or a key asked of a document.
    static final class Call {

        private final RuleSet rules;
        private final Value[] args;
        private final int hash;

        Call(RuleSet rules, Value[] args) {
            this.rules = rules;
            this.args = args;
            int made = rules.id();
            for (Value arg : args) {
                made = made * 31 + arg.hashCode();
            }
            this.hash = made;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (!(other instanceof Call call) || call.rules != rules || call.hash != hash) {
                return false;
            }
            for (int i = 0; i < args.length; i++) {
                if (!args[i].equals(call.args[i])) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    @Nullable
    Value result(Call call) {
        return calls == null ? null : calls.get(call);
    }

    void result(Call call, Value value) {
        if (calls == null) {
            calls = new HashMap<>();
        }
        calls.put(call, value);
    }

    Map<Integer, Map<List<Value>, Value>> comprehensions() {
        if (comprehensions == null) {
            comprehensions = new HashMap<>();
        }
        return comprehensions;
    }
}
