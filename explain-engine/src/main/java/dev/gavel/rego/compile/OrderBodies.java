package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Variables;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;

/// Orders every body so that variables are bound before they are needed; where that cannot be, they are unsafe.
///
/// Before: `y == 2; x = 1; y = x + 1`. After: `x = 1; y = x + 1; y == 2`.
final class OrderBodies implements Pass {

    private static final Set<String> FUTURE_KEYWORDS = Set.of("contains", "every", "if", "in", "and", "or", "not");

    @Override
    public void run(Compilation compilation) {
        for (Unit unit : compilation.units) {
            Set<Integer> shared = unit.sharedRows();
            unit.rewrite(rule -> {
                Set<String> globals = new HashSet<>(Set.of("data", "input"));
                List<Term> args = rule.head().args();
                if (args != null) {
                    globals.addAll(Variables.ALL.ofAll(args));
                }
                List<Diagnostic> errors = new ArrayList<>();
                Body body = order(compilation, globals, rule.body(), compilation.names, scope(shared, rule), errors);
                compilation.report(errors);
                return Chain.with(rule, rule.head(), body);
            });
        }
    }

    /// The ordered body; the body as it is where there are errors.
    static Body order(Compilation compilation, Set<String> globals, Body body, Map<String, String> names, String scope,
            List<Diagnostic> errors) {
        BodyOrder order = new BodyOrder(compilation.outputs());
        Body ordered = order.order(body, globals);
        List<Diagnostic> found = errors(order.unsafe(), names, scope);
        errors.addAll(found);
        return found.isEmpty() ? ordered : body;
    }

    /// What to say where a row holds rules of more than one name.
    static String scope(Set<Integer> shared, Rule rule) {
        return rule.range() instanceof SourceRange.Known known && shared.contains(known.row())
                ? " in rule " + Refs.text(Refs.groundPrefix(rule.head().reference()))
                : "";
    }

    private static List<Diagnostic> errors(Map<Expr, Set<String>> unsafe, Map<String, String> names, String scope) {
        Map<String, SourceRange> first = new HashMap<>();
        unsafe.forEach((expr, variables) -> variables
                .forEach(variable -> first.merge(variable, expr.range(), (a, b) -> BY_START.compare(a, b) <= 0 ? a : b)));
        Set<String> assigned = assigned(unsafe.keySet(), names);
        boolean others = first.keySet().stream().anyMatch(v -> !isGenerated(v, names) && !assigned.contains(v));
        List<Diagnostic> errors = new ArrayList<>();
        first.forEach((variable, place) -> {
            if (!isGenerated(variable, names) && !(others && assigned.contains(variable))) {
                String name = names.getOrDefault(variable, variable);
                String hint = FUTURE_KEYWORDS.contains(name)
                        ? " (hint: `import future.keywords." + name + "` to import a future keyword)"
                        : "";
                errors.add(Diagnostic.error("rego_unsafe_var_error", "var " + LocalVariables.shown(name) + " is unsafe" + scope + hint,
                        place));
            }
        });
        return errors.isEmpty() ? unsafeExpressions(unsafe, scope) : errors;
    }

    private static boolean isGenerated(String variable, Map<String, String> names) {
        return LocalVariables.isGenerated(names.getOrDefault(variable, variable));
    }

    /// What stands to the left of `:=`: unsafe only because what is assigned is.
    private static Set<String> assigned(Set<Expr> unsafe, Map<String, String> names) {
        Set<String> assigned = new HashSet<>();
        for (Expr expr : unsafe) {
            if (Exprs.isAssigned(expr)) {
                for (String variable : Variables.ALL.of(Exprs.operands(expr).getFirst())) {
                    assigned.add(variable);
                    assigned.add(names.getOrDefault(variable, variable));
                }
            }
        }
        return assigned;
    }

    /// Where only generated variables are unsafe, the expressions are reported: nobody knows those variables.
    private static List<Diagnostic> unsafeExpressions(Map<Expr, Set<String>> unsafe, String scope) {
        List<Diagnostic> errors = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        unsafe.entrySet().stream().sorted(Comparator.comparing(entry -> entry.getKey().range(), BY_START)).forEach(entry -> {
            int before = seen.size();
            entry.getValue().stream().filter(LocalVariables::isGenerated).forEach(seen::add);
            if (seen.size() > before) {
                errors.add(Diagnostic.error("rego_unsafe_var_error", "expression is unsafe" + scope, entry.getKey().range()));
            }
        });
        return errors;
    }

    private static final Comparator<SourceRange> BY_START = Comparator
            .comparingInt((SourceRange range) -> range instanceof SourceRange.Known known ? known.row() : 0)
            .thenComparingInt(range -> range instanceof SourceRange.Known known ? known.column() : 0);
}
