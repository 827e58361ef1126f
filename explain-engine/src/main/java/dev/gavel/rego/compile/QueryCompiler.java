package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Package;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Variables;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.types.TypeChecker;

/// Compiles one query: the passes of [Passes] that concern a body, in the same order and for the same reasons.
final class QueryCompiler {

    private final Compilation policy;
    private final QueryContext context;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Term> subjects = new HashMap<>();
    private final List<Diagnostic> errors = new ArrayList<>();
    private @Nullable Map<Integer, String> captured;

    QueryCompiler(Compilation policy, QueryContext context) {
        this.policy = policy;
        this.context = context;
    }

    /// One step; it reports into [#errors].
    private interface Step {
        Body apply(Body body);
    }

    CompileResult<CompiledQuery> compile(Body query) {
        if (query.exprs().isEmpty()) {
            return new CompileResult.Rejected<>(
                    List.of(Diagnostic.error("rego_compile_error", "empty query cannot be compiled", query.range())));
        }
        Body body = query;
        for (Step step : steps()) {
            body = step.apply(body);
            if (!errors.isEmpty()) {
                return new CompileResult.Rejected<>(PolicyCompiler.sorted(errors));
            }
        }
        return new CompileResult.Compiled<>(new CompiledQuery(body, query, names));
    }

    /// As [#compile], with variables that take the values of the expressions.
    CompileResult<CapturingQuery> compileCapturing(Body query) {
        Map<Integer, String> values = new TreeMap<>();
        captured = values;
        return switch (compile(query)) {
            case CompileResult.Compiled<CompiledQuery>(CompiledQuery compiled) ->
                new CompileResult.Compiled<>(new CapturingQuery(compiled, values));
            case CompileResult.Rejected<CompiledQuery>(List<Diagnostic> found) -> new CompileResult.Rejected<>(found);
        };
    }

    /// As OPA's commands do, which hold only modules to strict mode.
    private boolean strict() {
        return policy.options.strict() && captured == null;
    }

    private Body capture(Body body) {
        Map<Integer, String> values = captured;
        return values == null ? body : CaptureValues.capture(policy, body, values);
    }

    private List<Step> steps() {
        return List.of(body -> new SortCollections().sort(body), this::checkKeywords, this::resolve, this::capture, this::rename,
                body -> ExpandTemplateStrings.expand(policy, locals(body), names, body, errors),
                body -> checked(body, CheckVoidCalls.check(policy, body)), this::print, this::flatten,
                body -> HoistComprehensionTerms.hoist(locals(body), body),
                body -> HoistWithValues.hoist(policy, locals(body), body, errors),
                body -> checked(body, CheckUndefinedFunctions.check(policy, names, body)),
                body -> OrderBodies.order(policy, Set.of("data", "input"), body, names, "", errors),
                body -> UnifyEquals.ofQueries().unify(body), this::hoist, body -> checked(body, types().query(body)),
                body -> checked(body, CheckForbiddenBuiltins.check(policy, body, strict())));
    }

    /// A generator for one step; it starts anew and passes over what is taken.
    private static LocalVariables locals(Body body) {
        return LocalVariables.forQuery(Variables.ALL.of(body));
    }

    private Body flatten(Body body) {
        LocalVariables locals = locals(body);
        Body flat = FlattenCalls.flatten(locals, body);
        subjects.putAll(locals.subjects());
        return flat;
    }

    private Body hoist(Body body) {
        LocalVariables locals = locals(body);
        Body hoisted = HoistDynamicTerms.hoist(locals, body);
        subjects.putAll(locals.subjects());
        return hoisted;
    }

    /// The policy's types, with errors that show references as in the query.
    private TypeChecker types() {
        return policy.types.forQuery(ref -> Refs.shown(ref, subjects, names));
    }

    private Body checked(Body body, List<Diagnostic> found) {
        errors.addAll(found);
        return body;
    }

    private Body checkKeywords(Body body) {
        return strict() ? checked(body, CheckKeywordOverrides.variables(body)) : body;
    }

    private Body resolve(Body body) {
        Package pkg = context.pkg();
        Set<String> rules = pkg == null
                ? Set.of()
                : ResolveReferences.exports(policy).getOrDefault(Refs.text(pkg.path()), Set.of());
        ReferenceResolver resolver = new ReferenceResolver(ResolveReferences.globals(pkg, rules, context.imports()), Set.of());
        resolver.push(Declared.in(body));
        return resolver.resolve(body);
    }

    private Body rename(Body body) {
        LocalRenamer renamer = new LocalRenamer(locals(body), new LocalScopes(names), strict());
        Body renamed = renamer.rename(body, Set.of());
        errors.addAll(renamer.errors());
        errors.addAll(renamer.unused());
        return renamed;
    }

    private Body print(Body body) {
        return policy.options.print()
                ? RewritePrintCalls.capture(policy, locals(body), names, body, errors)
                : RewritePrintCalls.erase(body);
    }
}
