package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Value;

/// Formulas → shorter formulas of the same meaning, with data and all else that is known put in.
///
/// Helper rules are opened, tables of data unfolded into lists where these are short, contradictions dropped, what follows from the rest left out. With everything known the result
/// is [Formula.Known]. Not safe for use by several threads at once.
public final class Simplifier {

    private static final long BUDGET = 2_000_000;

    /// How many steps it may take to open what a name stands for before it is kept as it is.
    private static final long OPENING = 12_000;
    private static final int DEEPEST = 60;

    private final FormulaReader reader;
    private final TermSimplifier terms;
    private final Junctions junctions;
    private final Collections collections;
    private final NamedConditions names;
    private final Presence presence;
    private final Comparisons comparisons;
    private final BooleanSupplier cancelled;
    private final Knowledge start;
    private long steps;
    private long all;
    private long most = BUDGET;
    private int depth;
    private int context;
    private @Nullable Term opening;

    /// @param opened documents that are opened whatever they ask for: those that make the verdict
    public Simplifier(FormulaReader reader, Knowledge knowledge, Set<List<String>> opened, BooleanSupplier cancelled) {
        this.reader = reader;
        this.terms = new TermSimplifier(reader, this, knowledge);
        this.junctions = new Junctions(this, terms);
        this.collections = new Collections(reader, this, terms);
        this.names = new NamedConditions(reader, this, opened);
        this.presence = new Presence(this, terms, collections);
        this.comparisons = new Comparisons(this, terms, collections);
        this.cancelled = cancelled;
        this.start = knowledge;
    }

    FormulaReader reader() {
        return reader;
    }

    /// @throws TooTangledException where the budget is used up or the work was cancelled
    void step() {
        steps++;
        if (++all > BUDGET || steps > most || all % 256 == 0 && cancelled.getAsBoolean()) {
            throw new TooTangledException(cancelled.getAsBoolean() ? "cancelled" : "more than " + BUDGET + " steps");
        }
    }

    /// Does work within steps of its own; empty where these do not suffice.
    public <T> Optional<T> briefly(Supplier<T> work) {
        long mostBefore = most;
        long stepsBefore = steps;
        int depthBefore = depth;
        int contextBefore = context;
        Knowledge known = terms.knowledge();
        most = steps + OPENING;
        try {
            return Optional.of(work.get());
        } catch (TooTangledException e) {
            if (all > BUDGET || cancelled.getAsBoolean()) {
                throw e;
            }
            depth = depthBefore;
            context = contextBefore;
            terms.know(known);
            return Optional.empty();
        } finally {
            most = mostBefore;
            steps = stepsBefore;
        }
    }

    <T> T nested(Supplier<T> work) {
        if (++depth > DEEPEST) {
            throw new TooTangledException("rules within rules, more than " + DEEPEST + " deep");
        }
        try {
            return work.get();
        } finally {
            depth--;
        }
    }

    /// A term with all that is known put in.
    public Term term(Term term) {
        return terms.term(term);
    }

    /// What a term is worth, whatever the request; null where that is not known.
    public @Nullable Value value(Term term) {
        return terms.value(terms.term(term));
    }

    /// Does the work with more known: terms and what they are worth.
    <T> T knowing(Map<Term, Value> more, Supplier<T> work) {
        Knowledge before = terms.knowledge();
        Map<Term, Value> places = new java.util.HashMap<>(before.places());
        places.putAll(more);
        terms.know(before.with(places, before.members()));
        context++;
        try {
            return work.get();
        } finally {
            context--;
            terms.know(before);
        }
    }

    /// Does the work with only that known which was known at the start.
    <T> T outOfContext(Supplier<T> work) {
        Knowledge before = terms.knowledge();
        int depthOfContext = context;
        terms.know(start);
        context = 0;
        try {
            return nested(work);
        } finally {
            context = depthOfContext;
            terms.know(before);
        }
    }

    /// A simple formula with what it looks up in data written out, way by way, where that is short: the tools of which the table says so.
    public Formula listed(Formula formula) {
        return formula instanceof Formula.Any any
                ? Formula.any(any.parts().stream().map(this::listed).toList())
                : junctions.listed(formula instanceof Formula.All all ? all.parts() : List.of(formula));
    }

    Formula leaf(Formula formula) {
        return junctions.leaf(formula);
    }

    public Formula formula(Formula formula) {
        step();
        return switch (formula) {
            case Formula.Known k -> k;
            case Formula.Unsaid u -> u;
            case Formula.Test test -> test(opened(test.left()), test.relation(), opened(test.right()), test.range());
            case Formula.Truthy truthy -> truthy(opened(truthy.term()), truthy.range());
            case Formula.Present present -> present(opened(present.term()), present.range());
            case Formula.Not not -> not(formula(not.body()));
            case Formula.All all -> junctions.all(all.parts());
            case Formula.Any any -> junctions.any(any.parts());
            case Formula.Some some -> collections.some(some.binder(), some.body());
            case Formula.Each each -> collections.each(each.binder(), each.body());
            case Formula.From from -> from(from.rule(), formula(from.body()));
        };
    }

    private Term opened(Term term) {
        return terms.overlay().opened(terms.term(term));
    }

