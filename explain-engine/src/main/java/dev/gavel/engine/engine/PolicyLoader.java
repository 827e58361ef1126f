package dev.gavel.engine.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.bundle.Bundle;
import dev.gavel.engine.bundle.BundleModule;
import dev.gavel.engine.bundle.BundleReader;
import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.bundle.Roots;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
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
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Bundles → policy. Every step goes on as far as it can, so that all that is wrong is told at once.
public final class PolicyLoader {

    private static final String BUNDLE_ERROR = "bundle_error";

    private final CompileOptions options;
    private final Map<Module, Bundle> owners = new LinkedHashMap<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private PolicyLoader(CompileOptions options) {
        this.options = options;
    }

    /// Reads and compiles bundles as `-b` names them.
    public static Policy load(List<BundleSource> sources) {
        BundleReader reader = new BundleReader();
        return of(sources.stream().distinct().map(reader::read).toList());
    }

    public static Policy of(List<Bundle> bundles) {
        return of(bundles, CompileOptions.defaults());
    }

    /// @param options what the compilation is held to; where base documents stand is added here
    public static Policy of(List<Bundle> bundles, CompileOptions options) {
        return new PolicyLoader(options).policy(bundles.stream().sorted(Comparator.comparing(Bundle::name)).toList());
    }

    private Policy policy(List<Bundle> bundles) {
        bundles.forEach(bundle -> diagnostics.addAll(bundle.diagnostics()));
        sameNames(bundles);
        Roots.overlapAcross(bundles)
                .ifPresent(message -> diagnostics
                        .add(Diagnostic.error(BUNDLE_ERROR, "bundle activation failed: " + message, SourceRange.UNKNOWN)
                                .withHelp("each bundle must own its part of `data`: list its roots in `.manifest`")));
        boolean parsed = true;
        for (Bundle bundle : bundles) {
            for (BundleModule module : bundle.modules()) {
                parsed &= parse(bundle, module);
            }
        }
        ObjectValue data = BundleData.merge(bundles);
        List<Module> modules = List.copyOf(owners.keySet());
        CompiledPolicy compiled = parsed ? compile(modules, data) : null;
        modules.forEach(module -> diagnostics.addAll(NetworkCalls.warnings(module)));
        boolean sound = diagnostics.stream().noneMatch(d -> d.severity() == Severity.ERROR);
        return new Policy(bundles, modules, sound ? compiled : null, data, Diagnostic.sorted(diagnostics));
    }

    private void sameNames(List<Bundle> bundles) {
        Set<String> seen = new TreeSet<>();
        for (Bundle bundle : bundles) {
            if (!seen.add(bundle.name())) {
                diagnostics.add(Diagnostic.error(BUNDLE_ERROR, "two bundles have the name `" + bundle.name() + "`", SourceRange.UNKNOWN)
                        .withHelp("name them apart: -b one=PATH -b other=PATH"));
            }
        }
    }

    private boolean parse(Bundle bundle, BundleModule module) {
        ParseResult<Module> result = new Parser(ParserOptions.of(module.version())).module(module.source());
        diagnostics.addAll(result.diagnostics());
        Module parsed = result.value();
        if (parsed == null || !result.ok()) {
            return false;
        }
        owners.put(parsed, bundle);
        String path = path(parsed.pkg().path());
        if (bundle.manifest().declared() && !bundle.manifest().permits(path)) {
            diagnostics.add(Diagnostic.error(BUNDLE_ERROR,
                    "bundle " + bundle.name() + ": manifest roots [" + String.join(" ", bundle.manifest().roots())
                            + "] do not permit 'package "
                            + path.replace('/', '.') + "' in module '" + module.source().name() + "'",
                    parsed.pkg().range()));
        }
        return true;
    }

    private static String path(Ref ref) {
        List<String> names = new ArrayList<>();
        for (Term operand : ref.operands()) {
            names.add(operand instanceof Scalar scalar && scalar.value() instanceof StringValue text ? text.value() : operand.toString());
        }
        return String.join("/", names);
    }

    private @Nullable CompiledPolicy compile(List<Module> modules, ObjectValue data) {
        CompileOptions all = options.withDataAt(path -> stands(data, path), List.of());
        return switch (new PolicyCompiler(all).compile(modules)) {
            case CompileResult.Compiled<CompiledPolicy> compiled -> compiled.value();
            case CompileResult.Rejected<CompiledPolicy> rejected -> {
                diagnostics.addAll(rejected.errors());
                yield null;
            }
        };
    }

    /// True where base data stand at the path, or where something that is no object stands on the way to it.
    static boolean stands(ObjectValue data, List<String> path) {
        Value at = data;
        for (String key : path) {
            if (!(at instanceof ObjectValue object)) {
                return true;
            }
            Value next = object.get(key);
            if (next == null) {
                return false;
            }
            at = next;
        }
        return true;
    }
}
