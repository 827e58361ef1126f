package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.SyntaxMap;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.With;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.types.Declaration;

/// Moves what `with` puts in place into a variable where it must be evaluated, and checks what may be replaced by what.
///
/// Before: `p with input as {"x": data.y}`. After: `__local0__ = {"x": data.y}; p with input as __local0__`.
final class HoistWithValues implements Pass {

    @Override
    public void run(Compilation compilation) {
        Hoisting hoisting = new Hoisting(compilation, compilation.locals);
        compilation.units.forEach(unit -> unit.rules.forEach(rule -> rule.rule = hoisting.rule(rule.rule)));
        compilation.report(hoisting.errors);
    }

    static Body hoist(Compilation compilation, LocalVariables locals, Body body, List<Diagnostic> errors) {
        Hoisting hoisting = new Hoisting(compilation, locals);
        Body hoisted = hoisting.body(body);
        errors.addAll(hoisting.errors);
        return hoisted;
    }

    private static final class Hoisting extends SyntaxMap {

        private final Compilation compilation;
        private final LocalVariables locals;
        private final List<Diagnostic> errors = new ArrayList<>();
        /// Expressions made from one share its modifiers; these change once.
        private final Map<With, With> shared = new IdentityHashMap<>();

        private Hoisting(Compilation compilation, LocalVariables locals) {
            this.compilation = compilation;
            this.locals = locals;
        }

        @Override
        public Body body(Body body) {
            if (body.exprs().stream().allMatch(expr -> expr.with().isEmpty())) {
                return super.body(body);
            }
            List<Expr> exprs = new ArrayList<>();
            for (Expr expr : body.exprs()) {
                List<With> with = new ArrayList<>();
                for (With modifier : expr.with()) {
                    With done = shared.get(modifier);
                    if (done != null) {
                        with.add(done);
                        continue;
                    }
                    With checked = functionsAsReferences(modifier);
                    Diagnostic error = validate(checked);
                    if (error != null) {
                        errors.add(error);
                        return body;
                    }
                    if (!namesFunction(checked) && HoistComprehensionTerms.mustBeEvaluated(checked.value())) {
                        Expr equality = locals.equalTo(checked.value());
                        exprs.add(equality);
                        checked = new With(checked.target(), Exprs.operands(equality).getFirst(), checked.range());
                    }
                    shared.put(modifier, checked);
                    with.add(checked);
                }
                exprs.add(expr.withModifiers(with));
            }
            return super.body(Exprs.body(exprs, body.range()));
        }

        /// `count` alone is parsed as a variable; where it is a builtin it becomes a reference.
        private With functionsAsReferences(With with) {
            return new With(asReference(with.target()), asReference(with.value()), with.range());
        }

        private Term asReference(Term term) {
            return term instanceof Var v && compilation.options.declarations().named(v.name()).isPresent()
                    ? new Ref(v, List.of(), v.range())
                    : term;
        }

        private @Nullable Diagnostic validate(With with) {
            Term target = with.target();
            String unsafe = Refs.dotted(target);
            if (unsafe != null && compilation.options.unsafeBuiltins().contains(unsafe)) {
                return Diagnostic.error("rego_compile_error",
                        "with keyword replacing built-in function: target must not be unsafe: \"" + unsafe + "\"", target.range());
            }
            if (Refs.startsWith(target, "input")) {
                return null;
            }
            if (target instanceof Ref ref && Refs.startsWith(target, "data")) {
                return validateData(ref, with);
            }
            Declaration builtin = target instanceof Ref ref ? compilation.builtin(ref).orElse(null) : null;
            if (builtin == null) {
                return Diagnostic.error("rego_type_error", "with keyword target must reference existing input, data, or a function",
                        target.range());
            }
            String problem = problemOf(builtin);
            return problem == null
                    ? unsafeValue(with)
                    : Diagnostic.error("rego_compile_error", "with keyword replacing built-in function: " + problem, target.range());
        }

        private @Nullable Diagnostic validateData(Ref target, With with) {
            DocumentTree node = compilation.tree;
            for (int i = 0; i < target.operands().size() - 1 && node != null; i++) {
                node = node.child(target.operands().get(i));
                if (node != null && !node.rules.isEmpty()) {
                    return Diagnostic.error("rego_compile_error", "with keyword cannot partially replace virtual document(s)",
                            target.range());
                }
            }
            return isFunction(target) ? unsafeValue(with) : null;
        }

        private @Nullable Diagnostic unsafeValue(With with) {
            String name = Refs.dotted(with.value());
            boolean ofRule = with.value() instanceof Ref ref && compilation.tree.find(ref) != null;
            return !ofRule && name != null && compilation.options.unsafeBuiltins().contains(name)
                    ? Diagnostic.error("rego_compile_error",
                            "with keyword replacing built-in function: target must not be unsafe: \"" + name + "\"", with.value().range())
                    : null;
        }

        /// True where a function takes the place of a function, so that the value is its name.
        private boolean namesFunction(With with) {
            if (!(with.value() instanceof Ref value)) {
                return false;
            }
            if (with.target() instanceof Ref target && Refs.startsWith(target, "data")) {
                boolean known = compilation.tree.find(value) != null || compilation.builtin(value).isPresent();
                return isFunction(target) && known || isFunction(value);
            }
            return !Refs.startsWith(with.target(), "input")
                    && (compilation.tree.find(value) != null || compilation.builtin(value).isPresent());
        }

        private boolean isFunction(Ref ref) {
            DocumentTree node = compilation.tree.find(ref);
            return node != null && node.rules.stream().anyMatch(rule -> DocumentTree.argCount(rule.rule.head()) > 0);
        }

        private static @Nullable String problemOf(Declaration builtin) {
            return switch (builtin.name()) {
                case "eq", "rego.metadata.chain", "rego.metadata.rule" -> "replacement of \"" + builtin.name() + "\" invalid";
                case String name when name.startsWith("internal.") -> "replacement of internal function \"" + name + "\" invalid";
                default -> builtin.relation()
                        ? "target must not be a relation"
                        : builtin.type().result() == null ? "target must not be a void function" : null;
            };
        }
    }
}
