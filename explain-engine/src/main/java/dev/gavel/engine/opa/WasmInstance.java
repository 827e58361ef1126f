package dev.gavel.engine.opa;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.styra.opa.wasm.OpaBuiltin;
import com.styra.opa.wasm.OpaWasm;
import com.styra.opa.wasm.OpaWasm_ModuleExports;

import dev.gavel.engine.bundle.WasmModule;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A module with a memory of its own, in which its data stand. For one decision at a time.
///
/// The library's own `OpaPolicy` gives results as JSON, in which the members of a set come in the order of their hashes; here they are read as Rego text,
/// as OPA's own host for Wasm reads them. The calls are those of OPA's ABI for Wasm, version 1.
final class WasmInstance {

    private static final int FIRST_PAGES = 10;
    private static final int MOST_PAGES = 65_536;
    private static final String RESULT = "result";

    private final OpaWasm wasm;
    private final OpaWasm_ModuleExports exports;
    private int data;
    private int heap;

    private WasmInstance(OpaWasm wasm) {
        this.wasm = wasm;
        this.exports = wasm.exports();
    }

    /// For its calls, compiled.
    ///
    /// @param builtins all that the module asks its host for
    static WasmInstance of(WasmModule module, Collection<OpaBuiltin.Builtin> builtins) {
        return new WasmInstance(builder(module).addBuiltins(builtins.toArray(OpaBuiltin.Builtin[]::new)).build());
    }

    /// Only to be looked at, so that it is not worth compiling.
    static WasmInstance lookedAt(WasmModule module) {
        WasmInstance instance = new WasmInstance(builder(module).disableCompiler().build());
        long version = instance.exports.opaWasmAbiVersion().getValue();
        if (version != 1) {
            throw new IllegalArgumentException("its interface has version " + version + ", and only 1 is known");
        }
        return instance;
    }

    private static OpaWasm.Builder builder(WasmModule module) {
        return OpaWasm.builder().withInputStream(module.open()).withDefaultBuiltins(false).withJsonMapper(new ObjectMapper())
                .withMemory(new ByteArrayMemory(new MemoryLimits(FIRST_PAGES, MOST_PAGES)));
    }

    /// The names of the builtins that it asks its host for.
    Set<String> builtins() {
        return table(exports.builtins()).keySet();
    }

    /// Path under `data` → the number by which the module knows it.
    Map<String, Integer> entrypoints() {
        return table(exports.entrypoints());
    }

    private Map<String, Integer> table(int place) {
        Map<String, Integer> table = new TreeMap<>();
        try {
            if (Json.read(wasm.readString(place)) instanceof ObjectValue object) {
                object.forEach((name, number) -> {
                    if (name instanceof StringValue text && number instanceof NumberValue n) {
                        table.put(text.value(), (int) n.longValue());
                    }
                });
            }
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException("its tables cannot be read", e);
        }
        return table;
    }

    /// The base documents, once and before anything is decided.
    void data(String json) {
        data = parsed(json);
        heap = exports.opaHeapPtrGet();
    }

    /// @param input as JSON; null where there is none
    /// @return null where it is undefined
    @Nullable
    Value decide(int entrypoint, @Nullable String input) {
        exports.opaHeapPtrSet(heap);
        int context = exports.opaEvalCtxNew();
        exports.opaEvalCtxSetData(context, data);
        if (input != null) {
            exports.opaEvalCtxSetInput(context, parsed(input));
        }
        exports.opaEvalCtxSetEntrypoint(context, entrypoint);
        int failure = exports.eval(context);
        if (failure != 0) {
            throw new IllegalStateException("it ended with error " + failure);
        }
        String answers = WasmText.dumped(wasm, exports.opaEvalCtxGetResult(context));
        // A set of bindings, of which there is one at most: `{{"result": …}}`, or `set()`.
        return answers.startsWith("{{") && WasmText.value(answers.substring(1, answers.length() - 1)) instanceof ObjectValue answer
                ? answer.get(RESULT)
                : null;
    }

    private int parsed(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        int place = exports.opaMalloc(text.length);
        wasm.memory().write(place, text);
        int value = exports.opaJsonParse(place, text.length);
        exports.opaFree(place);
        return value;
    }
}
