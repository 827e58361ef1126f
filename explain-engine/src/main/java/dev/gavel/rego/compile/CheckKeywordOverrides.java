package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.source.Diagnostic;

/// Rejects rules, arguments and variables named `input` or `data`, in v1 and in strict mode.
final class CheckKeywordOverrides implements Pass {

    @Override
    public void run(Compilation compilation) {
        for (Unit unit : compilation.units) {
            if (compilation.options.strict() || unit.isV1Compatible()) {
                unit.rules.forEach(rule -> head(compilation, rule.rule));
                unit.rules.forEach(rule -> compilation.note(variables(rule.rule)));
            }
        }
    }

    private static void head(Compilation compilation, Rule rule) {
        Head head = rule.head();
        if (Refs.isRootName(head.name())) {
            compilation.note(Diagnostic.error("rego_compile_error",
                    "rules must not shadow " + head.name() + " (use a different rule name)", rule.range()));
        }
        List<Term> args = head.args();
        if (args != null) {
            args.stream().filter(Refs::isRootDocument).forEach(arg -> compilation.note(Diagnostic.error("rego_compile_error",
                    "args must not shadow " + Refs.text(arg) + " (use a different variable name)", arg.range())));
        }
    }

    static List<Diagnostic> variables(Node node) {
        List<Diagnostic> errors = new ArrayList<>();
        SyntaxWalk.visit(node, n -> {
            if (n instanceof Expr expr && Exprs.calls(expr, Exprs.ASSIGN) && !Exprs.operands(expr).isEmpty()
                    && Refs.isRootDocument(Exprs.operands(expr).getFirst())) {
                errors.add(Diagnostic.error("rego_compile_error", "variables must not shadow "
                        + Refs.text(Exprs.operands(expr).getFirst()) + " (use a different variable name)", expr.range()));
            }
            return false;
        });
        return errors;
    }
}
