package dev.gavel.meaning.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.condition.RuleReading;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The attempts of one decision → what each asked for and how that fared.
final class Telling {

    /// How deep helper rules are opened.
    private static final int DEEPEST = 4;

    /// For how many members of a counted set it is said why they are in it.
    private static final int MOST_MEMBERS = 3;

    private final Readings readings;
    private final Attempts attempts;
    private final Documents documents;
    private final DecisionValues start;

    Telling(Readings readings, Attempts attempts, @Nullable Value input, Documents documents) {
        this.readings = readings;
        this.attempts = attempts;
        this.documents = documents;
        this.start = new DecisionValues(input, documents);
    }

    Attempts attempts() {
        return attempts;
    }

    Documents documents() {
        return documents;
    }

    DecisionValues start() {
        return start;
    }

    DecisionValues values(RuleAttempt attempt) {
        return start.within(attempt);
    }

    Readings readings() {
        return readings;
    }

    /// The attempts of a rule that held, one for each thing that it gave.
    List<RuleAttempt> held(CompiledRule rule) {
        Map<Object, RuleAttempt> distinct = new LinkedHashMap<>();
        attempts.of(rule).stream().filter(RuleAttempt::held)
                .forEach(a -> distinct.putIfAbsent(a.value() != null ? a.value() : a.link(), a));
        return List.copyOf(distinct.values());
    }

    /// The failed attempt that got furthest; the first of several.
    Optional<RuleAttempt> furthest(CompiledRule rule) {
        return furthest(attempts.of(rule));
    }

    static Optional<RuleAttempt> furthest(List<RuleAttempt> tried) {
        return tried.stream().filter(a -> !a.held()).reduce((a, b) -> b.passed().size() > a.passed().size() ? b : a);
    }

    Explanation.Told told(RuleAttempt attempt) {
        List<RuleAttempt> alike = alike(attempt);
        RuleReading reading = readings.tidy(attempt.rule(), attempt.link());
        DecisionValues values = start.within(attempt);
        for (String variable : generalised(attempt, alike, reading.conditions())) {
            values = values.without(attempt, variable);
        }
        List<Checked> conditions = checked(reading.conditions(), attempt, values, 0);
        Stopped stopped = attempt.failure().map(expr -> stopped(expr, attempt, conditions, alike.size())).orElse(null);
        return new Explanation.Told(attempt, readings.label(attempt.rule(), attempt.link()), conditions, stopped);
    }

    /// The attempts of the same link that failed at the same expression, where none failed elsewhere and none held; else this one alone.
    private List<RuleAttempt> alike(RuleAttempt attempt) {
        List<RuleAttempt> all = attempts.of(attempt.rule(), attempt.link());
        return !attempt.held() && all.stream().allMatch(a -> a.failedAt() == attempt.failedAt()) ? all : List.of(attempt);
    }

    /// The variables for which several members of a collection were tried, all in vain, where the condition compares the member itself.
    private static List<String> generalised(RuleAttempt attempt, List<RuleAttempt> alike, List<Condition> conditions) {
        List<String> names = new ArrayList<>();
        for (Condition condition : conditions) {
            if (condition instanceof Condition.Relation relation && relation.left() instanceof Operand.Element element
                    && attempt.failure().filter(expr -> isIn(expr, condition.range())).isPresent()
                    && alike.stream().map(a -> a.variables().get(element.name())).distinct().count() > 1) {
                names.add(element.name());
            }
        }
        return names;
    }

    private Stopped stopped(Expr expr, RuleAttempt attempt, List<Checked> conditions, int members) {
        Fault fault = Faults.of(expr, attempt.bindings(), documents);
        Checked at = conditions.stream().filter(c -> c.standing() == Standing.FAILED).findFirst()
                .orElseGet(
                        () -> new Checked(unsaid(expr, attempt), Standing.FAILED, start.within(attempt), List.of(), fault == Fault.FALSE));
        Missing missing = fault == Fault.UNDEFINED ? missing(at) : null;
        List<Checked> within = at.within().isEmpty() && missing instanceof Missing.Document(Operand.Virtual document)
                ? valued(document.document(), List.of(), start.within(attempt), 0)
                : at.within();
        return new Stopped(expr, fault, at.condition(), missing, at.values(), within, members);
    }

