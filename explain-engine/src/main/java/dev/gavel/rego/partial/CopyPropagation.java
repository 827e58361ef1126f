package dev.gavel.rego.partial;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.gavel.rego.ast.And;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Every;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Not;
import dev.gavel.rego.ast.Or;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SyntaxMap;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.Variables;

/// Makes a body readable: `x = input.a; x > 3` → `input.a > 3`. What the body means stays.
///
/// A reference is put in the place of its variable only where it is still asked for: `x = input.a; not x` fails where `input.a` is missing, and `not input.a`
/// would not. (`not input.a > 3` would: arguments of calls are evaluated before what is negated.)
final class CopyPropagation {

    private final List<Expr> exprs;
    private final Set<String> live;

    private CopyPropagation(List<Expr> exprs, Set<String> live) {
        this.exprs = new ArrayList<>(exprs);
        this.live = live;
    }

    /// @param live variables that are used outside of the body
    static List<Expr> simplify(List<Expr> body, Set<String> live) {
        CopyPropagation copies = new CopyPropagation(body, live);
        copies.once();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Copied what : Copied.values()) {
                for (int i = 0; i < copies.exprs.size() && !changed; i++) {
                    changed = copies.remove(i, what);
                }
            }
            copies.once();
        }
        return copies.exprs;
    }

    static String text(Expr expr) {
        return Printer.print(expr);
    }

    /// Each expression once.
    private void once() {
        Map<String, Expr> first = new LinkedHashMap<>();
        exprs.forEach(expr -> first.putIfAbsent(text(expr), expr));
        if (first.size() < exprs.size()) {
            exprs.clear();
            exprs.addAll(first.values());
        }
    }

    /// What a variable is equal to; in this order, so that plain paths are put in place before references that go through collections.
    private enum Copied {
        VARIABLE, PATH, OTHER;

        private boolean fits(Term term) {
            return this == (term instanceof Var v && !Terms.isRoot(v.name())
                    ? VARIABLE
                    : term instanceof Ref ref && isGround(ref) ? PATH : OTHER);
        }
    }

    private boolean remove(int position, Copied what) {
        Expr expr = exprs.get(position);
        if (expr.negated() || !expr.with().isEmpty() || !Terms.isEquality(expr.statement()) || !(expr.statement() instanceof Call call)) {
            return false;
        }
        Term left = call.args().getFirst();
        Term right = call.args().getLast();
        return what.fits(right) && remove(position, left, right) || what.fits(left) && remove(position, right, left);
    }

    private boolean remove(int position, Term side, Term other) {
        if (!(side instanceof Var variable) || live.contains(variable.name()) || Terms.isRoot(variable.name())
                || Variables.ALL.of(other).contains(variable.name())) {
            return false;
        }
        Uses uses = uses(variable.name(), position);
        boolean removable = switch (other) {
            case Var v when Terms.isRoot(v.name()) -> uses.outside + uses.calls > 0 && !uses.replaced;
            case Var v -> isBoundElsewhere(v.name(), position);
            case Ref ref -> (uses.outside > 0 || uses.calls > 0 && isGround(ref)) && !uses.replaced && (uses.inside == 0 || isGround(ref))
                    || uses.outside + uses.calls + uses.negated + uses.inside == 0 && isAskedElsewhere(ref, position);
            case Scalar s -> uses.outside > 0 && isBoundElsewhere(variable.name(), position);
            default -> SyntaxWalk.isComprehension(other) && uses.outside == 1 && uses.calls + uses.negated + uses.inside == 0;
        };
        if (!removable) {
            return false;
        }
        exprs.remove(position);
        SyntaxMap replacement = new Replacement(variable.name(), other);
        exprs.replaceAll(replacement::expr);
        return true;
    }

    /// Where a variable stands: in expressions that hold, in negated calls (which need their arguments all the same), in what else is negated, in bodies
    /// within expressions, and under `with`.
    private record Uses(int outside, int calls, int negated, int inside, boolean replaced) {
    }

    private Uses uses(String name, int except) {
        int outside = 0;
        int calls = 0;
        int negated = 0;
        int inside = 0;
        boolean replaced = false;
        for (int i = 0; i < exprs.size(); i++) {
            Expr expr = exprs.get(i);
            if (i == except || !Variables.ALL.of(expr).contains(name)) {
                continue;
            }
            boolean plain = outsideOf(expr).contains(name);
            boolean closure = isInClosure(expr, name);
            replaced |= SyntaxWalk.any(expr, node -> node instanceof Expr e && !e.with().isEmpty());
            inside += closure ? 1 : 0;
            negated += plain && !needs(expr) ? 1 : 0;
            calls += plain && expr.negated() && needs(expr) ? 1 : 0;
            outside += plain && !expr.negated() ? occurrences(expr, name) : 0;
        }
        return new Uses(outside, calls, negated, inside, replaced);
    }

    /// Whether the expression fails where a reference in it is undefined.
    private static boolean needs(Expr expr) {
        return !expr.negated() || expr.statement() instanceof Call && !Terms.isEquality(expr.statement());
    }

    private static int occurrences(Expr expr, String name) {
        int[] count = {0};
        SyntaxWalk.visit(expr, node -> {
            count[0] += node instanceof Var v && v.name().equals(name) ? 1 : 0;
            return false;
        });
        return count[0];
    }

    private static Set<String> outsideOf(Expr expr) {
        Set<String> found = new HashSet<>();
        collect(expr.statement(), found);
        return found;
    }

    private static void collect(Node node, Set<String> found) {
        if (isClosure(node)) {
            return;
        }
        if (node instanceof Var v) {
            found.add(v.name());
        }
        SyntaxWalk.children(node, child -> collect(child, found));
    }

    private static boolean isInClosure(Expr expr, String name) {
        boolean[] found = {false};
        SyntaxWalk.visit(expr, node -> {
            if (isClosure(node)) {
                found[0] |= Variables.ALL.of(node).contains(name);
                return true;
            }
            return false;
        });
        return found[0];
    }

    private static boolean isClosure(Node node) {
        return SyntaxWalk.isComprehension(node) || node instanceof Every || node instanceof Not || node instanceof And
                || node instanceof Or;
    }

    private static boolean isGround(Ref ref) {
        return ref.head() instanceof Var && ref.operands().stream().allMatch(Scalar.class::isInstance);
    }

    private boolean isBoundElsewhere(String name, int except) {
        if (live.contains(name)) {
            return true;
        }
        for (int i = 0; i < exprs.size(); i++) {
            if (i != except && !exprs.get(i).negated() && outsideOf(exprs.get(i)).contains(name)) {
                return true;
            }
        }
        return false;
    }

    /// Whether another expression fails without the reference: it has it, or a longer one.
    private boolean isAskedElsewhere(Ref ref, int except) {
        if (!isGround(ref)) {
            return false;
        }
        for (int i = 0; i < exprs.size(); i++) {
            Expr expr = exprs.get(i);
            if (i != except && needs(expr) && expr.with().isEmpty() && asks(expr.statement(), ref)) {
                return true;
            }
        }
        return false;
    }

    private static boolean asks(Node node, Ref ref) {
        if (isClosure(node)) {
            return false;
        }
        if (node instanceof Ref longer && longer.operands().size() >= ref.operands().size()
                && text(new Ref(longer.head(), longer.operands().subList(0, ref.operands().size()), ref.range())).equals(text(ref))) {
            return true;
        }
        boolean[] found = {false};
        SyntaxWalk.children(node, child -> found[0] |= asks(child, ref));
        return found[0];
    }

    private static String text(Ref ref) {
        return Printer.print(ref);
    }

    /// `x.b` with `x` for `input.a` becomes `input.a.b`.
    private static final class Replacement extends SyntaxMap {

        private final String name;
        private final Term by;

        Replacement(String name, Term by) {
            this.name = name;
            this.by = by;
        }

        @Override
        public Term term(Term term) {
            if (term instanceof Var v) {
                return v.name().equals(name) ? by : v;
            }
            if (term instanceof Ref ref && ref.head() instanceof Var v && v.name().equals(name) && by instanceof Ref longer) {
                List<Term> operands = new ArrayList<>(longer.operands());
                operands.addAll(terms(ref.operands()));
                return new Ref(longer.head(), operands, ref.range());
            }
            return super.term(term);
        }
    }
}
