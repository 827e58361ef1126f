package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.types.Declaration;

/// Rejects builtins declared unsafe and, in v1 and in strict mode, deprecated ones.
final class CheckForbiddenBuiltins implements Pass {

    @Override
    public void run(Compilation compilation) {
        for (Unit unit : compilation.units) {
            boolean modern = compilation.options.strict() || unit.isV1Compatible();
            unit.rules.forEach(rule -> compilation.note(check(compilation, rule.rule, modern)));
        }
    }

    static List<Diagnostic> check(Compilation compilation, Node node, boolean modern) {
        Set<String> unsafe = compilation.options.unsafeBuiltins();
        List<Diagnostic> errors = new ArrayList<>(unsafe.isEmpty() ? List.of() : calls(node, "unsafe", unsafe::contains));
        if (errors.isEmpty() && modern) {
            errors.addAll(calls(node, "deprecated",
                    name -> compilation.options.declarations().named(name).filter(Declaration::deprecated).isPresent()));
        }
        return errors;
    }

    private static List<Diagnostic> calls(Node node, String what, Predicate<String> forbidden) {
        List<Diagnostic> errors = new ArrayList<>();
        SyntaxWalk.visit(node, n -> {
            if (n instanceof Expr expr && expr.statement() instanceof Call call) {
                String name = Refs.startsWith(call.operator(), "data") ? null : Refs.dotted(call.operator());
                if (name != null && forbidden.test(name)) {
                    errors.add(Diagnostic.error("rego_type_error", what + " built-in function calls in expression: " + name, expr.range()));
                }
            }
            return false;
        });
        return errors;
    }
}
