package dev.gavel.rego.partial;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.ArrayTerm;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.Variables;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.types.Constants;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Makes two resolved terms equal: binds free variables, compares values, and saves an equation where an unknown decides.
final class Matching {

    private final Search search;

    Matching(Search search) {
        this.search = search;
    }

    void unify(Term a, Term b, SourceRange range, Runnable then) {
        Branch branch = search.branch();
        Term left = branch.plug(a);
        Term right = branch.plug(b);
        if (branch.isFree(left)) {
            bind((Var) left, right, then);
        } else if (branch.isFree(right)) {
            bind((Var) right, left, then);
        } else if (left instanceof Var || right instanceof Var) {
            unknown(left, right, range, then);
        } else {
            structures(left, right, range, then);
        }
    }

    private void bind(Var variable, Term term, Runnable then) {
        if (term instanceof Var v && v.name().equals(variable.name())) {
            then.run();
            return;
        }
        int mark = search.branch().mark();
        search.branch().bind(variable.name(), term);
        then.run();
        search.branch().undo(mark);
    }

    /// At least one side is an unknown variable and none is free.
    private void unknown(Term left, Term right, SourceRange range, Runnable then) {
        if (left instanceof Var x && right instanceof Var y && x.name().equals(y.name())) {
            then.run();
            return;
        }
        int mark = search.branch().mark();
        save(left, right, range);
        learn(left, right);
        learn(right, left);
        then.run();
        search.branch().undo(mark);
    }

    /// Saves an equation; what it leaves open in either side only the unknowns decide.
    private void save(Term left, Term right, SourceRange range) {
        Branch branch = search.branch();
        Expr expr = Terms.equal(left, right, range);
        for (String name : Variables.ALL.ofAll(List.of(left, right))) {
            branch.markUnknown(name);
        }
        branch.save(expr);
    }

    private void learn(Term variable, Term term) {
        Value value = Constants.value(term);
        if (search.request.inlining().refining() && variable instanceof Var v && value != null) {
            search.branch().add(new Branch.Entry.Fact(v.name(), value));
        }
    }

    private void structures(Term left, Term right, SourceRange range, Runnable then) {
        Value a = Constants.value(left);
        Value b = Constants.value(right);
        if (a != null && b != null) {
            if (a.equals(b)) {
                then.run();
            }
            return;
        }
        List<Term> x = elements(left);
        List<Term> y = elements(right);
        if (x != null && y != null) {
            if (x.size() == y.size()) {
                each(x, y, 0, range, then);
            }
            return;
        }
        List<ObjectTerm.Entry> p = entries(left);
        List<ObjectTerm.Entry> q = entries(right);
        if (p != null && q != null) {
            entries(p, q, left, right, range, then);
        } else if (left instanceof SetTerm || right instanceof SetTerm) {
            sets(left, right, range, then);
        }
    }

    private void each(List<Term> a, List<Term> b, int position, SourceRange range, Runnable then) {
        if (position == a.size()) {
            then.run();
            return;
        }
        unify(a.get(position), b.get(position), range, () -> each(a, b, position + 1, range, then));
    }

    private void entries(List<ObjectTerm.Entry> a, List<ObjectTerm.Entry> b, Term left, Term right, SourceRange range, Runnable then) {
        if (a.stream().anyMatch(e -> Constants.value(e.key()) == null) || b.stream().anyMatch(e -> Constants.value(e.key()) == null)) {
            saved(left, right, range, then);
            return;
        }
        if (a.size() != b.size()) {
            return;
        }
        List<Term> mine = a.stream().sorted((m, n) -> key(m).compareTo(key(n))).map(ObjectTerm.Entry::value).toList();
        List<Term> theirs = b.stream().sorted((m, n) -> key(m).compareTo(key(n))).map(ObjectTerm.Entry::value).toList();
        if (a.stream().map(Matching::key).sorted().toList().equals(b.stream().map(Matching::key).sorted().toList())) {
            each(mine, theirs, 0, range, then);
        }
    }

    private static Value key(ObjectTerm.Entry entry) {
        Value value = Constants.value(entry.key());
        if (value == null) {
            throw new IllegalStateException("a key is not known");
        }
        return value;
    }

    /// A set that holds an unknown may be any set of that size, or a smaller one.
    private void sets(Term left, Term right, SourceRange range, Runnable then) {
        boolean both = isSet(left) && isSet(right);
        if (both) {
            saved(left, right, range, then);
        }
    }

    private static boolean isSet(Term term) {
        return term instanceof SetTerm || term instanceof Scalar s && s.value() instanceof SetValue;
    }

    private void saved(Term left, Term right, SourceRange range, Runnable then) {
        int mark = search.branch().mark();
        save(left, right, range);
        then.run();
        search.branch().undo(mark);
    }

    private static @Nullable List<Term> elements(Term term) {
        return switch (term) {
            case ArrayTerm array -> array.elements();
            case Scalar s when s.value() instanceof ArrayValue array ->
                array.elements().stream().<Term>map(v -> new Scalar(v, s.range())).toList();
            default -> null;
        };
    }

    private static @Nullable List<ObjectTerm.Entry> entries(Term term) {
        return switch (term) {
            case ObjectTerm object -> object.entries();
            case Scalar s when s.value() instanceof ObjectValue object -> object.keys().stream()
                    .map(k -> new ObjectTerm.Entry(new Scalar(k, s.range()), new Scalar(Terms.present(object.get(k)), s.range()))).toList();
            default -> null;
        };
    }
}
