package dev.gavel.rego.ast;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// Which variables stand below a node, in order of first occurrence. What counts depends on the question, so the parts to pass over are named.
///
/// @param refHeads pass over the heads of references: `x` in `x[y]`
/// @param operators pass over the names of functions called, and over the roots that `with` replaces
/// @param objectKeys pass over the keys of objects
/// @param closures pass over comprehensions and the bodies of `every`, `not`, `and`, `or`
/// @param sets pass over sets
/// @param promoted of a body within `not`, `and` or `or` written without braces: the variables that count as the outer body's; null for none
public record Variables(boolean refHeads, boolean operators, boolean objectKeys, boolean closures, boolean sets,
        @Nullable Function<Body, Set<String>> promoted) {

    /// All of them.
    public static final Variables ALL = new Variables(false, false, false, false, false, null);
    /// Those that must be safe for an expression to be evaluated.
    public static final Variables SAFETY = new Variables(false, true, false, true, false, null);
    /// Those that a call binds in its arguments.
    public static final Variables OUTPUTS = new Variables(true, false, true, true, true, null);
    /// Those that unification binds.
    public static final Variables UNIFIED = new Variables(true, false, true, true, false, null);
    /// Those that a reference iterates over.
    public static final Variables OPERANDS = new Variables(true, false, false, false, false, null);

    public Variables promoting(Function<Body, Set<String>> bodies) {
        return new Variables(refHeads, operators, objectKeys, closures, sets, bodies);
    }

    public Set<String> of(@Nullable Node node) {
        Set<String> found = new LinkedHashSet<>();
        collect(node, found);
        return found;
    }

    public Set<String> ofAll(List<? extends Node> nodes) {
        Set<String> found = new LinkedHashSet<>();
        all(nodes, found);
        return found;
    }

    /// Collects what stands below a node; one for a whole walk.
    private record Collecting(Variables variables, Set<String> found) implements Consumer<Node> {

        @Override
        public void accept(Node node) {
            variables.collect(node, this);
        }
    }

    private void all(List<? extends Node> nodes, Set<String> found) {
        Collecting collecting = new Collecting(this, found);
        for (Node node : nodes) {
            collect(node, collecting);
        }
    }

    public void collect(@Nullable Node node, Set<String> found) {
        if (node instanceof Var var) {
            found.add(var.name());
        } else {
            collect(node, new Collecting(this, found));
        }
    }

    private void collect(@Nullable Node node, Collecting into) {
        Set<String> found = into.found;
        if (node == null || promotes(node, found)) {
            return;
        }
        switch (node) {
            case Var var -> found.add(var.name());
            case ObjectTerm object when objectKeys -> {
                for (ObjectTerm.Entry entry : object.entries()) {
                    collect(entry.value(), into);
                }
            }
            case Ref ref when refHeads -> each(ref.operands(), into);
            case TemplateString template when closures -> {
            }
            case Expr expr when closures && expr.statement() instanceof Every every -> collect(every.domain(), into);
            case SetTerm set when sets -> {
            }
            case Expr expr when operators && expr.statement() instanceof Call call -> {
                call(call, into);
                each(expr.with(), into);
            }
            case Call call when operators -> call(call, into);
            case With with when operators -> {
                operandsOrAll(with.target(), true, into);
                operandsOrAll(with.value(), false, into);
            }
            case Rule rule -> {
                collect(rule.head(), into);
                collect(rule.body(), into);
                collect(rule.orElse(), into);
            }
            case Head head -> head(head, into);
            default -> {
                if (!(closures && SyntaxWalk.isClosure(node))) {
                    SyntaxWalk.children(node, into);
                }
            }
        }
    }

    /// The reference stands for the key, as in OPA.
    private void head(Head head, Collecting into) {
        collect(head.reference(), into);
        List<Term> args = head.args();
        if (args != null) {
            each(args, into);
        }
        collect(head.value(), into);
    }

    private void call(Call call, Collecting into) {
        each(call.operator().operands(), into);
        each(call.args(), into);
    }

    private void operandsOrAll(Term term, boolean operandsOnly, Collecting into) {
        if (term instanceof Ref ref) {
            each(ref.operands(), into);
        } else if (!operandsOnly) {
            collect(term, into);
        }
    }

    private void each(List<? extends Node> nodes, Collecting into) {
        for (int i = 0; i < nodes.size(); i++) {
            collect(nodes.get(i), into);
        }
    }

    private boolean promotes(Node node, Set<String> found) {
        Function<Body, Set<String>> bodies = promoted;
        if (bodies == null) {
            return false;
        }
        switch (node) {
            case Not not -> promote(not.body(), not.explicitBody(), bodies, found);
            case And and -> {
                promote(and.left(), and.explicitLeft(), bodies, found);
                promote(and.right(), and.explicitRight(), bodies, found);
            }
            case Or or -> {
                promote(or.left(), or.explicitLeft(), bodies, found);
                promote(or.right(), or.explicitRight(), bodies, found);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void promote(Body body, boolean explicit, Function<Body, Set<String>> bodies, Set<String> found) {
        if (!explicit) {
            found.addAll(bodies.apply(body));
        }
    }
}
