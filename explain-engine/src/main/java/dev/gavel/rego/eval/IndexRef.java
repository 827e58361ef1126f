package dev.gavel.rego.eval;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// What a rule index looks up: a path below `input` or `data` that no rule defines, or an argument of the function.
final class IndexRef {

    private final Root root;
    private final List<Value> path;
    private final int argument;
    private final Value[] keys;
    /// Where the keys stood last time.
    private final int[] hints;
    private final @Nullable IndexRef key;
    private @Nullable Found found;

    enum Root {
        INPUT, DATA, ARGUMENT
    }

    /// What stands at the path in one base document.
    private record Found(Value base, @Nullable Value value) {
    }

    private IndexRef(Root root, List<Value> path, int argument, @Nullable IndexRef key) {
        this.root = root;
        this.path = List.copyOf(path);
        this.argument = argument;
        this.key = key;
        this.keys = path.toArray(Value[]::new);
        this.hints = new int[keys.length];
    }

    static IndexRef argument(int position) {
        return new IndexRef(Root.ARGUMENT, List.of(), position, null);
    }

    static IndexRef path(Root root, List<Value> path) {
        return new IndexRef(root, path, -1, null);
    }

    IndexRef withKey(IndexRef lastKey) {
        return new IndexRef(root, path, argument, lastKey);
    }

    /// What the last key is looked up by, where it is not a constant: `data.regions[input.region]` is `data.regions` with the key `input.region`.
    @Nullable
    IndexRef key() {
        return key;
    }

    /// What a document holds under the last key; only keys of objects are looked up, as in OPA.
    static @Nullable Value lookedUp(Value document, @Nullable Value wanted) {
        return wanted == null ? null : document instanceof ObjectValue object ? object.get(wanted) : RuleIndex.NOT_KNOWN;
    }

    Root root() {
        return root;
    }

    /// Empty for an argument.
    List<Value> path() {
        return path;
    }

    Value[] keys() {
        return keys;
    }

    /// The position of an argument, from 0; -1 for a path.
    int argument() {
        return argument;
    }

    /// Goes down the path from a value.
    @Nullable
    Value in(@Nullable Value value) {
        Value at = value;
        for (int i = 0; i < keys.length && at != null; i++) {
            if (at instanceof ObjectValue object) {
                int position = object.position(keys[i], hints[i]);
                hints[i] = Math.max(0, position);
                at = position < 0 ? null : object.at(position);
            } else {
                at = References.get(at, keys[i]);
            }
        }
        return at;
    }

    /// What stands at the path in the base document, which changes seldom.
    @Nullable
    Value inBase(Value base) {
        Found known = found;
        if (known == null || known.base != base) {
            known = new Found(base, BaseData.find(base, null, keys, keys.length, false));
            found = known;
        }
        return known.value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IndexRef ref && ref.root == root && ref.argument == argument && ref.path.equals(path)
                && Objects.equals(ref.key, key);
    }

    @Override
    public int hashCode() {
        return ((root.ordinal() * 31 + argument) * 31 + path.hashCode()) * 31 + Objects.hashCode(key);
    }
}
