package dev.gavel.rego.compile;

import java.util.List;

import dev.gavel.rego.ast.Module;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;

/// Compiles modules into a policy by running [Passes] in order.
public final class PolicyCompiler {

    private final CompileOptions options;

    public PolicyCompiler(CompileOptions options) {
        this.options = options;
    }

    /// Terms within terms are followed as deep as the stack of this thread goes; what lies deeper is an error and not an overflow.
    public CompileResult<CompiledPolicy> compile(List<Module> modules) {
        try {
            return run(modules);
        } catch (StackOverflowError e) {
            return new CompileResult.Rejected<>(List.of(tooDeep()));
        }
    }

    static Diagnostic tooDeep() {
        return Diagnostic.error("rego_compile_error", "terms are nested too deep to be compiled", SourceRange.UNKNOWN);
    }

    private CompileResult<CompiledPolicy> run(List<Module> modules) {
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
