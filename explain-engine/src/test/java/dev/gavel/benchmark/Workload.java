package dev.gavel.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import dev.gavel.rego.ast.Module;
import dev.gavel.rego.compile.CompileOptions;
import dev.gavel.rego.compile.CompileResult;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.PolicyCompiler;
import dev.gavel.rego.eval.Evaluator;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.types.Declarations;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A policy with the inputs that it decides on.
///
/// @param modules file name → text
/// @param document the path of the decision below `data`
record Workload(Map<String, String> modules, ObjectValue data, List<String> document, List<Value> inputs) {

    private static final Path ROOT = Path.of(System.getProperty("gavel.root", ".."));

    /// Where OPA's recordings lie.
    static Path recordings() {
        return Path.of(System.getProperty("gavel.shared", "../../shared"), "opa-recorded");
    }

    /// @param name `recorded` or `samples`
    static Workload named(String name) {
        try {
            return name.equals("recorded") ? recorded() : samples();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Workload recorded() throws IOException {
        Path policy = recordings().resolve("policy");
        ObjectValue data = (ObjectValue) Json.read(Files.readAllBytes(policy.resolve("data.json")));
        List<Value> inputs = inputs(recordings().resolve("decisions/inputs_with_opa_results_10k.ndjson.gz"), "");
        return new Workload(modules(policy.resolve("policy")), data, List.of("agent", "main", "decision"), inputs);
    }

    private static Workload samples() throws IOException {
        Map<String, String> modules = new LinkedHashMap<>();
        Value data = ObjectValue.EMPTY;
        for (String bundle : List.of("compliance", "crm", "deploy", "identity", "main", "overrides", "resource", "workflow")) {
            Path folder = ROOT.resolve("sample-bundles").resolve(bundle);
            modules(folder).forEach((name, text) -> modules.put(bundle + "/" + name, text));
            if (Files.exists(folder.resolve("data.json"))) {
                data = merged(data, Json.read(Files.readAllBytes(folder.resolve("data.json"))));
            }
        }
        List<Value> inputs = inputs(ROOT.resolve("sample-decisions/console.ndjson"), "governance/main/decision");
        return new Workload(modules, (ObjectValue) data, List.of("governance", "main", "decision"), inputs);
    }

    private static Value merged(Value a, Value b) {
        if (!(a instanceof ObjectValue x) || !(b instanceof ObjectValue y)) {
            return b;
        }
        ObjectValue.Builder all = x.toBuilder();
        y.forEach((key, value) -> {
            Value known = x.get(key);
            all.put(key, known == null ? value : merged(known, value));
        });
        return all.build();
    }

    private static Map<String, String> modules(Path folder) throws IOException {
        Map<String, String> modules = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".rego") && !f.toString().endsWith("_test.rego")).sorted().toList()) {
                modules.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return modules;
    }

    /// @param path of the decisions that count; empty for all
    private static List<Value> inputs(Path file, String path) throws IOException {
        List<Value> inputs = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in,
                                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ObjectValue recorded = (ObjectValue) Json.read(line);
                Value input = recorded.get("input");
                if (input != null && (path.isEmpty() || StringValue.of(path).equals(recorded.get("path")))) {
                    inputs.add(input);
                }
            }
        }
        return inputs;
    }

    static CompiledPolicy compile(Map<String, String> modules) {
        List<Module> parsed = new ArrayList<>();
        modules.forEach((name, text) -> parsed.add(Parser.v1().module(new SourceFile(name, text)).found().orElseThrow()));
        return switch (new PolicyCompiler(CompileOptions.defaults()).compile(parsed)) {
            case CompileResult.Compiled<CompiledPolicy> compiled -> compiled.value();
            case CompileResult.Rejected<CompiledPolicy> rejected -> throw new IllegalStateException(rejected.errors().toString());
        };
    }

    Evaluator evaluator() {
        return new Evaluator(compile(modules).tree(), Declarations.all(), data);
    }

    /// The policy as the oracle takes it.
    ObjectValue.Builder question() {
        ObjectValue.Builder texts = ObjectValue.builder();
        modules.forEach(texts::put);
        return ObjectValue.builder().put("modules", texts.build()).put("data", data).put("path", String.join("/", document));
    }
}
