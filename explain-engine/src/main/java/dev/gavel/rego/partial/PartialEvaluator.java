package dev.gavel.rego.partial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.Variables;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledQuery;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.eval.DeepStack;
import dev.gavel.rego.eval.Evaluator;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Value;

/// Evaluates queries and rules as far as they can be without what is unknown. Safe to share between threads.
///
/// `allow if { input.user.role == "admin"; data.open }` with `data.open` true and `input` unknown leaves `input.user.role = "admin"`.
///
/// A residual is to be evaluated with the whole input, the policy's own modules, its data and the support modules. Of rules that contradict each other for some
/// input (`eval_conflict_error`) it gives all values, as OPA's residuals do.
public final class PartialEvaluator {

    private final CompiledPolicy policy;
    private final Evaluator evaluator;
    private final Value data;
    private final DeepStack deep = new DeepStack();

    /// @param evaluator of this policy with this data
    public PartialEvaluator(CompiledPolicy policy, Evaluator evaluator, Value data) {
        this.policy = policy;
        this.evaluator = evaluator;
        this.data = data;
    }

    /// What is left of a query.
    public PartialResult evaluate(CompiledQuery query, PartialRequest request) {
        return deep.run(() -> {
            Search search = search(request);
            List<Body> queries = new ArrayList<>();
            List<Diagnostic> errors = new ArrayList<>();
            try {
                query(search, query, queries);
            } catch (PartialException e) {
                errors.add(e.diagnostic());
            } catch (StackOverflowError e) {
                errors.add(tooDeep());
            }
            search.fresh.names().putAll(query.names());
            return errors.isEmpty()
                    ? new PartialResult(queries, search.support.modules(), search.fresh.names(), errors)
                    : new PartialResult(List.of(), List.of(), search.fresh.names(), errors);
        });
    }

    private Search search(PartialRequest request) {
        Openness openness = new Openness(policy, new Unknowns(request.unknowns(), request.known()), request.inlining().nondeterministic());
        return new Search(policy, openness, data, request, new KnownParts(evaluator, request.evaluation()));
    }

    private static Diagnostic tooDeep() {
        return Diagnostic.error("eval_depth_limit_error", "evaluation went deeper than its stack", SourceRange.UNKNOWN);
    }

    private static void query(Search search, CompiledQuery query, List<Body> queries) {
        Set<String> written = new LinkedHashSet<>();
        for (String name : Variables.ALL.of(query.body())) {
            String shown = query.names().getOrDefault(name, name);
            if (!Terms.isRoot(name) && !shown.startsWith("$") && !shown.startsWith("__local")) {
                written.add(name);
            }
        }
        Body body = search.fresh.copy(query.body(), query.names(), name -> !name.startsWith("$"));
        Set<String> texts = new LinkedHashSet<>();
        search.expressions.body(body.exprs(), () -> {
            List<Expr> saved = search.branch().saved(0);
            Set<String> shown = new LinkedHashSet<>();
            for (String name : written) {
                Term term = search.branch().finished(new Var(name, body.range()));
                String visible = query.names().getOrDefault(name, name);
                shown.add(visible);
                if (!(term instanceof Var v && v.name().equals(visible))) {
                    saved.add(Terms.equal(new Var(visible, body.range()), term, body.range()));
                }
            }
            add(search, CopyPropagation.simplify(saved, shown), body.range(), texts, queries);
        });
    }

    private static void add(Search search, List<Expr> exprs, SourceRange range, Set<String> texts, List<Body> into) {
        Body body = numbered(exprs, range);
        if (texts.add(Printer.print(body))) {
            within(search, into.size(), range);
            into.add(body);
        }
    }

    private static void within(Search search, int size, SourceRange range) {
        if (size >= search.request.limits().residuals()) {
            throw new PartialException(
                    Diagnostic.error(Search.LIMIT,
                            "partial evaluation left more than " + search.request.limits().residuals() + " residuals", range));
        }
    }

    private static Body numbered(List<Expr> exprs, SourceRange range) {
        List<Expr> numbered = new ArrayList<>();
        exprs.forEach(expr -> numbered.add(expr.withIndex(numbered.size())));
        return new Body(numbered, range);
    }

    /// What is left of one rule: every way in which it can hold, with what it gives then.
    ///
    /// A function's arguments stay variables, named as its head names them. Where the rule cannot be put so within the limits, the errors say that.
    public RuleResiduals residuals(CompiledRule rule, PartialRequest request) {
        return deep.run(() -> {
            Search search = search(request);
            Map<String, RuleResidual> found = new LinkedHashMap<>();
            List<Diagnostic> errors = new ArrayList<>();
            try {
                int link = 0;
                for (Rule part = rule.rule(); part != null; part = part.orElse()) {
                    int position = link++;
                    residual(search, rule, part, position, found);
                }
            } catch (PartialException e) {
                errors.add(e.diagnostic());
            } catch (StackOverflowError e) {
                errors.add(tooDeep());
            }
            search.fresh.names().putAll(rule.names());
            return new RuleResiduals(rule, errors.isEmpty() ? List.copyOf(found.values()) : List.of(), search.support.modules(),
                    search.fresh.names(), errors);
        });
    }

    private static void residual(Search search, CompiledRule compiled, Rule link, int position, Map<String, RuleResidual> found) {
        List<Expr> goals = new ArrayList<>(search.inliner.refused(compiled, position, arguments(link)));
        goals.addAll(link.body().exprs());
        search.apart(() -> {
            Variables.ALL.ofAll(arguments(link)).forEach(search.branch()::markUnknown);
            search.expressions.body(goals, () -> search.resolver.all(parts(link), link.range(), parts -> {
                Branch branch = search.branch();
                Term key = link.head().key() == null ? null : branch.finished(parts.getFirst());
                Term value = link.head().value() == null ? null : branch.finished(parts.getLast());
                Set<String> live = Variables.ALL.ofAll(parts.stream().map(branch::finished).toList());
                live.addAll(Variables.ALL.ofAll(arguments(link)));
                Body body = numbered(CopyPropagation.simplify(branch.saved(0), live), link.body().range());
                within(search, found.size(), link.range());
                found.putIfAbsent(position + Printer.print(body) + parts.stream().map(Printer::print).toList(),
                        new RuleResidual(body, position, key, value));
            }));
            return BooleanValue.TRUE;
        });
    }

    private static List<Term> arguments(Rule rule) {
        List<Term> args = rule.head().args();
        return args == null ? List.of() : args;
    }

    private static List<Term> parts(Rule rule) {
        List<Term> parts = new ArrayList<>();
        Term key = rule.head().key();
        Term value = rule.head().value();
        if (key != null) {
            parts.add(key);
        }
        if (value != null) {
            parts.add(value);
        }
        return parts.isEmpty() ? List.of(new Scalar(BooleanValue.TRUE, rule.range())) : parts;
    }
}
