package dev.gavel.rego.eval;

import java.util.List;

import dev.gavel.rego.value.Value;

/// What a rule index looks up: a path below `input` or `data` that no rule defines, or an argument of the function.
///
/// @param path empty for an argument
/// @param argument its position from 0; -1 for a path
record IndexRef(Root root, List<Value> path, int argument) {

    enum Root {
        INPUT, DATA, ARGUMENT
    }

    static IndexRef argument(int position) {
        return new IndexRef(Root.ARGUMENT, List.of(), position);
    }

    Value[] keys() {
        return path.toArray(Value[]::new);
    }
}
