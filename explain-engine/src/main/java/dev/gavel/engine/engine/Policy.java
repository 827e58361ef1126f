package dev.gavel.engine.engine;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.bundle.Bundle;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.value.ObjectValue;

/// One or more bundles, compiled together. A rejected policy still has its bundles, sources and all that is wrong with them.
///
/// @param bundles by name
/// @param modules all that parse, in the order of the bundles
/// @param compiled null where the policy is rejected
/// @param data of all bundles, merged; `data.system.bundles` holds their manifests, as OPA keeps them
/// @param diagnostics everything wrong in bundles, modules and between them, by place
public record Policy(List<Bundle> bundles, List<Module> modules, @Nullable CompiledPolicy compiled, ObjectValue data,
        List<Diagnostic> diagnostics) {

    public Policy {
        bundles = List.copyOf(bundles);
        modules = List.copyOf(modules);
        diagnostics = List.copyOf(diagnostics);
    }

    /// True where OPA would refuse it, so that nothing can be decided.
    public boolean rejected() {
        return compiled == null;
    }

    /// The texts of all modules, those that do not parse among them.
    public List<SourceFile> sources() {
        return bundles.stream().flatMap(bundle -> bundle.modules().stream()).map(module -> module.source()).toList();
    }

    /// The bundle that a module's text came from.
    public Optional<Bundle> bundleOf(SourceFile source) {
        return bundles.stream().filter(bundle -> bundle.modules().stream().anyMatch(module -> module.source().equals(source))).findFirst();
    }

    /// The engine that decides by this policy; empty where it is rejected.
    public Optional<EmbeddedEngine> engine() {
        return compiled == null ? Optional.empty() : Optional.of(new EmbeddedEngine(this, compiled));
    }
}
