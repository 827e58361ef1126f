package dev.gavel.review.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.gavel.meaning.answer.Answers;
import dev.gavel.meaning.answer.Case;
import dev.gavel.meaning.formula.Clause;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Term;
import dev.gavel.meaning.formula.Terms;
import dev.gavel.meaning.formula.TooTangledException;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;

/// Looks for rules that never hold, rules that never decide, and conditions that are always true: argued from formulas, and held against what was tried.
final class EffectSearch {

    private static final List<String> TYPES = List.of("is_string", "is_number", "is_boolean", "is_array", "is_object", "is_set", "is_null",
            "type_name");

    private final CheckRequest request;
    private final Watch watch;
    private final RuleFormulas formulas;
    private final Arguments arguments;
    private final List<RuleFormulas.Link> never = new ArrayList<>();
    private final PartsOfPolicy unloading;

    EffectSearch(CheckRequest request, Requests requests, Set<CompiledRule> reached, Watch watch) {
        this.request = request;
        this.watch = watch;
        this.formulas = new RuleFormulas(request.question(), reached, watch);
        this.arguments = new Arguments(request, formulas, requests);
        this.unloading = new PartsOfPolicy(request, requests);
    }

    List<Finding> neverHolding() {
        List<Finding> findings = new ArrayList<>();
        for (RuleFormulas.Link link : formulas.links()) {
            if (watch.cancelled()) {
                break;
            }
            arguments.isFalse(link.holds(), List.of(link.rule()))
                    .ifPresent(data -> arguments.neverHeld(link.compiled()).ifPresent(tried -> {
                        never.add(link);
                        if (!unloading.mayHold(link)) {
                            findings.add(new Finding.NeverHolds(link.rule(), link.range(), new Ground(data, tried)));
                        }
                    }));
        }
        return findings;
    }

    /// Branches that earlier ones leave nothing, and rules of which another always holds too.
    List<Finding> shadowed(Answers answers) {
        List<Finding> findings = new ArrayList<>();
        for (RuleFormulas.Link later : formulas.links()) {
            for (RuleFormulas.Link earlier : formulas.links()) {
                if (earlier.rule() == later.rule() && earlier.depth() < later.depth() && !never.contains(later) && !watch.cancelled()
                        && impliesInTrials(later, earlier)) {
                    Formula left = Formula.all(List.of(later.holds(), Formula.not(earlier.holds())));
                    arguments.isFalse(left, List.of(later.rule())).ifPresent(data -> findings.add(new Finding.Shadowed(later.rule(),
                            later.range(), earlier.rule(), earlier.range(), true, false, new Ground(data, arguments.tried().size()))));
                    break;
                }
            }
        }
        findings.addAll(byOthers(answers));
        return findings;
    }

    private boolean impliesInTrials(RuleFormulas.Link later, RuleFormulas.Link earlier) {
        return arguments.tried().stream()
                .allMatch(each -> !arguments.holds(later.compiled(), each) || arguments.holds(earlier.compiled(), each));
    }

    /// A deciding rule in whose cases another one decides the same.
    private List<Finding> byOthers(Answers answers) {
        List<Finding> findings = new ArrayList<>();
        List<Case> cases;
        try {
            cases = answers.whole(watch::cancelled).bearing();
        } catch (TooTangledException e) {
            return findings;
        }
        List<CompiledRule> shadowed = new ArrayList<>();
        for (Case each : cases) {
            for (Case other : cases) {
                if (each == other || each.rules().isEmpty() || other.rules().isEmpty() || watch.cancelled()) {
                    continue;
                }
                CompiledRule rule = each.rules().getLast();
                CompiledRule by = other.rules().getLast();
                if (rule != by && !shadowed.contains(rule) && !shadowed.contains(by) && isAlwaysBeside(rule, by)) {
                    Formula alone = Formula.all(List.of(each.when(), Formula.not(other.when())));
                    Optional<List<String>> data = rests(rule, by, alone);
                    if (data.isPresent()) {
                        shadowed.add(rule);
                        findings.add(new Finding.Shadowed(rule, rule.source().range(), by, by.source().range(), false,
                                isSameValue(rule, by), new Ground(data.get(), arguments.tried().size())));
                    }
                }
            }
        }
        return findings;
    }

    /// True where whenever one fired, the other did; at least once.
    private boolean isAlwaysBeside(CompiledRule rule, CompiledRule by) {
        List<Witness> fired = arguments.tried().stream().filter(each -> each.fires(rule)).toList();
        return !fired.isEmpty() && fired.stream().allMatch(each -> each.fires(by));
    }

    /// The cases have the data put in; that it does not rest on them is seen from the rules themselves.
    private Optional<List<String>> rests(CompiledRule rule, CompiledRule by, Formula alone) {
        Optional<Formula> whole = holds(rule);
        Optional<Formula> other = holds(by);
        boolean lifts = !request.verdict().allows() && request.verdict().collections().size() > 1;
        if (whole.isPresent() && other.isPresent() && !lifts
                && formulas.isFalse(Formula.all(List.of(whole.get(), Formula.not(other.get()))))) {
            return Optional.of(List.of());
        }
        if (!formulas.isFalseByData(alone)) {
            return Optional.empty();
        }
        if (whole.isPresent() && other.isPresent()) {
            Optional<List<String>> data = arguments.isFalse(Formula.all(List.of(whole.get(), Formula.not(other.get()))), List.of(rule, by));
            if (data.isPresent()) {
                return data;
            }
        }
        List<String> read = formulas.dataOf(Arguments.reached(request, List.of(rule, by))).stream()
                .map(path -> "data." + String.join(".", path))
                .toList();
        return Optional.of(read);
    }

