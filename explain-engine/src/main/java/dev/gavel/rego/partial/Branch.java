package dev.gavel.rego.partial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SyntaxMap;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.value.Value;

/// One branch of the search: what variables stand for, which of them only the unknowns decide, and the expressions saved so far.
///
/// Everything that happens is an [Entry] of a trail, so that a branch can be wound back and a stretch of it gone through again.
final class Branch {

    /// One thing that happened.
    sealed interface Entry {

        /// A variable stands for a term.
        record Bound(String name, Term term) implements Entry {
        }

        /// A variable whose value a saved expression gives.
        record Unknown(String name) implements Entry {
        }

        /// What a saved expression says of an unknown variable.
        record Fact(String name, Value value) implements Entry {
        }

        /// The variable that stands for a reference, by the reference's text.
        record Named(String reference, Var variable) implements Entry {
        }

        record Saved(Expr expr) implements Entry {
        }
    }

    private final Map<String, Term> bound = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();
    private final Map<String, Value> facts = new HashMap<>();
    private final Map<String, Var> named = new HashMap<>();
    private final List<Entry> trail = new ArrayList<>();

    int mark() {
        return trail.size();
    }

    void add(Entry entry) {
        switch (entry) {
            case Entry.Bound b -> bound.put(b.name, b.term);
            case Entry.Unknown u -> unknown.add(u.name);
            case Entry.Fact f -> facts.put(f.name, f.value);
            case Entry.Named n -> named.put(n.reference, n.variable);
            case Entry.Saved s -> {
            }
        }
        trail.add(entry);
    }

    void undo(int mark) {
        while (trail.size() > mark) {
            switch (trail.removeLast()) {
                case Entry.Bound b -> bound.remove(b.name);
                case Entry.Unknown u -> unknown.remove(u.name);
                case Entry.Fact f -> facts.remove(f.name);
                case Entry.Named n -> named.remove(n.reference);
                case Entry.Saved s -> {
                }
            }
        }
    }

    List<Entry> since(int mark) {
        return List.copyOf(trail.subList(mark, trail.size()));
    }

    void replay(List<Entry> entries) {
        entries.forEach(this::add);
    }

    void bind(String name, Term term) {
        add(new Entry.Bound(name, term));
    }

    void markUnknown(String name) {
        if (!unknown.contains(name)) {
            add(new Entry.Unknown(name));
        }
    }

    void save(Expr expr) {
        add(new Entry.Saved(expr));
    }

    boolean isUnknown(String name) {
        return unknown.contains(name);
    }

    /// Whether a variable stands for nothing yet.
    boolean isFree(Term term) {
        return term instanceof Var v && !Terms.isRoot(v.name()) && !bound.containsKey(v.name()) && !unknown.contains(v.name());
    }

    @Nullable
    Var named(String reference) {
        return named.get(reference);
    }

    @Nullable
    Value fact(String name) {
        return facts.get(name);
    }

    /// The expressions saved since a mark, with all that is known put in.
    List<Expr> saved(int mark) {
        List<Expr> saved = new ArrayList<>();
        for (Entry entry : trail.subList(mark, trail.size())) {
            if (entry instanceof Entry.Saved s) {
                saved.add(finished.expr(s.expr));
            }
        }
        return saved;
    }

    /// With variables replaced by what they stand for, and by what saved expressions say of them.
    Term plug(Term term) {
        return working.term(term);
    }

    Expr plug(Expr expr) {
        return working.expr(expr);
    }

    Body plug(Body body) {
        return working.body(body);
    }

    /// With variables replaced by what they stand for, but not by what saved expressions say of them: those must stay.
    Term finished(Term term) {
        return finished.term(term);
    }

    private final SyntaxMap working = new Substitution(true);
    private final SyntaxMap finished = new Substitution(false);

    private final class Substitution extends SyntaxMap {

        private final boolean withFacts;

        Substitution(boolean withFacts) {
            this.withFacts = withFacts;
        }

        @Override
        public Term term(Term term) {
            if (!(term instanceof Var v)) {
                return super.term(term);
            }
            Term known = bound.get(v.name());
            if (known != null) {
                return term(known);
            }
            Value fact = withFacts ? facts.get(v.name()) : null;
            return fact == null ? v : new Scalar(fact, v.range());
        }
    }
}
