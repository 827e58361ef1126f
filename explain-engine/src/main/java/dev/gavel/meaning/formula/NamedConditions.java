package dev.gavel.meaning.formula;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Value;

/// Conditions that the policy has a name for: a rule that holds or does not, and asks for more than one thing; a function of this kind that rules call more than once. A page says once
/// what it asks for.
final class NamedConditions {

    private static final int SMALLEST = 2;
    private static final int SMALLEST_FUNCTION = 3;
    private static final int CALLS = 2;

    /// From how many cases or facts on a value keeps its name though it is spoken of only once: each part that speaks of it would be said so many times.
    private static final int MANY_CASES = 3;
    private static final int MANY_FACTS = 8;
    private static final int MANY_ASKED = 6;
    private static final int MANY_CONSTANTS = 8;
    private static final int MANY_GATHERED = 3;

    private static final Set<String> OF_MEMBERS = Set.of("max", "min", "count", "sum", "graph.reachable");

    private final FormulaReader reader;
    private final Simplifier formulas;
    private final Map<List<String>, NamedCondition> meanings = new LinkedHashMap<>();
    private final Map<List<String>, Boolean> named = new HashMap<>();
    private final Map<List<String>, Optional<NamedValue>> tried = new HashMap<>();
    private final Map<List<String>, NamedValue> opened = new HashMap<>();
    private final Map<Term.Document, Boolean> tangled = new HashMap<>();
    private final Set<List<String>> open;
    private boolean modest;

    NamedConditions(FormulaReader reader, Simplifier formulas, Set<List<String>> opened) {
        this.open = new HashSet<>(opened);
        this.reader = reader;
        this.formulas = formulas;
    }

    /// What each name that was kept asks for.
    Map<List<String>, NamedCondition> meanings() {
        return meanings;
    }

    boolean isNamed(Term.Document document) {
        if (open.contains(document.path()) || !isSayable(document) || !isCondition(document)) {
            return false;
        }
        Boolean known = named.get(document.path());
        if (known == null || modest && !known && !meanings.containsKey(document.path())) {
            boolean function = !document.args().isEmpty();
            Term.Document general = general(document);
            Formula meaning = within(() -> meaning(general)).orElseGet(() -> new Formula.Unsaid(written(document), SourceRange.UNKNOWN));
            int smallest = modest ? 1 : !function ? SMALLEST : reader.mentions(document.path()) < CALLS ? MANY_ASKED : SMALLEST_FUNCTION;
            known = !(meaning instanceof Formula.Known) && Terms.size(meaning) >= smallest;
            named.put(document.path(), known);
            if (known) {
                meanings.put(document.path(), new NamedCondition(general, meaning));
            }
        }
        return known && (isPlain(document) || tangled(document,
                () -> formulas.briefly(() -> meaning(document)).filter(meaning -> Terms.size(meaning) < MANY_FACTS).isEmpty()));
    }

    /// Whether what is called with constants is still long once these are put in; asked once for each call. What keeps its name because all names are kept keeps it from then on.
    private boolean tangled(Term.Document document, BooleanSupplier asked) {
        Boolean known = tangled.get(document);
        if (known == null || modest && !known) {
            known = modest || asked.getAsBoolean();
            tangled.put(document, known);
        }
        return known;
    }

    /// True where the document is `false` when it does not hold, and so never missing.
    boolean hasDefault(Term.Document document) {
        return reader.rules(document.path()).stream().anyMatch(rule -> rule.rule().isDefault());
    }

    private Formula meaning(Term.Document document) {
        return opening(document, () -> formulas.outOfContext(() -> formulas.formula(new Formula.Truthy(document, SourceRange.UNKNOWN))));
    }

    /// The condition by its name, or what is left of it where that is known already.
    Formula holds(Term.Document document, SourceRange range) {
        if (!isNamed(document)) {
            return new Formula.Truthy(document, range);
        }
        if (formulas.isContext()) {
            Formula here = formulas.briefly(() -> opening(document, () -> formulas.formula(new Formula.Truthy(document, range))))
                    .orElse(null);
            if (here instanceof Formula.Known) {
                return here;
            }
        }
        return new Formula.Truthy(document, range);
    }

