package dev.gavel.rego.compile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.SourceRange;

/// Makes variables that occur nowhere else: `__local0__`, `__local1__`, … in modules, `__localq0__`, … in queries.
final class LocalVariables {

    private final Set<String> taken;
    private final String prefix;
    private final Map<String, Term> subjects = new HashMap<>();
    private int next;

    private LocalVariables(Set<String> taken, String prefix) {
        this.taken = taken;
        this.prefix = prefix;
    }

    static LocalVariables forModules(Set<String> taken) {
        return new LocalVariables(taken, "__local");
    }

    static LocalVariables forQuery(Set<String> taken) {
        return new LocalVariables(taken, "__localq");
    }

    static boolean isGenerated(String name) {
        return name.startsWith("__local");
    }

    /// The name as people wrote it: `_` for a wildcard.
    static String shown(String name) {
        return name.startsWith("$") ? "_" : name;
    }

    String name() {
        while (true) {
            String name = prefix + next++ + "__";
            if (!taken.contains(name)) {
                return name;
            }
        }
    }

    /// Remembers what a variable stands for, so that an error can show that.
    void stands(Term variable, Term subject) {
        if (variable instanceof Var v) {
            subjects.put(v.name(), subject);
        }
    }

    /// Generated variable → the term that it replaced.
    Map<String, Term> subjects() {
        return subjects;
    }

    Var variable(SourceRange range) {
        return new Var(name(), range);
    }

    /// `__local0__ = value`, generated.
    Expr equalTo(Term value) {
        SourceRange range = value.range();
        return new Expr(Exprs.equality(variable(range), value, range), false, List.of(), 0, true, range);
    }
}
