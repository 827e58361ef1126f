package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Variables;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.types.Declaration;
import dev.gavel.rego.types.TypeChecker;

/// What the passes share: the modules as they are by now, what is known of them, and what was found wrong.
final class Compilation {

    final CompileOptions options;
    final List<Unit> units;
    /// Generated variable → name in the source.
    final Map<String, String> names = new HashMap<>();
    /// File → import → where its name was met last; for `""`, where the name of any rule of the package was.
    final Map<SourceFile, Map<String, SourceRange>> lastUses = new HashMap<>();
    LocalVariables locals;
    DocumentTree tree;
    RuleGraph graph;
    AnnotationIndex annotations;
    TypeChecker types;
    private final List<Diagnostic> errors = new ArrayList<>();
    private boolean stopped;

    Compilation(List<Module> modules, CompileOptions options) {
        this.options = options;
        this.units = modules.stream().sorted(Comparator.comparing(Compilation::nameOf)).map(Unit::new).toList();
        Set<String> taken = new HashSet<>();
        modules.forEach(module -> Variables.ALL.collect(module, taken));
        this.locals = LocalVariables.forModules(taken);
        this.tree = DocumentTree.of(units);
        this.graph = RuleGraph.empty();
        this.annotations = AnnotationIndex.of(List.of());
        this.types = new TypeChecker(options.declarations(), ref -> ref, null);
    }

    private static String nameOf(Module module) {
        return module.range() instanceof SourceRange.Known known ? known.file().name() : "";
    }

    List<Diagnostic> errors() {
        return errors;
    }

    /// True where an error makes later passes pointless.
    boolean stopped() {
        return stopped;
    }

    /// Takes an error after which the next pass does not run.
    void report(Diagnostic error) {
        stopped = true;
        note(error);
    }

    void report(List<Diagnostic> found) {
        found.forEach(this::report);
    }

    void note(List<Diagnostic> found) {
        found.forEach(this::note);
    }

    /// Takes an error that later passes can live with: something unused, deprecated or of the wrong type.
    void note(Diagnostic error) {
        int limit = options.errorLimit();
        if (limit > 0 && errors.size() > limit) {
            return;
        }
        errors.add(error);
        if (errors.size() == limit) {
            errors.add(Diagnostic.error("rego_compile_error", "error limit reached", SourceRange.UNKNOWN));
        }
    }

    /// Replaces each rule, and each that follows an `else`, by what the function makes of it.
    void rewrite(UnaryOperator<Rule> function) {
        units.forEach(unit -> unit.rewrite(function));
    }

    /// As [#rewrite(UnaryOperator)], of the modules whose texts hold a word.
    void rewriteWhere(String word, UnaryOperator<Rule> function) {
        units.stream().filter(unit -> unit.mentions(word)).forEach(unit -> unit.rewrite(function));
    }

    Optional<Declaration> builtin(Ref operator) {
        String name = Refs.startsWith(operator, "data") ? null : Refs.dotted(operator);
        return name == null ? Optional.empty() : options.declarations().named(name);
    }

    /// How many arguments a function takes, -1 where there is none of that name.
    int arity(Ref operator) {
        return builtin(operator).map(Declaration::arity).orElseGet(() -> tree.arity(operator));
    }

    Outputs outputs() {
        return new Outputs(this::arity);
    }
}
