package dev.gavel.rego.ast;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/// Visits a node and what stands below it, from the top, in source order.
///
/// The call that makes up an expression (`count(x) == 1` in a body) is not visited itself, only its operator and arguments: it is the
/// expression. A call within a term is. The reference of a head is not visited, as in OPA: it names what is made.
public final class SyntaxWalk {

    private SyntaxWalk() {
    }

    /// Visits the node and, where the test says false, what is below it.
    public static void visit(@Nullable Node node, Predicate<? super Node> stop) {
        if (node != null && !stop.test(node)) {
            children(node, child -> visit(child, stop));
        }
    }

    public static void visitAll(List<? extends Node> nodes, Predicate<? super Node> stop) {
        nodes.forEach(node -> visit(node, stop));
    }

    /// True where the node, or a node below it, passes the test.
    public static boolean any(@Nullable Node node, Predicate<? super Node> test) {
        boolean[] found = new boolean[1];
        visit(node, n -> {
            found[0] = found[0] || test.test(n);
            return found[0];
        });
        return found[0];
    }

    /// Visits bodies that are evaluated on their own: of comprehensions, `every`, `not`, `and` and `or`. The action takes the node that has them.
    public static void closures(Node node, Consumer<? super Node> action) {
        visit(node, n -> {
            if (isClosure(n)) {
                action.accept(n);
                return true;
            }
            return false;
        });
    }

    public static boolean isComprehension(Node node) {
        return node instanceof ArrayComprehension || node instanceof SetComprehension || node instanceof ObjectComprehension;
    }

    static boolean isClosure(Node node) {
        return isComprehension(node) || node instanceof Every || node instanceof Not || node instanceof And || node instanceof Or;
    }

    /// What stands directly below the node.
    public static void children(Node node, Consumer<? super Node> action) {
        switch (node) {
            case Module module -> {
                action.accept(module.pkg());
                module.imports().forEach(action);
                module.rules().forEach(action);
            }
            case Package pkg -> action.accept(pkg.path());
            case Import imported -> action.accept(imported.path());
            case Rule rule -> {
                action.accept(rule.head());
                action.accept(rule.body());
                acceptIfThere(rule.orElse(), action);
            }
            case Head head -> head(head, action);
            case Body body -> body.exprs().forEach(action);
            case Expr expr -> {
                if (expr.statement() instanceof Call call) {
                    children(call, action);
                } else {
                    action.accept(expr.statement());
                }
                expr.with().forEach(action);
            }
            case With with -> {
                action.accept(with.target());
                action.accept(with.value());
            }
            case SomeDecl some -> some.symbols().forEach(action);
            case Every every -> {
                acceptIfThere(every.key(), action);
                action.accept(every.value());
                action.accept(every.domain());
                action.accept(every.body());
            }
            case Not not -> action.accept(not.body());
            case And and -> {
                action.accept(and.left());
                action.accept(and.right());
            }
            case Or or -> {
                action.accept(or.left());
                action.accept(or.right());
            }
            case Term term -> terms(term, action);
            case Comment comment -> {
            }
            case Annotations annotations -> {
            }
        }
    }

    private static void head(Head head, Consumer<? super Node> action) {
        List<Term> args = head.args();
        if (args != null) {
            args.forEach(action);
        }
        acceptIfThere(head.key(), action);
        acceptIfThere(head.value(), action);
    }

    private static void terms(Term term, Consumer<? super Node> action) {
        switch (term) {
            case Scalar scalar -> {
            }
            case Var var -> {
            }
            case Ref ref -> {
                action.accept(ref.head());
                ref.operands().forEach(action);
            }
            case ArrayTerm array -> array.elements().forEach(action);
            case SetTerm set -> set.elements().forEach(action);
            case ObjectTerm object -> object.entries().forEach(entry -> {
                action.accept(entry.key());
                action.accept(entry.value());
            });
            case ArrayComprehension c -> {
                action.accept(c.term());
                action.accept(c.body());
            }
            case SetComprehension c -> {
                action.accept(c.term());
                action.accept(c.body());
            }
            case ObjectComprehension c -> {
                action.accept(c.key());
                action.accept(c.value());
                action.accept(c.body());
            }
            case Call call -> {
                action.accept(call.operator());
                call.args().forEach(action);
            }
            case TemplateString template -> template.parts().forEach(part -> {
                if (part instanceof TemplateString.Interpolation hole) {
                    action.accept(hole.expr());
                }
            });
        }
    }

    private static void acceptIfThere(@Nullable Node node, Consumer<? super Node> action) {
        if (node != null) {
            action.accept(node);
        }
    }
}
