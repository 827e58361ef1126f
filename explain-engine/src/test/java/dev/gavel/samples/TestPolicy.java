package dev.gavel.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.gavel.engine.bundle.Bundle;
import dev.gavel.engine.bundle.BundleReader;
import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.Value;

/// A policy below `src/test/resources/policies`: its folder, which is a bundle, with what may be asked of it.
///
/// @param name `kubernetes`, `small/07-list-holds`
/// @param entrypoints as its README or its first line names them: `data.gate.deny`
/// @param says what a small policy decides, in plain language; empty for the others
public record TestPolicy(String name, Path folder, List<String> entrypoints, String says, List<Value> inputs) {

    private static final Path ALL = Path.of(System.getProperty("gavel.root", ".."), "explain-engine", "src", "test", "resources",
            "policies");
    private static final Pattern ENTRYPOINT = Pattern.compile("data(\\.\\w+)+");
    private static final Pattern HEADER = Pattern.compile("# entrypoint: (data\\.small\\.s\\d\\d\\.\\w+)\n# says: (.+)\npackage small\\..*",
            Pattern.DOTALL);

    public TestPolicy {
        entrypoints = List.copyOf(entrypoints);
        inputs = List.copyOf(inputs);
    }

    /// Policies as teams write them, of several packages each.
    public static List<TestPolicy> realistic() throws IOException {
        List<TestPolicy> policies = new ArrayList<>();
        for (String name : List.of("kubernetes", "cloud", "supply-chain", "http-api")) {
            Path folder = ALL.resolve(name);
            String readme = Files.readString(folder.resolve("README.md"));
            String named = readme.substring(readme.indexOf("- **Entrypoint"), readme.indexOf("- **Result"));
            List<String> entrypoints = ENTRYPOINT.matcher(named).results().map(MatchResult::group).toList();
            List<Value> inputs = new ArrayList<>();
            for (Path file : inside(folder.resolve("inputs"))) {
                inputs.add(Json.read(Files.readAllBytes(file)));
            }
            policies.add(new TestPolicy(name, folder, entrypoints, "", inputs));
        }
        return policies;
    }

    /// One construct of the language each.
    public static List<TestPolicy> small() throws IOException {
        List<TestPolicy> policies = new ArrayList<>();
        for (Path folder : inside(ALL.resolve("small"))) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            String name = "small/" + folder.getFileName();
            Matcher header = HEADER.matcher(Files.readString(folder.resolve("policy.rego")));
            if (!header.matches()) {
                throw new IllegalStateException(name + " does not begin with its entrypoint and what it says");
            }
            List<Value> inputs = new ArrayList<>();
            for (String line : Files.readAllLines(folder.resolve("inputs.ndjson"))) {
                inputs.add(Json.read(line));
            }
            policies.add(new TestPolicy(name, folder, List.of(header.group(1)), header.group(2), inputs));
        }
        return policies;
    }

    public Bundle bundle() {
        return new BundleReader().read(new BundleSource(name, folder.toString()));
    }

    @Override
    public String toString() {
        return name;
    }

    private static List<Path> inside(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList();
        }
    }
}