    /// True for a value that the policy has a name for, and speaks of more than once: one that depends on cases, or takes some reckoning. A page says once what it is.
    boolean isValue(Term.Document document) {
        return valueOf(document).isPresent();
    }

    /// What such a value is; empty for any other document.
    Optional<NamedValue> valueOf(Term.Document document) {
        if (open.contains(document.path()) || !isSayable(document) || !isSingle(document)) {
            return Optional.empty();
        }
        Optional<NamedValue> known = tried.get(document.path());
        if (known == null) {
            Term.Document general = general(document);
            Term value = within(() -> valued(general)).orElseGet(() -> new Term.Unsaid(written(document)));
            boolean kept = modest && !(value instanceof Term.Const) || isMany(value)
                    || reader.mentions(document.path()) >= CALLS && (isLarge(value) || isGathered(value, MANY_GATHERED));
            known = kept ? Optional.of(new NamedValue(general, value)) : Optional.empty();
            tried.put(document.path(), known);
            if (!kept && !(value instanceof Term.Const)) {
                opened.put(document.path(), new NamedValue(general, value));
            }
        } else if (modest && known.isEmpty()) {
            known = Optional.ofNullable(opened.get(document.path()));
            tried.put(document.path(), known);
        }
        return known.isEmpty() || isPlain(document) || tangled(document,
                () -> formulas.briefly(() -> valued(document)).filter(value -> !isMany(value)).isEmpty()) ? known : Optional.empty();
    }

    private Term valued(Term.Document document) {
        return opening(document, () -> formulas.outOfContext(() -> formulas.term(document)));
    }

    /// The value by its name, or the value itself where it is known already.
    Term value(Term.Document document) {
        if (formulas.isContext()) {
            Term here = formulas.briefly(() -> opening(document, () -> formulas.nested(() -> formulas.term(document)))).orElse(document);
            if (here instanceof Term.Const || TermSimplifier.isMissing(here)) {
                return here;
            }
        }
        return document;
    }

    /// What is said of a value by its name, where that is known once the value is put in; null where it is not.
    @Nullable
    Formula known(Term.Document document, Function<Term, Formula> said) {
        if (!formulas.isFocused() || !isValue(document)) {
            return null;
        }
        Formula here = formulas.briefly(() -> opening(document, () -> formulas.nested(() -> said.apply(formulas.term(document)))))
                .orElse(null);
        return here instanceof Formula.Known ? here : null;
    }

    private static boolean isPlain(Term.Document document) {
        return document.args().stream().allMatch(NamedConditions::isPlain);
    }

    /// What is called with constants alone is opened, for it is known then.
    private static boolean isSayable(Term.Document document) {
        return document.replaced().isEmpty()
                && (document.args().isEmpty() || !document.args().stream().allMatch(Term.Const.class::isInstance))
                && document.args().stream().allMatch(arg -> arg instanceof Term.Const || isPlain(arg));
    }

    /// True for what a sentence can name as that which something is said of. What is made of constants is put in, for much may then be known.
    private static boolean isPlain(Term arg) {
        return switch (arg) {
            case Term.At at -> isPlain(at.whole());
            case Term.Input i -> true;
            case Term.Data d -> true;
            case Term.Member m -> true;
            case Term.Key k -> true;
            case Term.Document document -> isSayable(document);
            case Term.Call call -> !call.builtin().startsWith("object.") && call.args().stream().allMatch(
                    part -> part instanceof Term.Const || isPlain(part)) && !call.args().stream().allMatch(Term.Const.class::isInstance);
            case Term.Const c -> false;
            case Term.Cases c -> false;
            case Term.Gathered g -> false;
            case Term.ListOf l -> false;
            case Term.ObjectOf o -> false;
            case Term.Unsaid u -> false;
        };
    }