    private Optional<Formula> holds(CompiledRule rule) {
        List<RuleFormulas.Link> own = formulas.links().stream().filter(link -> link.rule() == rule).toList();
        return own.size() == 1 ? Optional.of(own.getFirst().holds()) : Optional.empty();
    }

    private static boolean isSameValue(CompiledRule a, CompiledRule b) {
        dev.gavel.rego.ast.Term one = a.source().head().isPartialSet() ? a.source().head().key() : a.source().head().value();
        dev.gavel.rego.ast.Term other = b.source().head().isPartialSet() ? b.source().head().key() : b.source().head().value();
        return one != null && other != null && one instanceof dev.gavel.rego.ast.Scalar x && other instanceof dev.gavel.rego.ast.Scalar y
                && x.value().equals(y.value());
    }

    List<Finding> alwaysTrue() {
        List<Finding> findings = new ArrayList<>();
        for (RuleFormulas.Link link : formulas.links()) {
            if (!never.contains(link) && link.clause().when() instanceof Formula.All all) {
                for (int i = 0; i < all.parts().size() && !watch.cancelled(); i++) {
                    condition(link, all.parts(), i).ifPresent(findings::add);
                }
            } else if (!never.contains(link) && !watch.cancelled() && !link.compiled().bodyGenerated()) {
                condition(link, List.of(link.clause().when()), 0).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private Optional<Finding> condition(RuleFormulas.Link link, List<Formula> parts, int at) {
        Formula part = parts.get(at);
        Optional<Expr> expr = expression(link, part);
        if (expr.isEmpty() || part instanceof Formula.Present || part instanceof Formula.Unsaid) {
            return Optional.empty();
        }
        SourceRange range = expr.get().range();
        List<String> alone = alone(link, part).orElse(null);
        boolean guard = isGuard(part);
        if (alone == null && guard) {
            return Optional.empty();
        }
        List<String> data = alone;
        if (data == null) {
            // Only what others ask counts: that a message could not be made without it is no reason to leave a condition out.
            List<Formula> rest = new ArrayList<>(parts);
            rest.set(at, Formula.not(part));
            rest.removeIf(Formula.Present.class::isInstance);
            Formula without = new Clause(link.clause().rule(), link.clause().binders(), Formula.all(rest)).holdsWith(Formula.TRUE);
            if (!formulas.isFalse(without)) {
                return Optional.empty();
            }
            data = List.of();
        }
        if (!isUnchangedWithout(link, expr.get()) || unloading.bearsOn(link, expr.get())) {
            return Optional.empty();
        }
        return Optional.of(new Finding.AlwaysTrue(link.rule(), range, alone != null, new Ground(data, arguments.tried().size())));
    }

    /// On what it rests that the condition holds whatever else does; empty where it does not.
    private Optional<List<String>> alone(RuleFormulas.Link link, Formula part) {
        if (Terms.mentions(part, term -> term instanceof Term.Input || term instanceof Term.Member || term instanceof Term.Key)) {
            return Optional.empty();
        }
        return arguments.isFalse(Formula.not(part), List.of(link.rule()));
    }

    /// A check of a type, or that something is there: written to be safe, not to decide.
    private static boolean isGuard(Formula part) {
        return switch (part) {
            case Formula.Truthy(Term term, SourceRange range) ->
                Terms.isPlace(term) || term instanceof Term.Member || term instanceof Term.At
                        || term instanceof Term.Document || term instanceof Term.Call call && TYPES.contains(call.builtin());
            case Formula.Test(Term left, var relation, Term right, SourceRange range) ->
                left instanceof Term.Call call && TYPES.contains(call.builtin());
            case Formula.Not not -> isGuard(not.body());
            default -> false;
        };
    }

    /// The condition as it was written in the body of the link itself.
    private static Optional<Expr> expression(RuleFormulas.Link link, Formula part) {
        SourceRange range = dev.gavel.meaning.formula.Ranges.of(part);
        Rule compiled = link.compiled();
        if (!(range instanceof SourceRange.Known known) || compiled.bodyGenerated()) {
            return Optional.empty();
        }
        return compiled.body().exprs().stream().filter(expr -> !expr.generated() && expr.with().isEmpty())
                .filter(expr -> expr.range() instanceof SourceRange.Known own && own.file().equals(known.file())
                        && own.start() <= known.start()
                        && known.end() <= own.end())
                .filter(expr -> link.source().body().exprs().stream().anyMatch(written -> written.range().equals(expr.range())))
                .findFirst();
    }

    /// True where the rule holds with and without the condition in the same requests.
    private boolean isUnchangedWithout(RuleFormulas.Link link, Expr condition) {
        List<Expr> rest = link.compiled().body().exprs().stream().filter(expr -> !expr.range().equals(condition.range())).toList();
        if (rest.isEmpty()) {
            return arguments.tried().stream().allMatch(each -> arguments.holds(link.compiled(), each));
        }
        Rule without = new Rule(link.compiled().head(), new Body(rest, link.compiled().body().range()), null, false, false,
                link.compiled().range());
        return arguments.tried().stream().allMatch(each -> arguments.holds(link.compiled(), each) || !arguments.holds(without, each));
    }
}
