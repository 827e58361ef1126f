package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.ArrayTerm;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.Variables;
import dev.gavel.rego.value.Value;

/// Why one rule refers to another only perhaps: `data.a[input.x] refers to data.a.p if input.x is "p"`.
final class RecursionDoubt {

    private static final Set<String> ARITHMETIC = Stream.of("plus", "minus", "mul", "div", "rem").map(name -> " is computed by " + name)
            .collect(Collectors.toSet());

    private final Compilation compilation;
    private final RuleGraph.Link from;
    private final Rule rule;
    private final KnownValues known;

    RecursionDoubt(Compilation compilation, RuleGraph.Link from) {
        this.compilation = compilation;
        this.from = from;
        this.rule = compilation.graph.asBuilt(from);
        this.known = KnownValues.in(rule.body());
    }

    /// Null where a reference leads to the rule for certain.
    ///
    /// @param elsewhere whether the rule referring must be named
    @Nullable
    String about(RuleGraph.Link target, boolean elsewhere) {
        List<Ref> references = new ArrayList<>();
        SyntaxWalk.visitAll(List.of(rule.head(), rule.body()), node -> {
            if (node instanceof Ref ref && compilation.tree.mayMean(ref, known).contains(target.owner())) {
                references.add(ref);
            }
            return false;
        });
        String first = null;
        for (Ref ref : references) {
            String doubt = about(ref, target, elsewhere);
            if (doubt == null) {
                return null;
            }
            first = first == null ? doubt : first;
        }
        return first;
    }

    private @Nullable String about(Ref ref, RuleGraph.Link target, boolean elsewhere) {
        Ref path = Refs.groundPrefix(Refs.path(target.owner().unit.module.pkg(), target.rule().head()));
        int length = Math.min(path.operands().size(), ref.operands().size());
        List<String> conditions = new ArrayList<>();
        boolean sayable = true;
        for (int i = 0; i < length; i++) {
            Term operand = ref.operands().get(i);
            if (Refs.isGround(operand) && !(operand instanceof Ref) || isIterated(operand, ref) || isOneValue(operand)) {
                continue;
            }
            sayable &= !isNumber(operand);
            String reason = reason(operand);
            conditions.add(text(operand) + " is " + Refs.text(path.operands().get(i)) + (reason.isEmpty() ? "" : " (" + reason + ")"));
        }
        if (conditions.isEmpty()) {
            return null;
        }
        String shown = text(new Ref(ref.head(), ref.operands().subList(0, length), ref.range()));
        String name = CheckRecursion.text(compilation, target);
        String where = elsewhere ? " in " + CheckRecursion.text(compilation, from) : "";
        return shown + where + (sayable ? " refers to " + name + " if " + String.join(" and ", conditions) : " could refer to " + name);
    }

    /// True for a variable that nothing before binds: the reference goes through all there is.
    private boolean isIterated(Term operand, Ref ref) {
        if (!(operand instanceof Var v) || argument(v) || key(v)) {
            return false;
        }
        for (Expr expr : rule.body().exprs()) {
            if (SyntaxWalk.any(expr, node -> node == ref)) {
                return true;
            }
            if (Variables.SAFETY.of(expr).contains(v.name())) {
                return false;
            }
        }
        return true;
    }

    private boolean isOneValue(Term operand) {
        List<Value> values = known.of(operand);
        return values != null && values.size() == 1;
    }

    private boolean argument(Var v) {
        List<Term> args = rule.head().args();
        return args != null && Variables.ALL.ofAll(args).contains(v.name());
    }

    private boolean key(Var v) {
        return rule.head().reference().operands().stream().anyMatch(part -> part instanceof Var other && other.name().equals(v.name()));
    }

    private String reason(Term operand) {
        if (operand instanceof Ref ref) {
            return Refs.startsWith(ref, "data") ? "rule values aren't known at compile time" : "";
        }
        if (!(operand instanceof Var v)) {
            return "";
        }
        String origin = origin(v, Set.of());
        return !origin.isEmpty()
                ? text(v) + origin
                : argument(v)
                        ? text(v) + " is an argument of " + CheckRecursion.text(compilation, from)
                        : key(v) ? text(v) + " is a key of " + CheckRecursion.text(compilation, from) : "";
    }

    /// @param passed variables on the way here
    private String origin(Var v, Set<String> passed) {
        Set<String> way = new HashSet<>(passed);
        if (way.add(v.name())) {
            for (Expr expr : rule.body().exprs()) {
                String origin = origin(expr, v, way);
                if (!origin.isEmpty()) {
                    return origin;
                }
            }
        }
        return "";
    }

    private String origin(Expr expr, Var v, Set<String> passed) {
        if (!(expr.statement() instanceof Call call) || expr.negated() || call.args().isEmpty()) {
            return "";
        }
        Term last = call.args().getLast();
        if (!Exprs.isEquality(expr)) {
            boolean bound = last instanceof Var other && other.name().equals(v.name())
                    && call.args().size() > compilation.arity(call.operator());
            return bound ? " is computed by " + Refs.dotted(call.operator()) : "";
        }
        Term first = call.args().getFirst();
        Term value = first instanceof Var other && other.name().equals(v.name())
                ? last
                : last instanceof Var other && other.name().equals(v.name()) ? first : null;
        if (value instanceof Var other) {
            return origin(other, passed);
        }
        if (!(value instanceof Ref ref)) {
            return "";
        }
        if (ref.head() instanceof ArrayTerm || ref.head() instanceof SetTerm) {
            return " is one of " + text(ref.head());
        }
        List<Value> collections = known.of(ref.head());
        if (collections != null && collections.size() == 1) {
            return " is one of " + collections.getFirst();
        }
        String source = text(Refs.groundPrefix(ref));
        return Refs.startsWith(ref, "data")
                ? " comes from rule " + source + ", whose value isn't known at compile time"
                : Refs.startsWith(ref, "input") ? " comes from " + source : "";
    }

    /// True for what arithmetic gives: it names no rule.
    private boolean isNumber(Term operand) {
        return operand instanceof Var v && ARITHMETIC.contains(origin(v, Set.of()));
    }

    private String text(Term term) {
        return term instanceof Ref ref
                ? Refs.text(Refs.named(ref, compilation.names))
                : Refs.text(term instanceof Var v
                        ? new Var(LocalVariables.shown(compilation.names.getOrDefault(v.name(), v.name())), v.range())
                        : term);
    }
}
