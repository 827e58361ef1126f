package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.source.Diagnostic;

/// Rejects `x := print("a")`: what gives no value cannot be one.
final class CheckVoidCalls implements Pass {

    @Override
    public void run(Compilation compilation) {
        compilation.units.forEach(unit -> unit.rules.forEach(rule -> compilation.report(check(compilation, rule.rule))));
    }

    static List<Diagnostic> check(Compilation compilation, Node node) {
        List<Diagnostic> errors = new ArrayList<>();
        SyntaxWalk.visit(node, n -> {
            if (n instanceof Call call && compilation.builtin(call.operator()).filter(b -> b.type().result() == null).isPresent()) {
                errors.add(Diagnostic.error("rego_type_error", Refs.text(call) + " used as value", call.range()));
            }
            return false;
        });
        return errors;
    }
}
