package dev.gavel.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.work.Problem;
import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.compile.CompileOptions;
import dev.gavel.rego.types.Capabilities;
import dev.gavel.rego.types.CapabilitiesReader;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.Value;
import dev.gavel.rego.value.Yaml;
import dev.gavel.rego.value.YamlException;
import picocli.CommandLine.Option;

/// What `eval` and `test` read besides the policy itself, and how they read it: OPA's flags.
final class LoadOptions {

    @Option(names = "--ignore", split = ",", paramLabel = "PATTERN", description = "Names of files and directories to pass over, for example '.*'. May be repeated.")
    private List<String> ignore = List.of();

    @Option(names = "--v0-compatible", description = "Read Rego v0 where a file does not say its version.")
    private boolean v0;

    @Option(names = "--v1-compatible", description = "Read Rego v1, which is what is done anyway.")
    private boolean v1;

    @Option(names = {"-s",
            "--schema"}, paramLabel = "PATH", description = "A JSON schema of the input, or a directory of schemas, to check references with.")
    private @Nullable Path schema;

    @Option(names = "--capabilities", paramLabel = "FILE", description = "A capabilities.json: the builtins that may be called. Those that Gavel does not know can be declared so, and answered by mocks.")
    private @Nullable Path capabilities;

    List<String> ignore() {
        return ignore;
    }

    RegoVersion version() {
        return v0 ? RegoVersion.V0 : RegoVersion.V1;
    }

    /// With the schemas.
    ///
    /// @throws Problem where one of the files cannot be read
    CompileOptions compile() throws Problem {
        CompileOptions options = CompileOptions.defaults();
        return schema == null ? options : options.withSchemas(schemas(schema));
    }

    /// Null where nothing is said, and the policy may use all of the language.
    ///
    /// @throws Problem where the file cannot be read, or holds something else
    @Nullable
    Capabilities capabilities() throws Problem {
        Path file = capabilities;
        if (file == null) {
            return null;
        }
        Optional<Capabilities> read = CapabilitiesReader.read(read(file));
        if (read.isEmpty()) {
            throw new Problem("the file does not hold capabilities", file.toString(),
                    "start from the output of `opa capabilities --current` and add to its `builtins`");
        }
        return read.get();
    }

    private static Map<String, Value> schemas(Path path) throws Problem {
        if (!Files.isDirectory(path)) {
            return Map.of("schema", read(path));
        }
        Map<String, Value> schemas = new TreeMap<>();
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Path relative = path.relativize(file);
                String last = relative.getFileName().toString();
                List<String> names = Stream.concat(
                        relative.getParent() == null ? Stream.of() : Stream.of(relative.getParent().toString().split("/")),
                        Stream.of(last.contains(".") ? last.substring(0, last.lastIndexOf('.')) : last)).toList();
                schemas.put("schema" + names.stream().map(LoadOptions::operand).collect(Collectors.joining()), read(file));
            }
        } catch (IOException e) {
            throw new Problem("the schemas cannot be read", path.toString(), "check that the directory may be read");
        }
        return schemas;
    }

    private static String operand(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*") && !KEYWORDS.contains(name) ? "." + name : "[" + Json.quote(name) + "]";
    }

    private static final Set<String> KEYWORDS = Set.of("as", "contains", "default", "else", "every", "false", "if", "import", "in", "not",
            "null", "package", "some", "true", "with");

    /// A value in JSON, or else in YAML, of which JSON is nearly a part.
    static Value value(String text) throws MalformedJsonException, YamlException {
        try {
            return Json.read(text);
        } catch (MalformedJsonException e) {
            return Yaml.read(text);
        }
    }

    /// A JSON or YAML file.
    static Value read(Path file) throws Problem {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            String name = file.toString();
            return name.endsWith(".yaml") || name.endsWith(".yml") ? Yaml.read(text) : Json.read(text);
        } catch (MalformedJsonException | YamlException e) {
            throw new Problem("it is not JSON: " + e.getMessage(), file.toString(), "give one JSON value, in UTF-8");
        } catch (IOException e) {
            throw new Problem("the file cannot be read", file.toString(), "check that it is there, is UTF-8 text and may be read");
        }
    }
}