    private static @Nullable Missing missing(Checked at) {
        return operands(at.condition()).stream().flatMap(operand -> Missing.find(operand, at.values()).stream()).findFirst().orElse(null);
    }

    private static List<Operand> operands(Condition condition) {
        return switch (condition) {
            case Condition.Relation relation -> List.of(relation.left(), relation.right());
            case Condition.Holds holds -> List.of(holds.operand());
            case Condition.Present present -> List.of(present.operand());
            case Condition.Each each -> List.of(each.element().domain());
            case Condition.Helper helper -> helper.args();
            case Condition.Negation negation -> operands(negation.condition());
            default -> List.of();
        };
    }

    /// An expression that goes without saying while it holds: a name for something, a collection that is looked into, the message in the head.
    private Condition unsaid(Expr expr, RuleAttempt attempt) {
        RuleReading whole = readings.whole(attempt.rule(), attempt.link());
        Optional<Condition> found = whole.conditions().stream().filter(condition -> isIn(expr, condition.range())).findFirst();
        if (found.isPresent()) {
            return found.get();
        }
        Operand given = whole.key() != null ? whole.key() : whole.value();
        return given != null && isIn(expr, attempt.link().head().range())
                ? new Condition.Present(given, expr.range())
                : new Condition.Unspoken(expr, expr.range());
    }

