package dev.gavel.engine.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;
import dev.gavel.rego.value.Yaml;
import dev.gavel.rego.value.YamlException;

/// Reads files and directories as `opa eval -d` and `opa test` do: all Rego files, and all JSON and YAML files as data.
///
/// A data file stands under the directories that lead to it from the one that was named: `top/a/b/any.json` at `data.a.b`; two files may add to one object.
/// `a.b:path` puts everything under `data.a.b`.
public final class FileLoader {

    private final RegoVersion version;
    private final Predicate<String> ignored;
    private final DocumentMerge documents = new DocumentMerge();
    private final List<LoadedFiles.Part> parts = new ArrayList<>();
    private final Set<String> named = new HashSet<>();

    /// @param version in which Rego files are written that do not say it themselves
    /// @param ignored names of files and directories to pass over, below those that were named
    private FileLoader(RegoVersion version, Predicate<String> ignored) {
        this.version = version;
        this.ignored = ignored;
    }

    public static LoadedFiles load(List<String> paths, RegoVersion version, Predicate<String> ignored) {
        FileLoader loader = new FileLoader(version, ignored);
        paths.forEach(loader::top);
        return new LoadedFiles(loader.documents.root(), loader.parts);
    }

    private void top(String given) {
        List<String> under = List.of();
        String path = given;
        int colon = given.indexOf(':');
        if (colon > 0 && colon != given.indexOf("://")) {
            under = Arrays.asList(given.substring(0, colon).split("\\."));
            path = given.substring(colon + 1);
        }
        String name = path.startsWith("file://") ? path.substring("file://".length()) : path;
        if (!Files.exists(Path.of(name))) {
            problem("stat " + name + ": no such file or directory");
        } else if (Files.isDirectory(Path.of(name))) {
            directory(name, under);
        } else {
            file(name, under, true);
        }
    }

    private void directory(String directory, List<String> under) {
        List<String> names;
        try (Stream<Path> children = Files.list(Path.of(directory))) {
            names = children.map(child -> child.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            problem("open " + directory + ": permission denied");
            return;
        }
        for (String name : names) {
            if (ignored.test(name)) {
                continue;
            }
            String path = Path.of(directory, name).normalize().toString();
            if (Files.isDirectory(Path.of(path))) {
                List<String> below = new ArrayList<>(under);
                below.add(name);
                directory(path, below);
            } else if (Files.exists(Path.of(path))) {
                file(path, under, false);
            } else {
                problem("stat " + path + ": no such file or directory");
            }
        }
    }

    /// @param named true where the file itself was named, and so must be something
    private void file(String path, List<String> under, boolean named) {
        String lower = path.toLowerCase(Locale.ROOT);
        boolean rego = path.endsWith(".rego");
        boolean json = path.endsWith(".json");
        boolean yaml = path.endsWith(".yaml") || path.endsWith(".yml");
        if (lower.endsWith(".tar.gz")) {
            archive(path, under);
            return;
        }
        if (!rego && !json && !yaml && !named) {
            return;
        }
        try {
            byte[] bytes = Files.readAllBytes(Path.of(path));
            if (rego) {
                module(new BundleModule(path, new SourceFile(path, new String(bytes, StandardCharsets.UTF_8)), version));
            } else {
                Value document = json ? Json.read(bytes) : Yaml.read(new String(bytes, StandardCharsets.UTF_8));
                document(path, under, document);
            }
        } catch (MalformedJsonException e) {
            problem(path + ": " + e.reason());
        } catch (YamlException e) {
            problem(!yaml ? path + ": can't recognize file type" : path + ": error converting YAML to JSON: " + e.getMessage());
        } catch (IOException e) {
            problem("open " + path + ": permission denied");
        }
    }

    private void archive(String path, List<String> under) {
        Bundle bundle = new BundleReader().read(new BundleSource(path, path));
        bundle.diagnostics().forEach(diagnostic -> problem(diagnostic.message()));
        bundle.modules().forEach(this::module);
        document(path, under, bundle.data());
    }

    private void module(BundleModule module) {
        // A file that is named twice is read once.
        if (named.add(module.source().name())) {
            parts.add(new LoadedFiles.Part.Rego(module));
        }
    }

    private void document(String path, List<String> under, Value document) {
        if (!(document instanceof ObjectValue object)) {
            problem(path + ": document must be of type object");
            return;
        }
        ObjectValue tree = object;
        for (String name : under.reversed()) {
            tree = ObjectValue.of(name, tree);
        }
        @Nullable
        String clash = documents.add(path, tree);
        if (clash != null) {
            problem(path + ": merge error: " + clash);
        }
    }

    private void problem(String message) {
        parts.add(new LoadedFiles.Part.Problem(Diagnostic.error("", message, SourceRange.UNKNOWN)));
    }
}
