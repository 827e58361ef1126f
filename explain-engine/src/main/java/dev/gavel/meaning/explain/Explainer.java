package dev.gavel.meaning.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.ConditionReader;
import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.condition.Rules;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// A trace of a decision → why it came out so. The trace should be one in explain mode, so that rules which the index would hide are in it.
public final class Explainer {

    /// How deep helper rules are opened.
    private static final int DEEPEST = 4;

    private final Rules rules;
    private final ConditionReader reader;
    private final AttemptReader attempts;

    public Explainer(Rules rules) {
        this.rules = rules;
        this.reader = new ConditionReader(rules);
        this.attempts = new AttemptReader(rules);
    }

    /// @param verdict the rules that the verdict rests on
    /// @param documents what the policy makes of the input
    public Explanation explain(List<Event> events, Verdicts.Found verdict, @Nullable Value input, Documents documents) {
        return new Work(attempts.read(events), input, documents).explain(events, verdict, 0);
    }

    /// As [#explain], from the trace of another engine. What that trace passes over, as an index does, is taken from ours.
    ///
    /// @param theirs on our compiled policy
    /// @param ours of the same request, in explain mode
    public Explanation complete(List<Event> theirs, List<Event> ours, Verdicts.Found verdict, @Nullable Value input, Documents documents) {
        List<RuleAttempt> all = new ArrayList<>(attempts.read(theirs));
        Set<CompiledRule> tried = all.stream().map(RuleAttempt::rule).collect(Collectors.toSet());
        List<RuleAttempt> rest = attempts.read(ours).stream().filter(a -> !tried.contains(a.rule())).toList();
        all.addAll(rest);
        int completed = (int) rest.stream().map(RuleAttempt::rule).distinct().count();
        return new Work(all, input, documents).explain(theirs, verdict, completed);
    }

    /// One explanation in the making.
    private final class Work {

        private final List<RuleAttempt> all;
        private final @Nullable Value input;
        private final Documents documents;

        Work(List<RuleAttempt> all, @Nullable Value input, Documents documents) {
            this.all = all;
            this.input = input;
            this.documents = documents;
        }

        Explanation explain(List<Event> events, Verdicts.Found verdict, int completed) {
            Optional<Set<Value>> counted = counted(verdict);
            List<Explanation.Told> reasons = new ArrayList<>();
            List<Explanation.Told> lifted = new ArrayList<>();
            List<Explanation.Told> failed = new ArrayList<>();
            for (CompiledRule rule : verdict.deciding()) {
                List<RuleAttempt> held = held(rule);
                for (RuleAttempt attempt : held) {
                    boolean counts = counted.isEmpty() || attempt.value() == null || counted.get().contains(attempt.value());
                    (counts ? reasons : lifted).add(told(attempt));
                }
                if (held.isEmpty()) {
                    furthest(rule).ifPresent(attempt -> failed.add(told(attempt)));
                }
            }
            List<Explanation.Told> granted = new ArrayList<>();
            List<Explanation.Told> refused = new ArrayList<>();
            for (CompiledRule rule : verdict.allowing()) {
                List<RuleAttempt> held = held(rule);
                held.forEach(attempt -> granted.add(told(attempt)));
                if (held.isEmpty()) {
                    furthest(rule).ifPresent(attempt -> refused.add(told(attempt)));
                }
            }
            return new Explanation(verdict, reasons, lifted, failed, granted, refused, events, completed);
        }

        /// The members of the collection that the verdict itself looks into; empty where it looks into none.
        private Optional<Set<Value>> counted(Verdicts.Found verdict) {
            return verdict.collections().stream().findFirst()
                    .filter(c -> rules.at(c).stream().allMatch(r -> r.source().head().isPartialSet()))
                    .map(collection -> documents.document(collection).filter(SetValue.class::isInstance)
                            .<Set<Value>>map(set -> new TreeSet<>(((SetValue) set).members())).orElseGet(TreeSet::new));
        }

        /// The attempts of a rule that held, one for each thing that it gave.
        private List<RuleAttempt> held(CompiledRule rule) {
            Map<Object, RuleAttempt> distinct = new LinkedHashMap<>();
            all.stream().filter(a -> a.rule() == rule && a.held())
                    .forEach(a -> distinct.putIfAbsent(a.value() != null ? a.value() : a.link(), a));
            return List.copyOf(distinct.values());
        }

