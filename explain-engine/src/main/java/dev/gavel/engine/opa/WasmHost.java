package dev.gavel.engine.opa;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.styra.opa.wasm.OpaBuiltin;
import com.styra.opa.wasm.OpaWasm;

import dev.gavel.rego.builtin.Builtin;
import dev.gavel.rego.builtin.BuiltinException;
import dev.gavel.rego.builtin.Builtins;
import dev.gavel.rego.builtin.CallContext;
import dev.gavel.rego.eval.NondeterministicCache;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Value;

/// Serves the builtins that a Wasm module leaves to its host with our own, so that they answer as OPA's do.
///
/// One host belongs to one instance of a module.
final class WasmHost {

    private @Nullable CallContext context;
    private NondeterministicCache known = NondeterministicCache.none();

    /// Ends an evaluation from within a builtin.
    static final class Ended extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Diagnostic diagnostic;

        Ended(String code, String message) {
            super(message, null, false, false);
            this.diagnostic = Diagnostic.error(code, message, SourceRange.UNKNOWN);
        }

        Diagnostic diagnostic() {
            return diagnostic;
        }
    }

    /// For the decision that comes next.
    void serve(CallContext with, NondeterministicCache cache) {
        context = with;
        known = cache;
    }

    /// What the module calls under a name. A name that is not ours ends the evaluation that calls it, and no other.
    OpaBuiltin.Builtin serving(String name) {
        return new Served(name, Builtins.function(name));
    }

    private final class Served implements OpaBuiltin.Builtin {

        private final String name;
        private final @Nullable Builtin function;

        Served(String name, @Nullable Builtin function) {
            this.name = name;
            this.function = function;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int asBuiltin0(OpaWasm wasm) {
            return call(wasm);
        }

        @Override
        public int asBuiltin1(OpaWasm wasm, int a) {
            return call(wasm, a);
        }

        @Override
        public int asBuiltin2(OpaWasm wasm, int a, int b) {
            return call(wasm, a, b);
        }

        @Override
        public int asBuiltin3(OpaWasm wasm, int a, int b, int c) {
            return call(wasm, a, b, c);
        }

        @Override
        public int asBuiltin4(OpaWasm wasm, int a, int b, int c, int d) {
            return call(wasm, a, b, c, d);
        }

        /// @return where the result stands in the module's memory; 0 where the call is undefined
        private int call(OpaWasm wasm, int... places) {
            if (function == null) {
                throw new Ended("eval_internal_error",
                        "unsupported built-in: " + name + " (a Wasm module calls it, and its host does not have it)");
            }
            Value[] args = new Value[places.length];
            for (int i = 0; i < args.length; i++) {
                args[i] = read(wasm, places[i]);
            }
            Value result = known.known(name, args);
            if (result == null) {
                try {
                    result = function.call(Objects.requireNonNull(context), args);
                } catch (BuiltinException e) {
                    if (e.halts()) {
                        throw new Ended(e.code(), e.text(name));
                    }
                    return 0;
                }
            }
            if (result == null) {
                return 0;
            }
            known.record(name, args, result);
            return write(wasm, result);
        }

        private Value read(OpaWasm wasm, int place) {
            Value value = WasmText.value(WasmText.dumped(wasm, place));
            if (value == null) {
                throw new Ended("eval_internal_error", name + ": an operand that a Wasm module gives cannot be read");
            }
            return value;
        }

        private int write(OpaWasm wasm, Value value) {
            int place = WasmText.written(wasm, value);
            if (place == 0) {
                throw new Ended("eval_internal_error", name + ": a Wasm module cannot read the result");
            }
            return place;
        }
    }
}
