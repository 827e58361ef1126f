package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.gavel.rego.ast.ArrayTerm;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.Variables;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.StringValue;

/// Lets each case of a test with cases announce itself as soon as its name is known, so that a case that fails is known too.
///
/// Before: `test_add[name] if { some name, c in cases; c.a + c.b == c.sum }`.
/// After: `test_add[name] if { some name, c in cases; internal.test_case([name]); c.a + c.b == c.sum }`.
final class InjectTestCases implements Pass {

    private static final String ANNOUNCE = "internal.test_case";

    @Override
    public void run(Compilation compilation) {
        if (compilation.options.testRules() != TestRules.AS_WRITTEN) {
            compilation.units.forEach(unit -> unit.rules.forEach(work -> work.rule = inject(work.rule)));
        }
    }

    private static Rule inject(Rule rule) {
        Head head = rule.head();
        int length = TestNames.length(head);
        List<Term> parts = Refs.parts(head.reference());
        if (!TestNames.last(head, length).startsWith(TestRules.PREFIX) || parts.size() <= length || announces(rule.body())) {
            return rule;
        }
        List<Term> names = parts.subList(length, parts.size());
        List<Expr> exprs = new ArrayList<>(rule.body().exprs());
        names.forEach(name -> moveUp(exprs, name));
        exprs.add(firstPlace(exprs, names), announcement(names));
        return Chain.with(rule, head, Exprs.body(exprs, rule.body().range()));
    }

    private static boolean announces(Body body) {
        return SyntaxWalk.any(body, node -> node instanceof Expr expr && Exprs.calls(expr, ANNOUNCE));
    }

    private static Expr announcement(List<Term> names) {
        SourceRange nowhere = SourceRange.UNKNOWN;
        Ref operator = new Ref(new Var("internal", nowhere), List.of(new Scalar(StringValue.of("test_case"), nowhere)), nowhere);
        return new Expr(new Call(operator, List.of(new ArrayTerm(names, nowhere)), nowhere), 0, nowhere);
    }

    /// Moves generated equations for a name of the head to where all that they need is known.
    private static void moveUp(List<Expr> exprs, Term name) {
        int i = exprs.size() - 1;
        while (i >= 0) {
            int to = place(exprs, i, name);
            if (to == i) {
                i--;
            } else {
                exprs.add(to, exprs.remove(i));
            }
        }
    }

    private static int place(List<Expr> exprs, int from, Term name) {
        Expr expr = exprs.get(from);
        if (!expr.generated() || !Exprs.isEquality(expr) || !(name instanceof Var wanted)
                || !(Exprs.operands(expr).getFirst() instanceof Var made) || !made.name().equals(wanted.name())) {
            return from;
        }
        Set<String> needed = Variables.ALL.of(Exprs.operands(expr).get(1)).stream().filter(LocalVariables::isGenerated)
                .collect(Collectors.toSet());
        if (needed.isEmpty()) {
            return 0;
        }
        int last = needed.stream().mapToInt(variable -> Math.max(0, firstMention(exprs.subList(0, from), variable))).max().orElse(0);
        return last < from ? last + 1 : from;
    }

    /// Below the expression that first mentions the last known of the names.
    private static int firstPlace(List<Expr> exprs, List<Term> names) {
        int below = -1;
        for (Term name : names) {
            if (name instanceof Var v) {
                below = Math.max(below, firstMention(exprs, v.name()));
            }
        }
        return below + 1;
    }

    private static int firstMention(List<Expr> exprs, String variable) {
        for (int i = 0; i < exprs.size(); i++) {
            if (Variables.ALL.of(exprs.get(i)).contains(variable)) {
                return i;
            }
        }
        return -1;
    }
}
