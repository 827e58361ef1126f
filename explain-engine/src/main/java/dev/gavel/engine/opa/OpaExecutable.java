package dev.gavel.engine.opa;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.rego.ast.AstReader.MalformedTree;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.TraceReader;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The `opa` executable on the same bundles, asked with `opa eval`. The clock, and what nondeterministic builtins answer, are its own.
public final class OpaExecutable implements OpaEngine {

    /// As long as it may take where nothing is said: it reads its bundles for each question.
    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);

    private static final Pattern VERSION = Pattern.compile("^Version: (\\S+)", Pattern.MULTILINE);

    private final Path executable;
    private final String version;
    private final Duration timeout;
    private final List<String> bundles = new ArrayList<>();

    private OpaExecutable(Path executable, String version, List<BundleSource> sources, Duration timeout, RegoVersion otherwise) {
        this.executable = executable;
        this.version = version;
        this.timeout = timeout;
        if (otherwise == RegoVersion.V0) {
            bundles.add("--v0-compatible");
        }
        sources.forEach(source -> {
            bundles.add("--bundle");
            // OPA puts a bundle whose path goes back (`..`) at the wrong place of its data.
            bundles.add(source.path().toAbsolutePath().normalize().toString());
        });
    }

    /// The `opa` on the path of this system, if there is one.
    public static Optional<Path> onPath() {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator))) {
            for (String name : List.of("opa", "opa.exe")) {
                Path file = Path.of(folder.isEmpty() ? "." : folder, name);
                if (Files.isExecutable(file) && Files.isRegularFile(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    /// @param sources the bundles it is to decide by
    public static OpaExecutable at(Path executable, List<BundleSource> sources) throws EngineUnavailable {
        return at(executable, sources, USUAL_TIMEOUT);
    }

    /// @param sources the bundles it is to decide by
    /// @param timeout longest that an answer may take
    public static OpaExecutable at(Path executable, List<BundleSource> sources, Duration timeout) throws EngineUnavailable {
        return at(executable, sources, timeout, RegoVersion.V1);
    }

    /// @param sources the bundles it is to decide by
    /// @param timeout longest that an answer may take
    /// @param otherwise in which version of Rego modules are written of which no manifest says it
    public static OpaExecutable at(Path executable, List<BundleSource> sources, Duration timeout, RegoVersion otherwise)
            throws EngineUnavailable {
        Finished said = run(List.of(executable.toString(), "version"), timeout, null, () -> false);
        Matcher version = VERSION.matcher(said.out());
        if (!version.find()) {
            throw new EngineUnavailable(executable + " does not say its version as opa does", "name the opa executable");
        }
        return new OpaExecutable(executable, version.group(1), sources, timeout, otherwise);
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public String name() {
        return "OPA " + version;
    }

    @Override
    public OpaAnswer ask(DecisionRequest request, boolean traced) throws EngineUnavailable {
        List<String> command = command(traced ? List.of("--explain", "full") : List.of());
        Value input = request.input();
        if (input != null) {
            command.add("--stdin-input");
        }
        command.add(document(request.path()));
        ObjectValue answer = answer(run(command, timeout, input, request.cancelled()));
        ObjectValue metrics = answer.get("metrics") instanceof ObjectValue timers ? timers : ObjectValue.EMPTY;
        return new OpaAnswer(outcome(answer), events(answer), metrics, new Provenance(version, Map.of()));
    }

    /// Decides many inputs for one entrypoint in one run of OPA; outcomes in the order of the inputs.
    ///
    /// An input whose evaluation fails makes the whole run fail; then each is asked on its own.
    public List<Outcome> decideAll(String entrypoint, List<Value> inputs, BooleanSupplier cancelled) throws EngineUnavailable {
        List<String> path = DecisionRequest.path(entrypoint);
        List<String> command = command(List.of("--stdin-input"));
        command.add("{i: x | some i, one in input; x := " + document(path) + " with input as one}");
        ObjectValue answer = answer(run(command, timeout, ArrayValue.of(inputs), cancelled));
        List<Outcome> outcomes = new ArrayList<>();
        if (outcome(answer) instanceof Outcome.Defined defined && defined.value() instanceof ObjectValue all) {
            for (int i = 0; i < inputs.size(); i++) {
                Value value = all.get(StringValue.of(Integer.toString(i)));
                outcomes.add(value == null ? Outcome.UNDEFINED : new Outcome.Defined(value));
            }
            return outcomes;
        }
        for (Value input : inputs) {
            outcomes.add(decide(DecisionRequest.of(entrypoint, input, Instant.EPOCH).withCancelled(cancelled)));
        }
        return outcomes;
    }

    private List<String> command(List<String> options) {
        List<String> command = new ArrayList<>(List.of(executable.toString(), "eval", "--format", "json"));
        command.addAll(options);
        command.addAll(bundles);
        return command;
    }

    private static String document(List<String> path) {
        SourceRange nowhere = SourceRange.UNKNOWN;
        List<Term> keys = path.stream().<Term>map(key -> new Scalar(StringValue.of(key), nowhere)).toList();
        return Printer.print(new Ref(new Var("data", nowhere), keys, nowhere));
    }

    private static Outcome outcome(ObjectValue answer) {
        if (answer.get("errors") != null) {
            return OpaErrors.outcome(answer, text -> text);
        }
        if (answer.get("result") instanceof ArrayValue results && results.size() > 0 && results.get(0) instanceof ObjectValue row
                && row.get("expressions") instanceof ArrayValue expressions && expressions.get(0) instanceof ObjectValue expression) {
            Value value = expression.get("value");
            return value == null ? Outcome.UNDEFINED : new Outcome.Defined(value);
        }
        return Outcome.UNDEFINED;
    }

    private List<Event> events(ObjectValue answer) throws EngineUnavailable {
        try {
            return answer.get("explanation") instanceof ArrayValue trace ? TraceReader.read(trace) : List.of();
        } catch (MalformedTree e) {
            throw new EngineUnavailable("the trace of " + executable + " cannot be read: " + e.getMessage(), "", e);
        }
    }

    private ObjectValue answer(Finished finished) throws EngineUnavailable {
        try {
            if (Json.read(finished.out()) instanceof ObjectValue object) {
                return object;
            }
        } catch (MalformedJsonException e) {
            // said below, with what it printed instead
        }
        String said = (finished.error().isBlank() ? finished.out() : finished.error()).strip();
        throw new EngineUnavailable(executable + " ended with " + finished.exit() + " and without an answer: " + said,
                "run it by hand to see why");
    }

    private record Finished(int exit, String out, String error) {
    }

    private static Finished run(List<String> command, Duration timeout, @Nullable Value input, BooleanSupplier cancelled)
            throws EngineUnavailable {
        Process process;
        try {
            process = new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new EngineUnavailable(command.getFirst() + " cannot be run: " + e.getMessage(), "install opa, or name the executable", e);
        }
        try {
            CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()), Thread::startVirtualThread);
            CompletableFuture<String> error = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()),
                    Thread::startVirtualThread);
            Thread.startVirtualThread(() -> tell(process.getOutputStream(), input));
            long last = System.nanoTime() + timeout.toNanos();
            while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
                if (cancelled.getAsBoolean()) {
                    throw new EngineUnavailable("asking " + command.getFirst() + " was cancelled", "");
                }
                if (System.nanoTime() - last > 0) {
                    throw new EngineUnavailable(command.getFirst() + " did not answer within " + timeout.toMillis() + " ms",
                            "give it more time, or see by hand why it is slow");
                }
            }
            return new Finished(process.exitValue(), out.join(), error.join());
        } catch (CompletionException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new EngineUnavailable("what " + command.getFirst() + " says cannot be read: " + why.getMessage(),
                    "run it by hand to see why", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineUnavailable("asking " + command.getFirst() + " was interrupted", "", e);
        } finally {
            process.destroy();
        }
    }

    private static void tell(OutputStream stream, @Nullable Value input) {
        try (stream) {
            if (input != null) {
                stream.write(Json.write(input).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // It ended without reading; its exit code and its errors tell why.
        }
    }

    /// What a process says; fails where that is beyond all measure.
    private static String text(InputStream stream) {
        try (stream) {
            byte[] bytes = stream.readNBytes(OpaAnswer.LARGEST + 1);
            if (bytes.length > OpaAnswer.LARGEST) {
                throw new IOException("it is more than " + (OpaAnswer.LARGEST >> 20) + " MB");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
