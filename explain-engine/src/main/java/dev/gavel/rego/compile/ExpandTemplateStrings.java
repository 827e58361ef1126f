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
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.Statement;
import dev.gavel.rego.ast.SyntaxMap;
import dev.gavel.rego.ast.TemplateString;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.Variables;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.types.Declaration;
import dev.gavel.rego.value.StringValue;

/// Turns template strings into calls; a part that may be undefined goes into a set of its own, so that the rest is still there.
///
/// Before: `$"{x} of {input.y}"`. After: `internal.template_string([{x}, " of ", {__local0__ | __local0__ = input.y}])`.
final class ExpandTemplateStrings implements Pass {

    @Override
    public void run(Compilation compilation) {
        compilation.rewriteWhere("$", rule -> rewrite(compilation, rule));
    }

    private static Rule rewrite(Compilation compilation, Rule rule) {
        Head head = rule.head();
        List<Term> args = head.args();
        Set<String> safe = new HashSet<>(Set.of("data", "input"));
        if (args != null) {
            safe.addAll(Variables.ALL.ofAll(args));
        }
        safe.addAll(compilation.outputs().of(rule.body().exprs(), safe));
        Expansion expansion = new Expansion(compilation, compilation.locals, compilation.names, safe);
        Body body = expansion.body(rule.body());
        Head expanded = expansion.head(head);
        compilation.report(expansion.errors);
        return Chain.with(rule, expanded, body);
    }

    /// The body of a query.
    static Body expand(Compilation compilation, LocalVariables locals, Map<String, String> names, Body body, List<Diagnostic> errors) {
        Set<String> safe = new HashSet<>(Set.of("data", "input"));
        safe.addAll(compilation.outputs().of(body.exprs(), safe));
        Expansion expansion = new Expansion(compilation, locals, names, safe);
        Body expanded = expansion.body(body);
        errors.addAll(expansion.errors);
        return expanded;
    }

    private static final class Expansion extends SyntaxMap {

        private final Compilation compilation;
        private final LocalVariables locals;
        private final Map<String, String> names;
        private final List<Diagnostic> errors = new ArrayList<>();
        private Set<String> safe;

        private Expansion(Compilation compilation, LocalVariables locals, Map<String, String> names, Set<String> safe) {
            this.compilation = compilation;
            this.locals = locals;
            this.names = names;
            this.safe = safe;
        }

        @Override
        public Term term(Term term) {
            return switch (term) {
                case TemplateString template -> super.term(call(template));
                case ArrayComprehension c -> {
                    Set<String> outer = enter(c.body());
                    Body body = body(c.body());
                    Term item = direct(c.term());
                    safe = outer;
                    yield new ArrayComprehension(super.term(item), body, c.range());
                }
                case SetComprehension c -> {
                    Set<String> outer = enter(c.body());
                    Body body = body(c.body());
                    Term item = direct(c.term());
                    safe = outer;
                    yield new SetComprehension(super.term(item), body, c.range());
                }
                case ObjectComprehension c -> {
                    Set<String> outer = enter(c.body());
                    Body body = body(c.body());
                    Term key = direct(c.key());
                    Term value = direct(c.value());
                    safe = outer;
                    yield new ObjectComprehension(super.term(key), super.term(value), body, c.range());
                }
                default -> super.term(term);
            };
        }

        /// A template string that is an expression stays a term; as a call it would be the expression.
        @Override
        public Statement statement(Statement statement) {
            return statement instanceof TemplateString template
                    ? new Ref(term(template), List.of(), template.range())
                    : super.statement(statement);
        }

        private Set<String> enter(Body body) {
            Set<String> outer = safe;
            Set<String> inner = new HashSet<>(outer);
            inner.addAll(compilation.outputs().of(body.exprs(), outer));
            safe = inner;
            return outer;
        }

        @Override
        protected Every every(Every every) {
            Term domain = term(every.domain());
            Set<String> outer = safe;
            Set<String> inner = new HashSet<>(outer);
            Variables.ALL.collect(every.key(), inner);
            Variables.ALL.collect(every.value(), inner);
            inner.addAll(compilation.outputs().of(every.body().exprs(), inner));
            safe = inner;
            Body body = body(every.body());
            safe = outer;
            return new Every(every.key(), every.value(), domain, body, every.range());
        }

        private Term direct(Term term) {
            return term instanceof TemplateString template ? call(template) : term;
        }

        private Call call(TemplateString template) {
            SourceRange range = template.range();
            List<Term> parts = new ArrayList<>();
            for (TemplateString.Part part : template.parts()) {
                switch (part) {
                    case TemplateString.Text text -> parts.add(new Scalar(StringValue.of(text.text()), range));
                    case TemplateString.Interpolation hole -> hole(hole.expr(), parts);
                }
            }
            if (template.parts().isEmpty()) {
                parts.add(new Scalar(StringValue.of(""), range));
            }
            Ref operator = new Ref(new Var("internal", range), List.of(new Scalar(StringValue.of("template_string"), range)), range);
            return new Call(operator, List.of(new ArrayTerm(parts, range)), range);
        }

        private void hole(Expr expr, List<Term> parts) {
            if (!(expr.statement() instanceof Term term)) {
                errors.add(Diagnostic.error("rego_compile_error", "unexpected template-string expression type", expr.range()));
                return;
            }
            if (term instanceof Call call && compilation.builtin(call.operator()).filter(Declaration::relation).isPresent()) {
                errors.add(Diagnostic.error("rego_compile_error", "illegal call to relation built-in '" + Refs.dotted(call.operator())
                        + "' that may cause multiple outputs", expr.range()));
                return;
            }
            if (term instanceof Scalar && expr.with().isEmpty()) {
                parts.add(term);
                return;
            }
            if (term instanceof Var || term instanceof Ref ref && isAlwaysDefined(ref)) {
                parts.add(new SetTerm(List.of(term), term.range()));
                return;
            }
            Set<String> unsafe = new TreeSet<>(Variables.SAFETY.of(term));
            unsafe.removeAll(safe);
            unsafe.forEach(name -> errors.add(Diagnostic.error("rego_compile_error",
                    "var " + LocalVariables.shown(names.getOrDefault(name, name)) + " is undeclared",
                    term instanceof Call ? SourceRange.UNKNOWN : term.range())));
            Var captured = locals.variable(term.range());
            Expr capture = new Expr(Exprs.equality(captured, term, term.range()), false, expr.with(), 0, false, term.range());
            parts.add(new SetComprehension(captured, new Body(List.of(capture), term.range()), term.range()));
        }

        /// True for rules with a default, rules that make sets, and constants.
        private boolean isAlwaysDefined(Ref ref) {
            DocumentTree node = ref.operands().isEmpty() ? null : compilation.tree.find(ref);
            if (node == null || node.rules.isEmpty() || node.rules.getFirst().rule.head().isFunction() && DocumentTree
                    .argCount(node.rules.getFirst().rule.head()) > 0) {
                return false;
            }
            Rule first = node.rules.getFirst().rule;
            return first.head().value() == null || node.rules.stream().anyMatch(rule -> rule.rule.isDefault())
                    || node.rules.size() == 1 && isConstant(first);
        }

        private static boolean isConstant(Rule rule) {
            Term value = rule.head().value();
            return Exprs.isEmpty(rule.body()) && value != null && switch (value) {
                case Scalar scalar -> true;
                case Var v -> true;
                case ArrayTerm array -> Refs.isGround(array);
                case SetTerm set -> Refs.isGround(set);
                case ObjectTerm object -> Refs.isGround(object);
                default -> false;
            };
        }
    }
}
