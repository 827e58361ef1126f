package dev.gavel.engine.opa;

import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;

import com.styra.opa.wasm.OpaAbortException;

import dev.gavel.engine.bundle.WasmModule;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.rego.builtin.CallContext;
import dev.gavel.rego.builtin.PatternCache;
import dev.gavel.rego.eval.EvalLimits;
import dev.gavel.rego.eval.NondeterministicCache;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// A Wasm module with its data, in as many instances as are needed at once.
final class WasmProgram {

    private final WasmModule module;
    private final String data;
    private final Set<String> builtins;
    private final Map<String, Integer> entrypoints;
    private final PatternCache patterns = new PatternCache();
    private final Deque<Ready> idle = new ConcurrentLinkedDeque<>();

    /// An instance and what serves it.
    private record Ready(WasmInstance instance, WasmHost host) {
    }

    private WasmProgram(WasmModule module, String data, Set<String> builtins, Map<String, Integer> entrypoints) {
        this.module = module;
        this.data = data;
        this.builtins = builtins;
        this.entrypoints = entrypoints;
    }

    /// @param called as people are told of it: `/policy.wasm of main`
    /// @param data as JSON
    static WasmProgram of(String called, WasmModule module, String data) throws EngineUnavailable {
        try {
            WasmInstance first = WasmInstance.lookedAt(module);
            WasmProgram program = new WasmProgram(module, data, first.builtins(), first.entrypoints());
            program.idle.push(program.another());
            return program;
        } catch (RuntimeException e) {
            throw new EngineUnavailable("the Wasm module " + called + " cannot be run: " + e.getMessage(),
                    "build the bundle again with `opa build -t wasm`", e);
        }
    }

    Set<String> entrypoints() {
        return entrypoints.keySet();
    }

    Set<String> hostBuiltins() {
        return builtins;
    }

    private Ready another() {
        WasmHost host = new WasmHost();
        WasmInstance instance = WasmInstance.of(module, builtins.stream().map(host::serving).toList());
        instance.data(data);
        return new Ready(instance, host);
    }

    /// Decides on the thread of the caller. An instance that an evaluation left in the middle is not used again.
    Outcome decide(String entrypoint, DecisionRequest request) {
        Integer number = entrypoints.get(entrypoint);
        if (number == null) {
            return Outcome.UNDEFINED;
        }
        try {
            Ready free = idle.poll();
            Ready ready = free == null ? another() : free;
            ready.host().serve(new CallContext(request.time().getEpochSecond() * 1_000_000_000L + request.time().getNano(), new Random(0),
                    new HashMap<>(), patterns, request.hosts(), ObjectValue.EMPTY, request.cancelled(), EvalLimits.DEFAULT.bytes()),
                    NondeterministicCache.of(request.ndBuiltinCache()));
            Value input = request.input();
            Value result = ready.instance().decide(number, input == null ? null : Json.write(input));
            idle.push(ready);
            return result == null ? Outcome.UNDEFINED : new Outcome.Defined(result);
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

    /// Modules end so where rules conflict: `opa_abort - policy/main.rego:5:1: complete rule conflict`.
    private static Outcome aborted(String said) {
        String text = said.replaceFirst("^opa_abort - ", "");
        return failed(text.contains("conflict") ? "eval_conflict_error" : "eval_internal_error", text);
    }

    private static Outcome failed(String code, String message) {
        return new Outcome.Failed(List.of(Diagnostic.error(code, message, SourceRange.UNKNOWN)));
    }
}
