package dev.gavel.rego.compile;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.SomeDecl;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.Variables;

/// The variables that a body declares with `:=` or `some`, those of `every`, `not`, `and` and `or` within it included.
final class Declared {

    private Declared() {
    }

    static Set<String> in(Node node) {
        Set<String> found = new LinkedHashSet<>();
        SyntaxWalk.visit(node, n -> {
            if (n instanceof Expr expr) {
                if (Exprs.calls(expr, Exprs.ASSIGN) && Exprs.operands(expr).size() == 2) {
                    Variables.ALL.collect(Exprs.operands(expr).getFirst(), found);
                } else if (expr.statement() instanceof SomeDecl some) {
                    some.symbols().forEach(symbol -> symbol(symbol, found));
                }
            }
            return SyntaxWalk.isComprehension(n);
        });
        return found;
    }

    private static void symbol(Term symbol, Set<String> found) {
        if (symbol instanceof Var v) {
            found.add(v.name());
        } else if (symbol instanceof Call membership) {
            List<Term> args = membership.args();
            if (args.size() == 3) {
                Variables.ALL.collect(args.get(1), found);
            }
            Variables.ALL.collect(args.getFirst(), found);
        }
    }
}
