package dev.gavel.app.cli;

import java.util.stream.Collectors;

import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.types.Declaration;
import dev.gavel.rego.types.Declarations;

/// An expression as `opa fmt` writes it: operators between their operands.
final class InfixText {

    private InfixText() {
    }

    static String of(Expr expr) {
        if (expr.statement() instanceof Call call && call.args().size() == 2) {
            String infix = Declarations.all().named(Printer.print(call.operator())).map(Declaration::infix).orElse(null);
            if (infix != null) {
                // OPA compiles `==` of a query into `=`.
                String operator = infix.equals("==") ? "=" : infix;
                String with = expr.with().stream().map(w -> " " + Printer.print(w)).collect(Collectors.joining());
                return (expr.negated() ? "not " : "") + Printer.print(call.args().getFirst()) + " " + operator + " "
                        + Printer.print(call.args().get(1)) + with;
            }
        }
        return Printer.print(expr);
    }
}
