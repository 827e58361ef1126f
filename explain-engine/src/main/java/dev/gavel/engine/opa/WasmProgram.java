package dev.gavel.engine.opa;

import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedDeque;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.styra.opa.wasm.OpaAbortException;
import com.styra.opa.wasm.OpaBuiltin;
import com.styra.opa.wasm.OpaPolicy;
import com.styra.opa.wasm.OpaWasm;

import dev.gavel.engine.bundle.WasmModule;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.rego.builtin.CallContext;
import dev.gavel.rego.builtin.PatternCache;
import dev.gavel.rego.eval.EvalLimits;
import dev.gavel.rego.eval.NondeterministicCache;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A Wasm module with its data, as often as it is needed at once: an instance has a memory of its own, and serves one decision at a time.
final class WasmProgram {

    private static final int FIRST_PAGES = 10;
    private static final int MOST_PAGES = 65_536;

    private final WasmModule module;
    private final String data;
    private final Set<String> builtins;
    private final Map<String, Integer> entrypoints = new HashMap<>();
    private final PatternCache patterns = new PatternCache();
    private final Deque<Instance> idle = new ConcurrentLinkedDeque<>();

    private record Instance(OpaPolicy policy, WasmHost host) {
    }

    private WasmProgram(WasmModule module, String data, Set<String> builtins) {
        this.module = module;
        this.data = data;
        this.builtins = builtins;
    }

    /// @param called as people are told of it: `/policy.wasm of main`
    static WasmProgram of(String called, WasmModule module, String data) throws EngineUnavailable {
        try {
            WasmProgram program = new WasmProgram(module, data, called(module));
            Instance first = program.instance();
            program.entrypoints.putAll(first.policy().entrypoints());
            program.idle.push(first);
            return program;
        } catch (RuntimeException e) {
            throw new EngineUnavailable("the Wasm module " + called + " cannot be run: " + e.getMessage(),
                    "build the bundle again with `opa build -t wasm`", e);
        }
    }

    /// The names of the builtins that a module asks its host for; found by an instance that is only looked at, and not worth compiling.
    private static Set<String> called(WasmModule module) {
        OpaWasm wasm = OpaWasm.builder().withInputStream(module.open()).withDefaultBuiltins(false).disableCompiler()
                .withJsonMapper(new ObjectMapper())
                .withMemory(new ByteArrayMemory(new MemoryLimits(FIRST_PAGES, MOST_PAGES))).build();
        Set<String> names = new TreeSet<>();
        if (json(wasm.readString(wasm.exports().builtins())) instanceof ObjectValue table) {
            table.keys().forEach(name -> names.add(OpaErrors.text(name)));
        }
        return names;
    }

    Set<String> entrypoints() {
        return entrypoints.keySet();
    }

    Set<String> hostBuiltins() {
        return builtins;
    }

    private Instance instance() {
        WasmHost host = new WasmHost();
        OpaPolicy policy = OpaPolicy.builder().withPolicy(module.open()).withDefaultBuiltins(false).withInitialMemory(FIRST_PAGES)
                .withMaxMemory(MOST_PAGES)
                .addBuiltins(builtins.stream().map(host::serving).toArray(OpaBuiltin.Builtin[]::new)).build();
        policy.data(data);
        return new Instance(policy, host);
    }

    /// Decides on the thread of the caller. An instance that an evaluation left in the middle is not used again.
    Outcome decide(String entrypoint, DecisionRequest request) {
        try {
            Instance free = idle.poll();
            Instance instance = free == null ? instance() : free;
            instance.host()
                    .serve(new CallContext(request.time().getEpochSecond() * 1_000_000_000L + request.time().getNano(), new Random(0),
                            new HashMap<>(), patterns, request.hosts(), ObjectValue.EMPTY, request.cancelled(), EvalLimits.DEFAULT.bytes()),
                            NondeterministicCache.of(request.ndBuiltinCache()));
            Value input = request.input();
            instance.policy().entrypoint(entrypoints.getOrDefault(entrypoint, 0)).input(input == null ? "" : Json.write(input));
            Outcome outcome = outcome(instance.policy().evaluate());
            idle.push(instance);
            return outcome;
        } catch (WasmHost.Ended e) {
            return new Outcome.Failed(List.of(e.diagnostic()));
        } catch (OpaAbortException e) {
            return aborted(String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            return failed("eval_depth_limit_error", "evaluation went deeper than its stack");
        } catch (OutOfMemoryError e) {
            return failed("eval_memory_limit_error", "evaluation took more memory than there is");
        } catch (RuntimeException e) {
            return failed("eval_internal_error", "the Wasm module ended: " + e.getMessage());
        }
    }

    /// A list of bindings, of which there is one at most: `[{"result": …}]`.
    private static Outcome outcome(String answer) {
        return json(answer) instanceof ArrayValue results && results.size() > 0 && results.get(0) instanceof ObjectValue first
                && first.get("result") instanceof Value value ? new Outcome.Defined(value) : Outcome.UNDEFINED;
    }

    /// Modules end so where rules conflict: `opa_abort - policy/main.rego:5:1: complete rule conflict`.
    private static Outcome aborted(String said) {
        String text = said.replaceFirst("^opa_abort - ", "");
        return failed(text.contains("conflict") ? "eval_conflict_error" : "eval_internal_error", text);
    }

    private static Outcome failed(String code, String message) {
        return new Outcome.Failed(List.of(Diagnostic.error(code, message, SourceRange.UNKNOWN)));
    }

    private static Value json(String text) {
        try {
            return Json.read(text);
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("what a module writes is JSON: " + StringValue.of(text), e);
        }
    }
}
