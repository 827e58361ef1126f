package dev.gavel.engine.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.bundle.Bundle;
import dev.gavel.engine.bundle.BundleLimits;
import dev.gavel.engine.bundle.BundleModule;
import dev.gavel.engine.bundle.BundleReader;
import dev.gavel.engine.bundle.FileLoader;
import dev.gavel.engine.bundle.LoadedFiles;
import dev.gavel.engine.bundle.NamePatterns;
import dev.gavel.engine.bundle.Roots;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.compile.CompileOptions;
import dev.gavel.rego.compile.CompileResult;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.PolicyCompiler;
import dev.gavel.rego.parse.ParseResult;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.parse.ParserOptions;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.Severity;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.types.Capabilities;
import dev.gavel.rego.value.ObjectValue;

/// Bundles, files and directories → policy, with the steps and errors of `opa eval` and `opa test`.
public final class PolicyFiles {

    private PolicyFiles() {
    }

    public static LoadResult load(LoadRequest request) {
        Predicate<String> ignored = NamePatterns.anyOf(request.ignore());
        BundleReader reader = new BundleReader(BundleLimits.STANDARD, ignored, request.version());
        List<Bundle> bundles = new ArrayList<>();
        List<LoadedFiles.Part> parts = new ArrayList<>();
        for (var source : request.bundles()) {
            Bundle bundle = reader.read(source);
            if (bundle.rejected()) {
                return new LoadResult.BadBundle(source.name(), errors(bundle.diagnostics()));
            }
            bundles.add(bundle);
        }
        Optional<String> overlap = Roots.overlapAcross(bundles);
        if (overlap.isPresent()) {
            return new LoadResult.BadBundle("", List.of(Diagnostic.error("", overlap.get(), SourceRange.UNKNOWN)));
        }
        LoadedFiles files = FileLoader.load(request.paths(), request.version(), ignored);
        for (Bundle bundle : bundles) {
            bundle.modules().forEach(module -> parts.add(new LoadedFiles.Part.Rego(module)));
        }
        int fromBundles = parts.size();
        parts.addAll(files.parts());
        List<Read> read = parts.parallelStream().map(part -> read(part, request.capabilities())).toList();
        List<Diagnostic> errors = errors(read, 0, fromBundles);
        if (!errors.isEmpty()) {
            return new LoadResult.BadBundle(bundles.getFirst().name(), errors);
        }
        errors = errors(read, fromBundles, read.size());
        if (!errors.isEmpty()) {
            return new LoadResult.NotRead(errors);
        }
        Capabilities capabilities = request.capabilities();
        List<Module> modules = read.stream().flatMap(part -> part.modules().stream()).toList();
        ObjectValue data = BundleData.merge(BundleData.merge(bundles), files.data());
        return compile(bundles, modules, data,
                capabilities == null ? request.options() : request.options().withDeclarations(capabilities.declarations()));
    }

    private static List<Diagnostic> errors(List<Diagnostic> diagnostics) {
        return diagnostics.stream().filter(diagnostic -> diagnostic.severity() == Severity.ERROR).toList();
    }

    private static List<Diagnostic> errors(List<Read> read, int from, int to) {
        return read.subList(from, to).stream().flatMap(part -> part.errors().stream()).toList();
    }

    private record Read(List<Module> modules, List<Diagnostic> errors) {
    }

    private static Read read(LoadedFiles.Part part, @Nullable Capabilities capabilities) {
        return switch (part) {
            case LoadedFiles.Part.Problem(Diagnostic diagnostic) -> new Read(List.of(), List.of(diagnostic));
            case LoadedFiles.Part.Rego(BundleModule module) -> {
                ParserOptions usual = ParserOptions.of(module.version());
                ParserOptions options = capabilities == null
                        ? usual
                        : usual.withCapabilities(capabilities.futureKeywords(), capabilities.features());
                ParseResult<Module> result = new Parser(options).module(module.source());
                yield new Read(result.found().stream().toList(), result.ok() ? List.of() : result.diagnostics());
            }
        };
    }

    /// What says that there are more stands after the others.
    private static List<Diagnostic> limitLast(List<Diagnostic> errors) {
        return errors.stream().sorted(Comparator.comparing((Diagnostic error) -> error.message().equals("error limit reached"))).toList();
    }

    private static LoadResult compile(List<Bundle> bundles, List<Module> modules, ObjectValue data, CompileOptions options) {
        List<String> roots = List.of();
        CompileOptions all = options.withDataAt(path -> PolicyLoader.stands(data, path), roots);
        return switch (new PolicyCompiler(all).compile(modules)) {
            case CompileResult.Rejected<CompiledPolicy> rejected -> new LoadResult.NotCompiled(limitLast(rejected.errors()));
            case CompileResult.Compiled<CompiledPolicy> compiled ->
                new LoadResult.Loaded(new Policy(bundles, modules, compiled.value(), data,
                        Stream.of(bundles).flatMap(List::stream).flatMap(bundle -> bundle.diagnostics().stream()).toList()));
        };
    }
}
