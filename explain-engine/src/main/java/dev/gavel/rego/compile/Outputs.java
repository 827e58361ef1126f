package dev.gavel.rego.compile;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

import dev.gavel.rego.ast.And;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Every;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Not;
import dev.gavel.rego.ast.Or;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.SomeDecl;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.TemplateString;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Variables;
import dev.gavel.rego.ast.With;

/// The variables that expressions bind.
///
/// @param arity of a function by its operator, -1 where there is none
record Outputs(ToIntFunction<Ref> arity) {

    /// What the expressions, from left to right, add to the safe variables.
    Set<String> of(List<Expr> exprs, Set<String> safe) {
        Set<String> all = new HashSet<>(safe);
        exprs.forEach(expr -> all.addAll(of(expr, all)));
        all.removeAll(safe);
        return all;
    }

    Set<String> of(Expr expr, Set<String> safe) {
        if (Exprs.isNegated(expr)) {
            return Set.of();
        }
        for (With with : expr.with()) {
            if (!safe.containsAll(Variables.SAFETY.of(with))) {
                return Set.of();
            }
        }
        return switch (expr.statement()) {
            case Call call -> Exprs.isEquality(expr) ? ofEquality(expr, safe) : call(expr, call, safe);
            case TemplateString template -> Set.of();
            case Term term -> iterated(expr, safe);
            case Every every -> iterated(every.domain(), safe);
            case And and -> Set.of();
            case Or or -> Set.of();
            case Not not -> Set.of();
            case SomeDecl some -> Set.of();
        };
    }

    static Set<String> ofEquality(Expr expr, Set<String> safe) {
        List<Term> operands = Exprs.operands(expr);
        if (operands.size() != 2) {
            return safe;
        }
        Set<String> output = iterated(expr, safe);
        output.addAll(safe);
        if (Exprs.isAssigned(expr)) {
            output.removeAll(Variables.ALL.of(operands.getFirst()));
        }
        output.addAll(Unification.of(output, operands.getFirst(), operands.get(1)));
        output.removeAll(safe);
        return output;
    }

    private Set<String> call(Expr expr, Call call, Set<String> safe) {
        int inputs = arity.applyAsInt(call.operator());
        if (inputs < 0) {
            return Set.of();
        }
        Set<String> output = iterated(expr, safe);
        if (inputs >= call.args().size()) {
            return output;
        }
        Set<String> needed = Variables.OUTPUTS.of(call.operator());
        needed.addAll(Variables.OUTPUTS.ofAll(call.args().subList(0, inputs)));
        needed.removeAll(output);
        if (!safe.containsAll(needed)) {
            return Set.of();
        }
        output.addAll(Variables.OUTPUTS.ofAll(call.args().subList(inputs, call.args().size())));
        return output;
    }

    /// Variables in the operands of safe references.
    private static Set<String> iterated(Node node, Set<String> safe) {
        Set<String> output = new HashSet<>();
        SyntaxWalk.visit(node, n -> {
            if (SyntaxWalk.isComprehension(n) || n instanceof TemplateString) {
                return true;
            }
            if (n instanceof Ref ref) {
                if (!Unification.isSafe(ref, safe)) {
                    return true;
                }
                Variables.OPERANDS.collect(ref, output);
            }
            return false;
        });
        return output;
    }
}
