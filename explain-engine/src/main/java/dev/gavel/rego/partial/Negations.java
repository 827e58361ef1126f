package dev.gavel.rego.partial;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.gavel.rego.ast.And;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Every;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Not;
import dev.gavel.rego.ast.Or;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SomeDecl;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.Variables;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.BooleanValue;

/// What must not hold: `not` of all residuals, written out where that is short and else through a support rule.
final class Negations {

    private static final int MOST_COMBINATIONS = 16;

    private final Search search;

    Negations(Search search) {
        this.search = search;
    }

    /// @param body that must have no answer
    void negate(List<Expr> body, SourceRange range, Runnable then) {
        Branch branch = search.branch();
        int mark = branch.mark();
        Set<List<String>> texts = new LinkedHashSet<>();
        List<List<Expr>> answers = new ArrayList<>();
        List<Set<String>> inner = new ArrayList<>();
        boolean[] certain = {false};
        List<Search.Answer> found = search.collect(search.request.limits().alternatives(), done -> search.expressions.body(body, () -> {
            Set<String> own = new LinkedHashSet<>();
            branch.since(mark).forEach(entry -> {
                if (entry instanceof Branch.Entry.Unknown unknown) {
                    own.add(unknown.name());
                }
            });
            List<Expr> saved = branch.saved(mark);
            Set<String> outer = Variables.ALL.ofAll(saved);
            outer.removeAll(own);
            List<Expr> simple = CopyPropagation.simplify(saved, outer);
            certain[0] |= simple.isEmpty();
            if (texts.add(simple.stream().map(CopyPropagation::text).toList())) {
                answers.add(simple);
                inner.add(own);
            }
            done.accept(new Scalar(BooleanValue.TRUE, range));
        }));
        if (certain[0]) {
            return;
        }
        if (found == null) {
            List<List<Expr>> whole = List.of(body.stream().map(search.branch()::plug).toList());
            search.expressions.save(Terms.not(search.support.negated(whole, arguments(whole), range)), then);
        } else if (answers.isEmpty()) {
            then.run();
        } else if (canBeWrittenOut(answers, inner)) {
            combinations(answers, 0, then);
        } else {
            search.expressions.save(Terms.not(search.support.negated(answers, arguments(answers), range)), then);
        }
    }

    /// The variables of the bodies that stand for something outside.
    private List<String> arguments(List<List<Expr>> answers) {
        Set<String> arguments = new LinkedHashSet<>();
        answers.forEach(answer -> arguments.addAll(Variables.ALL.ofAll(answer)));
        arguments.removeIf(name -> !search.branch().isUnknown(name));
        return List.copyOf(arguments);
    }

    /// Where no expression has a variable of its own: that would be unsafe once negated.
    private static boolean canBeWrittenOut(List<List<Expr>> answers, List<Set<String>> inner) {
        long combinations = 1;
        for (int i = 0; i < answers.size(); i++) {
            combinations *= answers.get(i).size();
            Set<String> own = inner.get(i);
            boolean closed = answers.get(i).stream().allMatch(expr -> canBeNegated(expr)
                    && Variables.ALL.of(expr).stream().noneMatch(own::contains));
            if (!closed || combinations > MOST_COMBINATIONS) {
                return false;
            }
        }
        return true;
    }

    /// References and calls within an expression are evaluated before what is negated, so that they must be defined either way.
    private static boolean canBeNegated(Expr expr) {
        return switch (expr.statement()) {
            case Every e -> expr.negated();
            case Not n -> expr.negated();
            case And a -> expr.negated();
            case Or o -> expr.negated();
            case Call call when Terms.isEquality(call) -> call.args().stream().allMatch(Negations::isFlat);
            case Call call -> call.args().stream().noneMatch(Negations::isDynamic);
            case Term term -> isFlat(term);
            case SomeDecl some -> false;
        };
    }

    private static boolean isFlat(Term term) {
        return term instanceof Ref ref ? ref.operands().stream().noneMatch(Negations::isDynamic) : !isDynamic(term);
    }

    private static boolean isDynamic(Term term) {
        return SyntaxWalk.any(term, node -> node instanceof Ref || node instanceof Call || SyntaxWalk.isComprehension(node)
                || node instanceof Var v && Terms.isRoot(v.name()));
    }

    /// Of each answer one expression does not hold.
    private void combinations(List<List<Expr>> answers, int from, Runnable then) {
        if (from == answers.size()) {
            then.run();
            return;
        }
        for (Expr expr : answers.get(from)) {
            search.expressions.save(Terms.not(expr), () -> combinations(answers, from + 1, then));
        }
    }
}
