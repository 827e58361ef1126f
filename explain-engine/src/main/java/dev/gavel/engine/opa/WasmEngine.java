package dev.gavel.engine.opa;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.gavel.engine.bundle.Bundle;
import dev.gavel.engine.bundle.WasmModule;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.Policy;
import dev.gavel.rego.eval.DeepThread;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;

/// The policies that OPA compiled to Wasm, as bundles carry them. It decides, for their entrypoints only, and gives no trace.
///
/// The clock and the cached answers of nondeterministic builtins are those of the request.
public final class WasmEngine implements OpaEngine {

    private static final String NO_TRACE = "a Wasm module decides without a trace";

    private final String name;
    private final Map<String, WasmProgram> entrypoints;

    private WasmEngine(String name, Map<String, WasmProgram> entrypoints) {
        this.name = name;
        this.entrypoints = entrypoints;
    }

    /// True where a policy has something for this engine to decide with.
    public static boolean has(Policy policy) {
        return policy.bundles().stream().anyMatch(bundle -> !bundle.wasm().isEmpty());
    }

    /// @param policy with at least one bundle that carries `policy.wasm`; its Rego may be rejected, for it is not used
    /// @throws EngineUnavailable where there is no such bundle, or a module cannot be run
    public static WasmEngine of(Policy policy) throws EngineUnavailable {
        String data = Json.write(policy.data());
        Map<String, WasmProgram> entrypoints = new TreeMap<>();
        List<String> names = new ArrayList<>();
        for (Bundle bundle : policy.bundles()) {
            for (WasmModule module : bundle.wasm()) {
                String called = module.path() + " of " + bundle.name();
                WasmProgram program = WasmProgram.of(called, module, data);
                names.add(called);
                program.entrypoints().forEach(entrypoint -> entrypoints.putIfAbsent(entrypoint, program));
            }
        }
        if (names.isEmpty()) {
            throw new EngineUnavailable("no bundle carries a policy that is compiled to Wasm",
                    "build one: opa build -t wasm -e <entrypoint>");
        }
        return new WasmEngine("Wasm module " + String.join(", ", names), entrypoints);
    }

    /// What it can decide, as paths under `data`: `agent/main/decision`.
    public Set<String> entrypoints() {
        return new TreeSet<>(entrypoints.keySet());
    }

    @Override
    public String name() {
        return name;
    }

    /// Modules do not say which OPA compiled them.
    @Override
    public String version() {
        return "";
    }

    @Override
    public boolean traces() {
        return false;
    }

    @Override
    public boolean decides(List<String> path) {
        return entrypoints.containsKey(String.join("/", path));
    }

    /// Where a trace is asked for there are no events, and a remark that says so.
    @Override
    public OpaAnswer ask(DecisionRequest request, boolean traced) throws EngineUnavailable {
        String path = String.join("/", request.path());
        WasmProgram program = entrypoints.get(path);
        if (program == null) {
            throw new EngineUnavailable(
                    "`" + path + "` is no entrypoint of the " + name + ", which decides " + String.join(", ", entrypoints()),
                    "ask for one of these, or build it in: opa build -t wasm -e " + path);
        }
        List<Diagnostic> remarks = traced
                ? List.of(Diagnostic.warning("engine_without_trace", NO_TRACE, SourceRange.UNKNOWN)
                        .withHelp("ask OPA's server or executable, or Gavel's own engine, for how a decision came about"))
                : List.of();
        return new OpaAnswer(run(program, path, request), List.of(), ObjectValue.EMPTY, new Provenance("", Map.of()), remarks);
    }

    /// On a thread with a deep stack, which is interrupted where the caller cancels: a compiled module asks for that at its loops and calls.
    private Outcome run(WasmProgram program, String path, DecisionRequest request) throws EngineUnavailable {
        FutureTask<Outcome> task = new FutureTask<>(() -> program.decide(path, request));
        DeepThread thread = new DeepThread(task);
        thread.start();
        while (true) {
            try {
                return task.get(20, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (request.cancelled().getAsBoolean()) {
                    thread.interrupt();
                    throw new EngineUnavailable("asking the " + name + " was cancelled", "");
                }
            } catch (InterruptedException e) {
                thread.interrupt();
                Thread.currentThread().interrupt();
                throw new EngineUnavailable("asking the " + name + " was interrupted", "", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a Wasm module's failures are outcomes", e.getCause());
            }
        }
    }

    /// The builtins that the modules leave to their host: `sprintf`, `time.now_ns`.
    Set<String> hostBuiltins() {
        Set<String> all = new TreeSet<>();
        entrypoints.values().forEach(program -> all.addAll(program.hostBuiltins()));
        return all;
    }
}
