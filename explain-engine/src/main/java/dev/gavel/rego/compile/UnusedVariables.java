package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Variables;
import dev.gavel.rego.compile.LocalScopes.Occurrence;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;

/// Variables that a body declares or assigns and nobody uses.
final class UnusedVariables {

    private final LocalScopes scopes;
    private final Body source;
    private final Body renamed;

    UnusedVariables(LocalScopes scopes, Body source, Body renamed) {
        this.scopes = scopes;
        this.source = source;
        this.renamed = renamed;
    }

    /// @param used in the head that the body belongs to
    List<Diagnostic> declared(Set<String> used) {
        Map<String, String> back = new HashMap<>();
        scopes.top().occurrence.forEach((name, occurrence) -> {
            if (occurrence == Occurrence.DECLARED) {
                back.put(scopes.top().renamed.getOrDefault(name, name), name);
            }
        });
        if (back.isEmpty()) {
            return List.of();
        }
        Set<String> unused = new TreeSet<>(back.keySet());
        unused.removeAll(Variables.ALL.of(renamed));
        unused.removeAll(renamed(used));
        unused.removeAll(used);
        List<Diagnostic> errors = new ArrayList<>();
        for (String variable : unused) {
            String name = back.getOrDefault(variable, variable);
            if (!LocalVariables.isGenerated(name)) {
                errors.add(unused("declared var ", LocalVariables.shown(name), source, expr -> Declared.in(expr).contains(name)));
            }
        }
        return errors;
    }

    List<Diagnostic> assigned(Set<String> used) {
        Set<String> reused = renamed(used);
        Map<String, String> unused = new HashMap<>();
        scopes.top().occurrence.forEach((name, occurrence) -> {
            String variable = scopes.top().renamed.getOrDefault(name, name);
            if (occurrence == Occurrence.ASSIGNED && !name.startsWith("$") && scopes.count(name) <= 1 && !reused.contains(variable)) {
                unused.put(variable, name);
            }
        });
        List<Diagnostic> errors = new ArrayList<>();
        for (String variable : new TreeSet<>(unused.keySet())) {
            errors.add(unused("assigned var ", unused.getOrDefault(variable, variable), renamed,
                    expr -> Variables.ALL.of(expr).contains(variable)));
        }
        return errors;
    }

    private Set<String> renamed(Set<String> names) {
        Set<String> result = new HashSet<>();
        for (String name : names) {
            String now = scopes.renamed(name);
            result.add(now == null ? name : now);
        }
        return result;
    }

    private static Diagnostic unused(String what, String name, Body body, Predicate<Expr> mentions) {
        SourceRange place = body.exprs().stream().filter(mentions).findFirst().orElse(body.exprs().getFirst()).range();
        return Diagnostic.error("rego_compile_error", what + name + " unused", place);
    }
}
