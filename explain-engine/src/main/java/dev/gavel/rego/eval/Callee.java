package dev.gavel.rego.eval;

import dev.gavel.rego.types.Declaration;

/// What a call calls. `name` is its whole name (`time.now_ns`, `data.a.f`), by which `with` replaces it.
sealed interface Callee {

    String name();

    /// A rule with arguments.
    record Function(String name, Document document, int arity) implements Callee {
    }

    /// A builtin.
    record Library(String name, Declaration declaration, BuiltinCode code, boolean nondeterministic) implements Callee {

        Library(String name, Declaration declaration, BuiltinCode code) {
            this(name, declaration, code, declaration.nondeterministic());
        }
    }

    /// A name that nobody defines; a call of it is an error.
    record Missing(String name) implements Callee {
    }

    /// How many arguments it takes, the result not counted; -1 where nobody knows.
    default int arity() {
        return switch (this) {
            case Function f -> f.arity;
            case Library b -> b.declaration.arity();
            case Missing m -> -1;
        };
    }
}