        private Optional<RuleAttempt> furthest(CompiledRule rule) {
            return all.stream().filter(a -> a.rule() == rule && !a.held()).max(Comparator.comparingInt(a -> a.passed().size()));
        }

        private Explanation.Told told(RuleAttempt attempt) {
            List<Condition> conditions = reader.read(attempt.rule(), attempt.link()).conditions();
            DecisionValues values = new DecisionValues(input, documents, Map.of()).within(ConditionReader.owner(attempt.link()),
                    attempt.variables());
            return new Explanation.Told(attempt, RuleLabel.of(attempt.rule(), attempt.link()), checked(conditions, attempt, values, 0));
        }

        private List<Checked> checked(List<Condition> conditions, RuleAttempt attempt, DecisionValues values, int depth) {
            List<Checked> found = new ArrayList<>();
            for (Condition condition : conditions) {
                Standing standing = standing(condition, attempt);
                List<Checked> within = standing == Standing.NOT_REACHED || depth >= DEEPEST
                        ? List.of()
                        : within(condition, standing == Standing.HELD, values, depth);
                found.add(new Checked(condition, standing, values, within));
            }
            return found;
        }

        private static Standing standing(Condition condition, RuleAttempt attempt) {
            if (attempt.failure().filter(expr -> isIn(expr, condition.range())).isPresent()) {
                return Standing.FAILED;
            }
            return attempt.held() || attempt.passed().stream().anyMatch(expr -> isIn(expr, condition.range()))
                    ? Standing.HELD
                    : Standing.NOT_REACHED;
        }

        /// What the helper rule that a condition rests on met itself.
        private List<Checked> within(Condition condition, boolean held, DecisionValues values, int depth) {
            return switch (condition) {
                case Condition.Helper helper -> helper(helper, held, values, depth);
                case Condition.Negation negation -> within(negation.condition(), !held, values, depth);
                default -> List.of();
            };
        }

        private List<Checked> helper(Condition.Helper helper, boolean held, DecisionValues values, int depth) {
            Set<CompiledRule> its = Set.copyOf(rules.at(helper.document()));
            List<RuleAttempt> tried = all.stream().filter(a -> its.contains(a.rule()) && !a.link().isDefault() && a.held() == held)
                    .filter(a -> isCalledWith(a, helper.args(), values)).toList();
            List<RuleAttempt> shown = held ? tried.stream().limit(1).toList() : furthestOfEach(tried);
            List<Checked> found = new ArrayList<>();
            for (RuleAttempt attempt : shown) {
                DecisionValues inner = values.within(ConditionReader.owner(attempt.link()), attempt.variables());
                found.addAll(checked(ConditionsIn.range(helper.unfolded(), attempt.link().range()), attempt, inner, depth + 1));
            }
            return found;
        }

        /// True unless a parameter had another value in the attempt than the argument has here.
        private static boolean isCalledWith(RuleAttempt attempt, List<Operand> args, DecisionValues values) {
            List<Term> parameters = attempt.link().head().args();
            for (int i = 0; parameters != null && i < parameters.size() && i < args.size(); i++) {
                Value had = parameters.get(i) instanceof Var parameter ? attempt.variables().get(parameter.name()) : null;
                Optional<Value> has = values.of(args.get(i));
                if (had != null && has.isPresent() && !had.equals(has.get())) {
                    return false;
                }
            }
            return true;
        }

        private static List<RuleAttempt> furthestOfEach(List<RuleAttempt> pool) {
            Map<SourceRange, RuleAttempt> furthest = new LinkedHashMap<>();
            pool.forEach(a -> furthest.merge(a.link().range(), a, (x, y) -> y.passed().size() > x.passed().size() ? y : x));
            return List.copyOf(furthest.values());
        }

        private static boolean isIn(Expr expr, SourceRange range) {
            return expr.range() instanceof SourceRange.Known inner && range instanceof SourceRange.Known whole
                    && inner.file().equals(whole.file())
                    && inner.start() >= whole.start() && inner.end() <= whole.end();
        }
    }
}
