package dev.gavel.meaning.debug;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.LoadRequest;
import dev.gavel.engine.engine.LoadResult;
import dev.gavel.engine.engine.PolicyFiles;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.engine.opa.TraceAlignment;
import dev.gavel.rego.ast.AstReader.MalformedTree;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.compile.CompileOptions;
import dev.gavel.rego.compile.CompileResult;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.compile.PolicyCompiler;
import dev.gavel.rego.eval.EvalMode;
import dev.gavel.rego.eval.EvalRequest;
import dev.gavel.rego.eval.Evaluator;
import dev.gavel.rego.parse.ParseResult;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.TraceReader;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A decision with its recording.
record Recorded(CompiledPolicy policy, ObjectValue data, @Nullable Value input, List<Event> events, Recording recording) {

    private static final Path ROOT = Path.of(System.getProperty("gavel.root", ".."));
    private static final Path SHARED = Path.of(System.getProperty("gavel.shared", "../../shared"), "opa-recorded");

    static Recorded of(CompiledPolicy policy, ObjectValue data, @Nullable Value input, List<Event> events) {
        return new Recorded(policy, data, input, events, new Recording(policy.rules(), events));
    }

    /// Of a policy in one file, `p.rego`, every rule tried.
    ///
    /// @param path below `data`
    static Recorded small(String rego, String path, String input) {
        return small(rego, path, input, "{}", true);
    }

    static Recorded small(String rego, String path, String input, String data, boolean everyRule) {
        ParseResult<Module> parsed = Parser.v1().module(new SourceFile("p.rego", rego));
        Module module = Objects.requireNonNull(parsed.value(), () -> parsed.diagnostics().toString());
        if (!(new PolicyCompiler(CompileOptions.defaults())
                .compile(List.of(module)) instanceof CompileResult.Compiled<CompiledPolicy>(CompiledPolicy policy))) {
            throw new IllegalArgumentException("the policy has errors");
        }
        ObjectValue documents = (ObjectValue) json(data);
        Value asked = json(input);
        List<Event> events = new ArrayList<>();
        Evaluator evaluator = new Evaluator(policy.tree(), policy.options().declarations(), documents);
        EvalMode mode = everyRule ? EvalMode.explain(events::add) : EvalMode.trace(events::add);
        evaluator.decide(evaluator.document(List.of(path.split("\\."))),
                EvalRequest.at(Instant.EPOCH).withInput(asked).withMode(mode));
        return of(policy, documents, asked, events);
    }

    /// The traces that a real OPA wrote, in both schemas, found in the compiled policy.
    static List<Recorded> ofOpa() throws IOException, MalformedTree {
        EmbeddedEngine engine = recordedPolicy();
        TraceAlignment alignment = new TraceAlignment(engine.compiled());
        List<Recorded> all = new ArrayList<>();
        for (String name : List.of("server_deny_full", "server_allow_full", "cli_allow_full")) {
            ObjectValue file = (ObjectValue) Json
                    .read(Files.readString(SHARED.resolve("traces/" + name + ".json"), StandardCharsets.UTF_8));
            List<Event> events = TraceReader.read((ArrayValue) Objects.requireNonNull(file.get("explanation")));
            String input = name.contains("deny") ? "deny" : "allow";
            all.add(of(engine.compiled(), engine.policy().data(),
                    Json.read(Files.readString(SHARED.resolve("policy/inputs/" + input + ".json"), StandardCharsets.UTF_8)),
                    alignment.align(events).events()));
        }
        return all;
    }

    private static EmbeddedEngine recordedPolicy() {
        LoadRequest files = new LoadRequest(List.of(),
                List.of(SHARED.resolve("policy/policy").toString(), SHARED.resolve("policy/data.json").toString()), List.of(),
                RegoVersion.V1,
                null, CompileOptions.defaults());
        LoadResult result = PolicyFiles.load(files);
        if (!(result instanceof LoadResult.Loaded loaded)) {
            throw new IllegalStateException("the recorded policy is not there: " + SHARED + ": " + result);
        }
        return loaded.policy().engine().orElseThrow();
    }

    /// Decisions of the samples, spread over their log.
    static List<Recorded> samples(int count) throws IOException {
        EmbeddedEngine engine = PolicyLoader.load(
                Stream.of("main", "identity", "resource", "workflow", "compliance", "overrides", "crm", "deploy")
                        .map(name -> BundleSource.parse(name + "=" + ROOT.resolve("sample-bundles").resolve(name))).toList())
                .engine().orElseThrow();
        List<String> lines = Files.readAllLines(ROOT.resolve("sample-decisions/console.ndjson"));
        return IntStream.range(0, count).mapToObj(i -> (ObjectValue) json(lines.get(i * lines.size() / count)))
                .filter(event -> event.get("path") instanceof StringValue)
                .map(event -> {
                    String path = ((StringValue) Objects.requireNonNull(event.get("path"))).value();
                    DecisionRequest request = DecisionRequest.of(path, event.get("input"), Instant.parse("2026-11-20T10:00:00Z"));
                    return of(engine.compiled(), engine.policy().data(), event.get("input"), engine.explain(request).events());
                }).toList();
    }

    private static Value json(String text) {
        try {
            return Json.read(text);
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(e);
        }
    }

    ConditionCompiler conditions() {
        return new ConditionCompiler(policy, data, input, Instant.EPOCH);
    }

    StopCondition condition(String text) {
        ConditionCompiler.Reading reading = conditions().read(text);
        return Objects.requireNonNull(reading.condition(), () -> reading.diagnostics().toString());
    }

    CompiledRule rule(String name, int number) {
        return policy.rules().stream().filter(rule -> rule.source().head().name().equals(name)).skip(number).findFirst().orElseThrow();
    }

    /// `EVAL 5`: what a step does, and its row.
    String said(int step) {
        Step at = recording.step(step);
        return at.op() + " " + (at.range() instanceof SourceRange.Known place ? place.row() : "?");
    }

    /// The first step, from one on, that is said so.
    int find(String said, int from) {
        return IntStream.range(from, recording.size()).filter(i -> said(i).equals(said)).findFirst()
                .orElseThrow(() -> new NoSuchElementException(
                        said + " among " + IntStream.range(0, recording.size()).mapToObj(this::said).toList()));
    }

    int find(String said) {
        return find(said, 0);
    }

    Variable variable(int step, String name) {
        return recording.variables(step).stream().filter(variable -> variable.name().equals(name)).findFirst()
                .orElseThrow(() -> new NoSuchElementException(name + " at " + step + " among " + recording.variables(step)));
    }
}