    /// What a condition asks for that the policy has a name for; empty for a document that is none.
    public Optional<NamedCondition> meaning(Term.Document document) {
        return names.isNamed(document) ? Optional.ofNullable(names.meanings().get(document.path())) : Optional.empty();
    }

    /// What a value is that the policy has a name for; empty for a document that is none.
    public Optional<NamedValue> valueOf(Term.Document document) {
        return names.valueOf(document);
    }

    /// What a document stands for, with all that is known put in.
    public Term expanded(Term.Document document) {
        return names.within(() -> outOfContext(
                () -> reader.expand(document) instanceof Term.Gathered gathered ? terms.gathered(gathered) : terms.term(document)))
                .orElseGet(() -> new Term.Unsaid("data." + String.join(".", document.path())));
    }

    static Formula from(dev.gavel.rego.compile.CompiledRule rule, Formula body) {
        return body instanceof Formula.Known ? body : new Formula.From(rule, body);
    }

    NamedConditions names() {
        return names;
    }

    /// True while it is only asked whether anything stands in a collection that a page tells apart, and not what.
    boolean keepsTold(Term.Document document) {
        return reader.isTold(document) && !document.equals(opening);
    }

    /// The formula with the members of such collections told one by one, where it says that there are some.
    public Formula opened(Formula formula) {
        return switch (formula) {
            case Formula.Some some when some.body().equals(Formula.TRUE) && reader.isTold(some.binder().domain()) -> {
                opening = some.binder().domain();
                Formula once;
                try {
                    once = collections.some(some.binder(), Formula.TRUE);
                } finally {
                    opening = null;
                }
                yield once.equals(formula) ? once : opened(once);
            }
            case Formula.Any any -> Formula.any(any.parts().stream().map(this::opened).toList());
            case Formula.From from -> from(from.rule(), opened(from.body()));
            case Formula.Not not -> Formula.not(opened(not.body()));
            case Formula.All all when all.parts().stream().anyMatch(this::tells) -> formula(
                    Formula.all(all.parts().stream().map(part -> tells(part) ? opened(part) : part).toList()));
            default -> formula;
        };
    }

    /// True where the formula says that something stands in a collection that a page tells apart.
    boolean tells(Formula formula) {
        return switch (formula) {
            case Formula.Some some -> some.body().equals(Formula.TRUE) && reader.isTold(some.binder().domain());
            case Formula.Any any -> any.parts().stream().anyMatch(this::tells);
            case Formula.From from -> tells(from.body());
            case Formula.Not not -> tells(not.body());
            default -> false;
        };
    }

    /// True where more is known than the data: a page is about something.
    boolean isFocused() {
        return !start.places().isEmpty() || !start.members().isEmpty();
    }

    boolean isContext() {
        return context > 0;
    }

    /// What holds where a simple formula does not: `not` is moved inwards through `and` and `or`, but stays before what rules say that a page tells apart.
    Formula not(Formula simple) {
        return switch (simple) {
            case Formula.All all -> junctions.any(all.parts().stream().map(this::not).toList());
            case Formula.Any any when any.parts().stream().noneMatch(Formula.From.class::isInstance) -> junctions
                    .all(any.parts().stream().map(this::not).toList());
            case Formula.From from -> new Formula.From(from.rule(), not(from.body()));
            default -> Formula.not(simple);
        };
    }

    /// Formulas that all hold, simplified, as one.
    Formula all(List<Formula> parts) {
        return junctions.all(parts);
    }

    /// Simple formulas that all hold, as one.
    Formula together(List<Formula> simple) {
        return junctions.together(simple);
    }

    Formula test(Term left, Relation relation, Term right, SourceRange range) {
        return comparisons.test(left, relation, right, range);
    }

    /// What is said of a value that depends on cases, said of each.
    Formula distributed(Term.Cases cases, Function<Term, Formula> said) {
        List<Formula> ways = new ArrayList<>();
        List<Formula> before = new ArrayList<>();
        for (Term.Case each : cases.cases()) {
            List<Formula> asked = new ArrayList<>(before.stream().map(this::not).toList());
            Formula inner = said.apply(each.value());
            if (!inner.equals(Formula.FALSE)) {
                asked.add(inner);
                ways.add(each.clause().holdsWith(Formula.all(asked)));
            }
            // Where it holds of a case whatever the rest, that the case is passed over need not be asked: `a or (not a and b)` is `a or b`.
            if (!inner.equals(Formula.TRUE)) {
                before.add(new Clause(null, each.clause().binders(), each.clause().when())
                        .holdsWith(present(each.value(), SourceRange.UNKNOWN)));
            }
        }
        return formula(Formula.any(ways));
    }

    Formula truthy(Term term, SourceRange range) {
        return presence.truthy(term, range);
    }

    Formula present(Term term, SourceRange range) {
        return presence.present(term, range);
    }

    /// True for a collection whose members are values that there are words for.
    boolean areNamed(Term.Gathered gathered) {
        return collections.areNamed(gathered);
    }

    boolean isThere(Term term) {
        return present(term, SourceRange.UNKNOWN).equals(Formula.TRUE);
    }
}
