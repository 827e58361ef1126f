package dev.gavel.rego.parse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Yaml;

/// All Rego there is to try parser and compiler on: OPA's suites, the recorded policy and the sample bundles, each text once.
public final class Corpus {

    private static final Path SHARED = Path.of(System.getProperty("gavel.shared", "../shared"));
    private static final Path SAMPLES = Path.of(System.getProperty("gavel.root", ".."), "sample-bundles");

    private Corpus() {
    }

    /// One module.
    public record Text(String source, RegoVersion version) {
    }

    /// Modules that stand together.
    public record Policy(List<String> sources, RegoVersion version) {

        public Policy {
            sources = List.copyOf(sources);
        }
    }

    public static List<Text> modules() throws IOException {
        Set<Text> all = new LinkedHashSet<>();
        policies().forEach(policy -> policy.sources().forEach(source -> all.add(new Text(source, policy.version()))));
        return new ArrayList<>(all);
    }

    public static List<Policy> policies() throws IOException {
        Set<Policy> all = new LinkedHashSet<>();
        for (String folder : List.of("cases/v0", "cases/v1", "compilecases")) {
            RegoVersion version = folder.endsWith("v0") ? RegoVersion.V0 : RegoVersion.V1;
            for (Path file : files(SHARED.resolve("conformance").resolve(folder), ".yaml")) {
                if (Yaml.read(Files.readString(file)) instanceof ObjectValue suite && suite.get("cases") instanceof ArrayValue cases) {
                    cases.elements().forEach(c -> modulesOf((ObjectValue) c, version).ifPresent(all::add));
                }
            }
        }
        for (Path folder : List.of(SHARED.resolve("opa-recorded"), SAMPLES)) {
            for (List<Path> together : files(folder, ".rego").stream().collect(Collectors.groupingBy(Path::getParent)).values()) {
                List<String> sources = new ArrayList<>();
                for (Path file : together) {
                    sources.add(Files.readString(file));
                }
                all.add(new Policy(sources, RegoVersion.V1));
            }
        }
        return new ArrayList<>(all);
    }

    private static Optional<Policy> modulesOf(ObjectValue suiteCase, RegoVersion version) {
        if (!(suiteCase.get("modules") instanceof ArrayValue modules)) {
            return Optional.empty();
        }
        return Optional.of(new Policy(modules.elements().stream().map(m -> ((StringValue) m).value()).toList(), version));
    }

    private static List<Path> files(Path folder, String suffix) {
        if (!Files.isDirectory(folder)) {
            System.out.println("NOT RUN: " + folder + " is not there");
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(p -> p.toString().endsWith(suffix)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