    private List<Checked> checked(List<Condition> conditions, RuleAttempt attempt, DecisionValues values, int depth) {
        List<Checked> found = new ArrayList<>();
        for (Condition condition : conditions) {
            Standing standing = standing(condition, attempt);
            List<Checked> within = standing == Standing.NOT_REACHED || depth >= DEEPEST
                    ? List.of()
                    : within(condition, standing == Standing.HELD, attempt, values, depth);
            boolean compared = standing == Standing.FAILED
                    && Faults.of(attempt.failure().orElseThrow(), attempt.bindings(), documents) == Fault.FALSE;
            found.add(new Checked(condition, standing, values, within, compared));
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

    /// What the helper rule that a condition rests on met itself, or a member that spoils an `every`.
    private List<Checked> within(Condition condition, boolean held, RuleAttempt attempt, DecisionValues values, int depth) {
        return switch (condition) {
            case Condition.Helper helper -> helper(helper, held, values, depth);
            case Condition.Negation negation -> within(negation.condition(), !held, attempt, values, depth);
            case Condition.Relation relation -> made(relation, held, values, depth);
            case Condition.Unspoken unspoken when !unspoken.expr().with().isEmpty() ->
                altered(unspoken, held != unspoken.expr().negated(), attempt, depth);
            case Condition.Each each when !held -> spoiled(each, attempt, values, depth);
            default -> List.of();
        };
    }

    /// The first member that does not meet what is asked of every one.
    private List<Checked> spoiled(Condition.Each each, RuleAttempt attempt, DecisionValues values, int depth) {
        return attempts.within(attempt).stream()
                .filter(body -> body.failure().filter(expr -> isIn(expr, each.condition().range())).isPresent()).findFirst()
                .map(body -> checked(each.condition() instanceof Condition.All all ? all.conditions() : List.of(each.condition()), body,
                        values.within(body), depth + 1))
                .orElse(List.of());
    }

    /// Where a side is what rules make: what gave it the value that it has. Where members are counted: what put them there.
    private List<Checked> made(Condition.Relation relation, boolean held, DecisionValues values, int depth) {
        for (Operand side : List.of(relation.left(), relation.right())) {
            List<Checked> found = switch (side) {
                case Operand.Virtual(List<String> document, var path) when path.isEmpty() -> valued(document, List.of(), values, depth);
                case Operand.Applied(List<String> function, List<Operand> args) -> valued(function, args, values, depth);
                case Operand.Reckoned(String builtin, List<Operand> args) when !held && builtin.equals("count")
                        && args.getFirst() instanceof Operand.Virtual(var document, var path) && path.isEmpty() ->
                    members(document, values, depth);
                default -> List.of();
            };
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /// What the rule met that gave a complete document or a function its value; where that asked for nothing, what stopped those before it.
    private List<Checked> valued(List<String> document, List<Operand> args, DecisionValues values, int depth) {
        List<CompiledRule> rules = readings.at(document);
        if (rules.stream().anyMatch(rule -> rule.source().head().key() != null)) {
            return List.of();
        }
        List<RuleAttempt> tried = rules.stream().flatMap(rule -> attempts.of(rule).stream())
                .filter(a -> !a.link().isDefault() && isCalledWith(a, args, values)).toList();
        List<Checked> found = new ArrayList<>();
        tried.stream().filter(RuleAttempt::held).limit(1).forEach(attempt -> inner(attempt, args, values, depth).stream()
                .filter(c -> !(c.condition() instanceof Condition.Present)).forEach(found::add));
        if (found.isEmpty() && tried.stream().anyMatch(RuleAttempt::held) && tried.stream().allMatch(RuleAttempt::held)) {
            return found;
        }
        if (found.isEmpty()) {
            furthestOfEach(tried.stream().filter(a -> !a.held()).toList())
                    .forEach(attempt -> inner(attempt, args, values, depth).stream().filter(c -> c.standing() == Standing.FAILED)
                            .forEach(found::add));
        }
        return found;
    }

    private List<Checked> members(List<String> document, DecisionValues values, int depth) {
        List<Checked> found = new ArrayList<>();
        readings.rules().under(document).stream().filter(rule -> !(readings.tidy(rule, rule.source()).key() instanceof Operand.Element))
                .flatMap(rule -> held(rule).stream()).limit(MOST_MEMBERS)
                .forEach(attempt -> found.addAll(inner(attempt, List.of(), values, depth)));
        return found;
    }

    private List<Checked> inner(RuleAttempt attempt, List<Operand> args, DecisionValues values, int depth) {
        return checked(readings.called(attempt.rule(), attempt.link(), args).conditions(), attempt, values.within(attempt), depth + 1);
    }

    /// What the rule met that was asked `with` something else.
    private List<Checked> altered(Condition.Unspoken condition, boolean held, RuleAttempt attempt, int depth) {
        Optional<Expr> expr = attempt.failure().or(() -> attempt.passed().stream().filter(e -> !e.with().isEmpty()).findFirst())
                .filter(e -> isIn(e, condition.range()));
        if (expr.isEmpty() || !(expr.get().statement() instanceof Ref ref)) {
            return List.of();
        }
        List<String> document = ref.operands().stream()
                .map(o -> o instanceof Scalar s && s.value() instanceof StringValue text ? text.value() : "").toList();
        Altered seen = new Altered(documents, expr.get().with(), attempt.bindings());
        Telling other = new Telling(readings, attempts, seen.input().orElse(null), seen);
        Set<Integer> asking = new HashSet<>(attempts.within(attempt).stream().map(RuleAttempt::queryId).toList());
        asking.add(attempt.queryId());
        List<RuleAttempt> tried = readings.at(document).stream().flatMap(rule -> attempts.of(rule).stream())
                .filter(a -> !a.link().isDefault() && a.held() == held && asking.contains(a.parentId())).toList();
        List<Checked> found = new ArrayList<>();
        for (RuleAttempt inner : held ? tried.stream().limit(1).toList() : furthestOfEach(tried)) {
            found.addAll(other.checked(readings.tidy(inner.rule(), inner.link()).conditions(), inner, other.values(inner), depth + 1));
        }
        return found;
    }

    private List<Checked> helper(Condition.Helper helper, boolean held, DecisionValues values, int depth) {
        List<RuleAttempt> tried = readings.at(helper.document()).stream().flatMap(rule -> attempts.of(rule).stream())
                .filter(a -> !a.link().isDefault() && a.held() == held && isCalledWith(a, helper.args(), values)).toList();
        List<RuleAttempt> shown = held ? tried.stream().limit(1).toList() : furthestOfEach(tried);
        List<Checked> found = new ArrayList<>();
        for (RuleAttempt attempt : shown) {
            found.addAll(checked(ConditionsIn.range(helper.unfolded(), attempt.link().range()), attempt, values.within(attempt),
                    depth + 1));
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

    static boolean isIn(Expr expr, SourceRange range) {
        return expr.range() instanceof SourceRange.Known inner && range instanceof SourceRange.Known whole
                && inner.file().equals(whole.file())
                && inner.start() >= whole.start() && inner.end() <= whole.end();
    }
}
