package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.gavel.rego.ast.ArrayComprehension;
import dev.gavel.rego.ast.ArrayTerm;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Every;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.ObjectComprehension;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SyntaxMap;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.Variables;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.value.StringValue;

/// Erases calls of `print`, or makes them print what is undefined as such.
///
/// Before: `print("x is", input.x)`.
/// After: `internal.print([{__local0__ | __local0__ = "x is"}, {__local1__ | __local1__ = input.x}])`, or nothing.
final class RewritePrintCalls implements Pass {

    private static final String PRINT = "print";

    @Override
    public void run(Compilation compilation) {
        if (!compilation.options.print()) {
            Eraser eraser = new Eraser();
            compilation.units.stream().filter(unit -> unit.mentions(PRINT))
                    .forEach(unit -> unit.rules.forEach(rule -> rule.rule = eraser.rule(rule.rule)));
            return;
        }
        compilation.rewriteWhere(PRINT, rule -> {
            Set<String> globals = new HashSet<>(Set.of("data", "input"));
            List<Term> args = rule.head().args();
            if (args != null) {
                globals.addAll(Variables.ALL.ofAll(args));
            }
            Capture capture = new Capture(compilation.outputs(), compilation.locals, compilation.names, globals);
            Head head = capture.head(rule.head());
            Body body = capture.body(rule.body());
            compilation.report(capture.errors);
            return Chain.with(rule, head, body);
        });
    }

    static Body erase(Body body) {
        return new Eraser().body(body);
    }

    static Body capture(Compilation compilation, LocalVariables locals, Map<String, String> names, Body body, List<Diagnostic> errors) {
        Capture capture = new Capture(compilation.outputs(), locals, names, Set.of("data", "input"));
        Body captured = capture.body(body);
        errors.addAll(capture.errors);
        return captured;
    }

    private static boolean isPrint(Expr expr) {
        return Exprs.calls(expr, PRINT);
    }

    private static final class Eraser extends SyntaxMap {

        @Override
        public Body body(Body body) {
            Body erased = super.body(body);
            if (erased.exprs().stream().noneMatch(RewritePrintCalls::isPrint)) {
                return erased;
            }
            List<Expr> kept = new ArrayList<>(erased.exprs());
            kept.removeIf(RewritePrintCalls::isPrint);
            if (kept.isEmpty()) {
                kept.add(Exprs.yes(body.exprs().getFirst().range()));
            }
            return Exprs.body(kept, body.range());
        }
    }

    /// Captures the operands of `print` body by body, inner bodies first.
    private static final class Capture extends SyntaxMap {

        private final Outputs outputs;
        private final LocalVariables locals;
        private final Map<String, String> names;
        private final List<Diagnostic> errors = new ArrayList<>();
        private Set<String> globals;

        private Capture(Outputs outputs, LocalVariables locals, Map<String, String> names, Set<String> globals) {
            this.outputs = outputs;
            this.locals = locals;
            this.names = names;
            this.globals = globals;
        }

        @Override
        public Body body(Body body) {
            Set<String> outer = globals;
            List<Expr> exprs = new ArrayList<>(body.exprs());
            for (int i = 0; i < exprs.size(); i++) {
                Set<String> safe = new HashSet<>(outer);
                safe.addAll(outputs.of(body.exprs().subList(0, i), outer));
                globals = safe;
                exprs.set(i, expr(exprs.get(i)));
            }
            globals = outer;
            for (int i = 0; i < exprs.size(); i++) {
                if (isPrint(exprs.get(i))) {
                    exprs.set(i, captured(exprs.get(i), exprs.subList(0, i)));
                }
            }
            return new Body(exprs, body.range());
        }

        @Override
        protected Every every(Every every) {
            Variables.ALL.collect(every.key(), globals);
            Variables.ALL.collect(every.value(), globals);
            return super.every(every);
        }

        private Expr captured(Expr expr, List<Expr> before) {
            Set<String> safe = new HashSet<>(globals);
            safe.addAll(outputs.of(before, globals));
            Variables.ALL.ofAll(before).stream().filter(LocalVariables::isGenerated).forEach(safe::add);
            int found = errors.size();
            for (Term arg : Exprs.operands(expr)) {
                Set<String> unsafe = new TreeSet<>(Variables.SAFETY.of(arg));
                unsafe.removeAll(safe);
                unsafe.forEach(name -> errors
                        .add(Diagnostic.error("rego_compile_error",
                                "var " + LocalVariables.shown(names.getOrDefault(name, name)) + " is undeclared",
                                arg.range())));
            }
            return errors.size() > found ? expr : printing(expr);
        }

        private Expr printing(Expr expr) {
            List<Term> sets = new ArrayList<>();
            for (Term arg : Exprs.operands(expr)) {
                Var captured = locals.variable(arg.range());
                Expr equality = new Expr(Exprs.equality(captured, arg, arg.range()), 0, arg.range());
                sets.add(new SetComprehension(captured, new Body(List.of(equality), arg.range()), arg.range()));
            }
            Ref operator = new Ref(new Var("internal", expr.range()), List.of(new Scalar(StringValue.of("print"), expr.range())),
                    expr.range());
            Call call = new Call(operator, List.of(new ArrayTerm(sets, expr.range())), expr.range());
            return new Expr(call, false, List.of(), expr.index(), false, expr.range());
        }

        @Override
        public Term term(Term term) {
            return switch (term) {
                case ArrayComprehension c -> new ArrayComprehension(c.term(), body(c.body()), c.range());
                case SetComprehension c -> new SetComprehension(c.term(), body(c.body()), c.range());
                case ObjectComprehension c -> new ObjectComprehension(c.key(), c.value(), body(c.body()), c.range());
                default -> super.term(term);
            };
        }
    }
}