    /// True for a collection, the members of which have to pass so many conditions.
    private boolean isGathered(Term value, int conditions) {
        return switch (value) {
            case Term.Gathered gathered when !formulas.areNamed(gathered) -> false;
            case Term.Gathered(Term.Kind kind, List<Term.Part> parts) ->
                parts.stream().mapToInt(part -> part.clause().binders().size() + Terms.size(part.clause().when())).sum() >= conditions;
            case Term.Cases(List<Term.Case> cases) -> cases.stream().anyMatch(each -> isGathered(each.value(), conditions));
            default -> false;
        };
    }

    private static boolean isMany(Term value) {
        if (value instanceof Term.Unsaid) {
            return true;
        }
        if (!(value instanceof Term.Cases(List<Term.Case> cases)) || cases.size() < MANY_CASES) {
            return false;
        }
        boolean constant = cases.stream().allMatch(each -> each.value() instanceof Term.Const);
        int facts = cases.stream().mapToInt(each -> Terms.size(each.clause().when()) + each.clause().binders().size()).sum();
        boolean truth = cases.stream().allMatch(each -> each.value() instanceof Term.Const(BooleanValue so));
        return constant && !truth ? cases.size() > MANY_CONSTANTS : (truth || isLarge(value)) && facts >= MANY_FACTS;
    }

    private static boolean isLarge(Term value) {
        return switch (value) {
            case Term.Cases(List<Term.Case> cases) when cases.size() == 1 -> isLarge(cases.getFirst().value());
            case Term.Cases cases -> cases.cases().size() > 1
                    && !cases.cases().stream()
                            .allMatch(each -> each.value() instanceof Term.Const || each.value() instanceof Term.ObjectOf);
            // A union of the sets that rules make is looked into, and so is what is asked of all members of a collection.
            case Term.Call call -> !TermSimplifier.isOfSets(call.builtin()) && !OF_MEMBERS.contains(call.builtin())
                    && !call.builtin().equals("object.union")
                    && call.args().stream().anyMatch(Term.Call.class::isInstance);
            default -> false;
        };
    }

    private boolean isSingle(Term.Document document) {
        List<dev.gavel.rego.compile.CompiledRule> rules = reader.rules(document.path());
        return !rules.isEmpty() && !isCondition(document) && reader.below(document).isEmpty()
                && rules.stream().allMatch(rule -> givesWhole(rule, document));
    }

    /// True where the rule gives the document whole, with as many arguments.
    private static boolean givesWhole(dev.gavel.rego.compile.CompiledRule rule, Term.Document document) {
        return !rule.rule().head().isPartialSet() && (rule.rule().head().args() == null) == document.args().isEmpty()
                && rule.path().operands().size() == document.path().size();
    }

    private Term.Document general(Term.Document document) {
        return document.of(IntStream.range(0, document.args().size())
                .<Term>mapToObj(at -> reader.parameter(document.path(), at)).toList());
    }

    /// Opens what is named; where that takes too long, with all names within kept.
    <T> Optional<T> within(Supplier<T> work) {
        Optional<T> opened = formulas.briefly(work);
        if (opened.isPresent() || modest) {
            return opened;
        }
        modest = true;
        try {
            return formulas.briefly(work);
        } finally {
            modest = false;
        }
    }

    private static String written(Term.Document document) {
        return "data." + String.join(".", document.path());
    }

    private <T> T opening(Term.Document document, Supplier<T> work) {
        open.add(document.path());
        try {
            return work.get();
        } finally {
            open.remove(document.path());
        }
    }

    /// True where the document is `true` or not there, or `false` where nothing else is.
    private boolean isCondition(Term.Document document) {
        List<dev.gavel.rego.compile.CompiledRule> rules = reader.rules(document.path());
        return !rules.isEmpty() && rules.stream().allMatch(rule -> rule.rule().orElse() == null && givesWhole(rule, document)
                && rule.rule().head().value() instanceof dev.gavel.rego.ast.Scalar(Value value, SourceRange range)
                && value.equals(BooleanValue.of(!rule.rule().isDefault())));
    }
}
