package dev.gavel.rego.parse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.rego.value.Yaml;

/// All Rego there is to try the parser on: OPA's suites, the recorded policy and the sample bundles, each text once.
final class Corpus {

    private static final Path SHARED = Path.of(System.getProperty("gavel.shared", "../shared"));
    private static final Path SAMPLES = Path.of(System.getProperty("gavel.root", ".."), "sample-bundles");

    private Corpus() {
    }

    record Text(String source, RegoVersion version) {
    }

    static List<Text> modules() throws IOException {
        Set<Text> all = new LinkedHashSet<>();
        for (String folder : List.of("cases/v0", "cases/v1", "compilecases")) {
            RegoVersion version = folder.endsWith("v0") ? RegoVersion.V0 : RegoVersion.V1;
            for (Path file : files(SHARED.resolve("conformance").resolve(folder), ".yaml")) {
                if (Yaml.read(Files.readString(file)) instanceof ObjectValue suite && suite.get("cases") instanceof ArrayValue cases) {
                    cases.elements().forEach(c -> addModules((ObjectValue) c, version, all));
                }
            }
        }
        for (Path folder : List.of(SHARED.resolve("opa-recorded"), SAMPLES)) {
            for (Path file : files(folder, ".rego")) {
                all.add(new Text(Files.readString(file), RegoVersion.V1));
            }
        }
        return new ArrayList<>(all);
    }

    private static void addModules(ObjectValue suiteCase, RegoVersion version, Set<Text> into) {
        if (suiteCase.get("modules") instanceof ArrayValue modules) {
            for (Value module : modules.elements()) {
                if (module instanceof StringValue source) {
                    into.add(new Text(source.value(), version));
                }
            }
        }
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
