package dev.gavel.rego.compile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.gavel.rego.ast.ArrayComprehension;
import dev.gavel.rego.ast.ArrayTerm;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.ObjectComprehension;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.TermOrder;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.Variables;

/// Which variables `a = b` makes safe, given those that are.
final class Unification {

    private final Set<String> safe;
    private final Set<String> unified = new HashSet<>();
    private final Map<String, Set<String>> unknown = new HashMap<>();

    private Unification(Set<String> safe) {
        this.safe = safe;
    }

    static Set<String> of(Set<String> safe, Term left, Term right) {
        Unification unification = new Unification(safe);
        unification.unify(left, right);
        return unification.unified;
    }

    private void unify(Term a, Term b) {
        switch (a) {
            case Var v -> variable(v.name(), b);
            case Ref ref -> {
                if (isSafe(ref, safe)) {
                    markIfPattern(b);
                }
            }
            case Call call -> {
                if (isSafe(call, safe)) {
                    markIfPattern(b);
                }
            }
            case ArrayTerm array -> array(array, b);
            case ObjectTerm object -> object(object, b);
            case ArrayComprehension c when b instanceof ArrayTerm -> markAll(b);
            case ObjectComprehension c when b instanceof ObjectTerm -> markAll(b);
            default -> {
                if (b instanceof Var v) {
                    mark(v.name());
                }
            }
        }
    }

    private void variable(String a, Term b) {
        switch (b) {
            case Var v -> {
                if (isSafe(v.name())) {
                    mark(a);
                } else if (isSafe(a)) {
                    mark(v.name());
                } else {
                    depend(a, v.name());
                    depend(v.name(), a);
                }
            }
            case ArrayTerm array -> composite(a, array);
            case ObjectTerm object -> composite(a, object);
            case Ref ref -> {
                if (isSafe(ref, safe)) {
                    mark(a);
                }
            }
            case Call call -> {
                if (isSafe(call, safe)) {
                    mark(a);
                }
            }
            default -> mark(a);
        }
    }

    private void array(ArrayTerm a, Term b) {
        if (b instanceof ArrayTerm other) {
            if (a.elements().size() == other.elements().size()) {
                for (int i = 0; i < a.elements().size(); i++) {
                    unify(a.elements().get(i), other.elements().get(i));
                }
            }
        } else if (SyntaxWalk.isComprehension(b)) {
            markAll(a);
        } else {
            pattern(a, b);
        }
    }

    private void object(ObjectTerm a, Term b) {
        if (!(b instanceof ObjectTerm other)) {
            pattern(a, b);
            return;
        }
        if (a.entries().size() == other.entries().size()) {
            for (ObjectTerm.Entry entry : a.entries()) {
                for (ObjectTerm.Entry match : other.entries()) {
                    if (TermOrder.same(entry.key(), match.key())) {
                        unify(entry.value(), match.value());
                    }
                }
            }
        }
    }

    private void pattern(Term a, Term b) {
        switch (b) {
            case Var v -> composite(v.name(), a);
            case Ref ref when isSafe(ref, safe) -> markAll(a);
            case Call call when isSafe(call, safe) -> markAll(a);
            default -> {
            }
        }
    }

    private void markIfPattern(Term b) {
        switch (b) {
            case Var v -> mark(v.name());
            case ArrayTerm array -> markAll(array);
            case ObjectTerm object -> markAll(object);
            default -> {
            }
        }
    }

    private void composite(String a, Term b) {
        if (isSafe(a)) {
            markAll(b);
            return;
        }
        Set<String> unsafe = Variables.UNIFIED.of(b);
        unsafe.removeIf(this::isSafe);
        if (unsafe.isEmpty()) {
            mark(a);
        } else {
            unsafe.forEach(v -> depend(a, v));
        }
    }

    private boolean isSafe(String name) {
        return safe.contains(name) || unified.contains(name);
    }

    private void markAll(Term term) {
        Variables.UNIFIED.of(term).forEach(this::mark);
    }

    private void mark(String name) {
        unified.add(name);
        Set<String> dependencies = unknown.remove(name);
        if (dependencies != null) {
            dependencies.forEach(this::mark);
        }
        for (String dependant : List.copyOf(unknown.keySet())) {
            Set<String> needs = unknown.get(dependant);
            if (needs != null && needs.remove(name) && needs.isEmpty()) {
                mark(dependant);
            }
        }
    }

    private void depend(String name, String on) {
        unknown.computeIfAbsent(name, k -> new HashSet<>()).add(on);
    }

    static boolean isSafe(Ref ref, Set<String> safe) {
        return switch (ref.head()) {
            case Var v -> safe.contains(v.name());
            case Call call -> isSafe(call, safe);
            default -> safe.containsAll(Variables.ALL.of(ref.head()));
        };
    }

    private static boolean isSafe(Call call, Set<String> safe) {
        return safe.containsAll(Variables.SAFETY.of(call));
    }
}
