package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Import;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Package;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.StringValue;

/// Gives every name of a rule or an import its full path.
///
/// Before: `package a.b; import data.foo.bar; p contains x if { some x in bar; q }; q := 1`.
/// After: `p contains x if { some x in data.foo.bar; data.a.b.q }`.
final class ResolveReferences implements Pass {

    @Override
    public void run(Compilation compilation) {
        Map<String, Set<String>> exports = exports(compilation);
        for (Unit unit : compilation.units) {
            Package pkg = unit.module.pkg();
            Set<String> imported = unit.module.imports().stream().map(ResolveReferences::nameOf).collect(Collectors.toSet());
            ReferenceResolver resolver = new ReferenceResolver(
                    globals(pkg, exports.getOrDefault(Refs.text(pkg.path()), Set.of()), unit.module.imports()), imported);
            unit.rules.forEach(rule -> rule.rule = chain(compilation, resolver, rule.rule));
            if (unit.module.range() instanceof SourceRange.Known known) {
                compilation.lastUses.put(known.file(), resolver.last());
            }
            if (compilation.options.strict()) {
                reportUnusedImports(compilation, unit, resolver.used());
            }
        }
    }

    /// Package → the names of its rules, in whichever module they stand.
    static Map<String, Set<String>> exports(Compilation compilation) {
        Map<String, Set<String>> exports = new HashMap<>();
        for (Unit unit : compilation.units) {
            Set<String> names = exports.computeIfAbsent(Refs.text(unit.module.pkg().path()), k -> new HashSet<>());
            unit.rules.forEach(rule -> names.add(rule.source.head().name()));
        }
        return exports;
    }

    static Map<String, List<String>> globals(@Nullable Package pkg, Set<String> rules, List<Import> imports) {
        Map<String, List<String>> globals = new HashMap<>();
        if (pkg != null) {
            for (String rule : rules) {
                List<String> path = new ArrayList<>(strings(pkg.path()));
                path.add(rule);
                globals.put(rule, path);
            }
        }
        for (Import imported : imports) {
            if (!isLanguageImport(imported)) {
                globals.put(nameOf(imported), strings(imported.path()));
            }
        }
        return globals;
    }

    /// True for `import future.…` and `import rego.…`.
    static boolean isLanguageImport(Import imported) {
        return Refs.startsWith(imported.path(), "future") || Refs.startsWith(imported.path(), "rego");
    }

    static String nameOf(Import imported) {
        return imported.alias() != null ? imported.alias() : strings(imported.path()).getLast();
    }

    private static List<String> strings(Ref path) {
        List<String> strings = new ArrayList<>();
        strings.add(path.head() instanceof Var v ? v.name() : "");
        for (Term operand : path.operands()) {
            strings.add(operand instanceof Scalar(StringValue text, var range) ? text.value() : Refs.text(operand));
        }
        return strings;
    }

    private static Rule chain(Compilation compilation, ReferenceResolver resolver, Rule rule) {
        String shadowed = shadowedRoot(rule.head());
        if (shadowed != null) {
            compilation.report(Diagnostic.error("rego_compile_error",
                    "args must not shadow " + shadowed + " (use a different variable name)", rule.range()));
            return rule;
        }
        resolver.push(argNames(rule.head()));
        resolver.push(Declared.in(rule.body()));
        Head head = head(resolver, rule.head());
        Body body = resolver.resolve(rule.body());
        resolver.pop();
        resolver.pop();
        Rule resolved = Chain.with(rule, head, body);
        Rule next = rule.orElse();
        return next == null ? resolved : Chain.withElse(resolved, chain(compilation, resolver, next));
    }

    private static Head head(ReferenceResolver resolver, Head head) {
        Ref reference = new Ref(head.reference().head(), resolver.terms(head.reference().operands()), head.reference().range());
        Term key = head.key() == null ? null : resolver.term(head.key());
        Term value = head.value() == null ? null : resolver.term(head.value());
        return new Head(reference, head.args(), key, value, head.assign(), head.valueGenerated(), head.range());
    }

    private static @Nullable String shadowedRoot(Head head) {
        String[] found = new String[1];
        args(head, node -> {
            if (node instanceof Ref ref && Refs.isRootDocument(ref) && ref.head() instanceof Var v) {
                found[0] = v.name();
            }
        });
        return found[0];
    }

    private static Set<String> argNames(Head head) {
        Set<String> names = new HashSet<>();
        args(head, node -> {
            if (node instanceof Var v) {
                names.add(v.name());
            }
        });
        return names;
    }

    /// Visits what arguments can match: not keys of objects, not what is computed.
    private static void args(Head head, Consumer<Node> action) {
        List<Term> args = head.args();
        if (args != null) {
            args.forEach(arg -> arg(arg, action));
        }
    }

    private static void arg(Term arg, Consumer<Node> action) {
        SyntaxWalk.visit(arg, node -> {
            if (node instanceof SetTerm || node instanceof Call || SyntaxWalk.isComprehension(node)) {
                return true;
            }
            if (node instanceof ObjectTerm object) {
                object.entries().forEach(entry -> arg(entry.value(), action));
                return true;
            }
            action.accept(node);
            return false;
        });
    }

    private static void reportUnusedImports(Compilation compilation, Unit unit, Set<String> used) {
        for (Import imported : unit.module.imports()) {
            if (!isLanguageImport(imported) && !used.contains(nameOf(imported))) {
                compilation.note(Diagnostic.error("rego_compile_error", Refs.text(imported) + " unused", imported.range()));
            }
        }
    }
}
