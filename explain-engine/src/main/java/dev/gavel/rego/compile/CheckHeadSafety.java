package dev.gavel.rego.compile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.Variables;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;

/// Rejects variables in a head that do not occur in the body.
final class CheckHeadSafety implements Pass {

    @Override
    public void run(Compilation compilation) {
        for (Unit unit : compilation.units) {
            Set<Integer> shared = unit.sharedRows();
            unit.rules.forEach(rule -> Chain.links(rule.rule).forEach(link -> check(compilation, shared, link)));
        }
    }

    private static void check(Compilation compilation, Set<Integer> shared, Rule rule) {
        Head head = rule.head();
        if (!RenameLocalVariables.mayHaveVariables(head)) {
            return;
        }
        Set<String> safe = new HashSet<>(Variables.SAFETY.of(rule.body()));
        List<Term> args = head.args();
        if (args != null) {
            safe.addAll(Variables.ALL.ofAll(args));
        }
        Map<String, SourceRange> unsafe = new HashMap<>();
        collect(head.key(), unsafe);
        collect(head.value(), unsafe);
        head.reference().operands().forEach(operand -> collect(operand, unsafe));
        unsafe.forEach((variable, place) -> {
            String name = compilation.names.getOrDefault(variable, variable);
            if (!safe.contains(variable) && !LocalVariables.isGenerated(name)) {
                compilation.report(Diagnostic.error("rego_unsafe_var_error",
                        "var " + LocalVariables.shown(name) + " is unsafe" + OrderBodies.scope(shared, rule), place));
            }
        });
    }

    private static void collect(@Nullable Node node, Map<String, SourceRange> found) {
        SyntaxWalk.visit(node, n -> {
            if (n instanceof Var v) {
                found.putIfAbsent(v.name(), v.range());
            }
            return false;
        });
    }
}
