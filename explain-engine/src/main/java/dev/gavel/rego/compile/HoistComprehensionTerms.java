package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import dev.gavel.rego.ast.ArrayComprehension;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.ObjectComprehension;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SyntaxMap;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.With;

/// Moves what a comprehension gathers into its body where it must be evaluated.
///
/// Before: `[x[0] | x = y[_]]`. After: `[__local0__ | x = y[_]; __local0__ = x[0]]`.
final class HoistComprehensionTerms implements Pass {

    @Override
    public void run(Compilation compilation) {
        Hoisting hoisting = new Hoisting(compilation.locals);
        compilation.units.forEach(unit -> unit.rules.forEach(rule -> rule.rule = hoisting.rule(rule.rule)));
    }

    static Body hoist(LocalVariables locals, Body body) {
        return new Hoisting(locals).body(body);
    }

    /// True for references and comprehensions, and for what contains one.
    static boolean mustBeEvaluated(Term term) {
        return SyntaxWalk.any(term, node -> node instanceof Ref || SyntaxWalk.isComprehension(node));
    }

    private static final class Hoisting extends SyntaxMap {

        private final LocalVariables locals;
        /// Expressions made from one share its modifiers; these change once.
        private final Map<With, With> shared = new IdentityHashMap<>();

        private Hoisting(LocalVariables locals) {
            this.locals = locals;
        }

        @Override
        public With with(With with) {
            With known = shared.get(with);
            if (known == null) {
                known = super.with(with);
                shared.put(with, known);
            }
            return known;
        }

        @Override
        public Term term(Term term) {
            List<Expr> more = new ArrayList<>();
            return super.term(switch (term) {
                case ArrayComprehension c -> {
                    Term item = hoist(c.term(), more);
                    yield new ArrayComprehension(item, Exprs.append(c.body(), more), c.range());
                }
                case SetComprehension c -> {
                    Term item = hoist(c.term(), more);
                    yield new SetComprehension(item, Exprs.append(c.body(), more), c.range());
                }
                case ObjectComprehension c -> {
                    Term key = hoist(c.key(), more);
                    Term value = hoist(c.value(), more);
                    yield new ObjectComprehension(key, value, Exprs.append(c.body(), more), c.range());
                }
                default -> term;
            });
        }

        private Term hoist(Term term, List<Expr> more) {
            if (!mustBeEvaluated(term)) {
                return term;
            }
            Expr equality = locals.equalTo(term);
            more.add(equality);
            return Exprs.operands(equality).getFirst();
        }
    }
}
