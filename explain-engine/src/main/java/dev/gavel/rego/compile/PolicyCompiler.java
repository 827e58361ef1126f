package dev.gavel.rego.compile;

import java.util.List;

import dev.gavel.rego.ast.Module;
import dev.gavel.rego.source.Diagnostic;

/// Compiles modules into a policy by running [Passes] in order.
public final class PolicyCompiler {

    private final CompileOptions options;

    public PolicyCompiler(CompileOptions options) {
        this.options = options;
    }

    public CompileResult<CompiledPolicy> compile(List<Module> modules) {
        Compilation compilation = new Compilation(modules, options);
        for (Pass pass : Passes.all()) {
            pass.run(compilation);
            if (compilation.stopped()) {
                break;
            }
        }
        if (!compilation.errors().isEmpty()) {
            return new CompileResult.Rejected<>(sorted(compilation.errors()));
        }
        return new CompileResult.Compiled<>(CompiledPolicy.of(compilation));
    }

    static List<Diagnostic> sorted(List<Diagnostic> errors) {
        return errors.stream().sorted(Diagnostic.BY_PLACE.thenComparing(Diagnostic::code).thenComparing(Diagnostic::message)).toList();
    }
}
