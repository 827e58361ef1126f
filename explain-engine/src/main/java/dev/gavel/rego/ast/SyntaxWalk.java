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
        if (node != null) {
            new Visit(stop).accept(node);
        }
    }

    /// One walk. It is its own action, for walks are many and an action for each node would cost more than the walk.
    private record Visit(Predicate<? super Node> stop) implements Consumer<Node> {

        @Override
        public void accept(Node node) {
            if (!stop.test(node)) {
                children(node, this);
            }
        }
    }

    public static void visitAll(List<? extends Node> nodes, Predicate<? super Node> stop) {
        Visit visit = new Visit(stop);
        for (Node node : nodes) {
            visit.accept(node);
        }
    }

    /// True where the node, or a node below it, passes the test.
    public static boolean any(@Nullable Node node, Predicate<? super Node> test) {
        if (node == null) {
            return false;
        }
        Search search = new Search(test);
        search.accept(node);
        return search.found;
    }

    private static final class Search implements Consumer<Node> {

        private final Predicate<? super Node> test;
        private boolean found;

        private Search(Predicate<? super Node> test) {
            this.test = test;
        }

        @Override
        public void accept(Node node) {
            found = found || test.test(node);
            if (!found) {
                children(node, this);
            }
        }
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
                each(module.imports(), action);
                each(module.rules(), action);
            }
            case Package pkg -> action.accept(pkg.path());
            case Import imported -> action.accept(imported.path());
            case Rule rule -> {
                action.accept(rule.head());
                action.accept(rule.body());
                acceptIfThere(rule.orElse(), action);
            }
            case Head head -> head(head, action);
            case Body body -> each(body.exprs(), action);
            case Expr expr -> {
                if (expr.statement() instanceof Call call) {
                    children(call, action);
                } else {
                    action.accept(expr.statement());
                }
                each(expr.with(), action);
            }
            case With with -> {
                action.accept(with.target());
                action.accept(with.value());
            }
            case SomeDecl some -> each(some.symbols(), action);
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
            each(args, action);
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
                each(ref.operands(), action);
            }
            case ArrayTerm array -> each(array.elements(), action);
            case SetTerm set -> each(set.elements(), action);
            case ObjectTerm object -> {
                for (ObjectTerm.Entry entry : object.entries()) {
                    action.accept(entry.key());
                    action.accept(entry.value());
                }
            }
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
                each(call.args(), action);
            }
            case TemplateString template -> template.parts().forEach(part -> {
                if (part instanceof TemplateString.Interpolation hole) {
                    action.accept(hole.expr());
                }
            });
        }
    }

    private static void each(List<? extends Node> nodes, Consumer<? super Node> action) {
        for (int i = 0; i < nodes.size(); i++) {
            action.accept(nodes.get(i));
        }
    }

    private static void acceptIfThere(@Nullable Node node, Consumer<? super Node> action) {
        if (node != null) {
            action.accept(node);
        }
    }
}
