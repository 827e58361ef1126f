package dev.gavel.meaning.condition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.And;
import dev.gavel.rego.ast.ArrayTerm;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Every;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Not;
import dev.gavel.rego.ast.Or;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SomeDecl;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.Value;

/// Rule bodies as written → conditions.
///
/// `some g in input.user.groups; g in data.teams.cx.groups` becomes one relation, whose left side is *one of the user's groups*; a helper rule becomes
/// a [Condition.Helper] with what it asks for inside. Not safe for use by several threads at once.
public final class ConditionReader {

    private final Rules rules;
    private final OperandReader operands = new OperandReader(this);
    private final Deque<List<String>> unfolding = new ArrayDeque<>();

    public ConditionReader(Rules rules) {
        this.rules = rules;
    }

    /// What a rule asks for: the conditions of its body, in source order, one for each expression that asks for something.
    public RuleReading read(CompiledRule rule) {
        return read(rule, rule.source());
    }

    /// What one link of an `else` chain asks for.
    public RuleReading read(CompiledRule rule, Rule link) {
        return read(rule, link, List.of(), false);
    }

    /// As [#read(CompiledRule, Rule)], with all that goes without saying: one condition for every expression, those that only give a name to something among them.
    public RuleReading whole(CompiledRule rule, Rule link) {
        return read(rule, link, List.of(), true);
    }

    /// What one link of a function asks for that is called with these.
    public RuleReading called(CompiledRule rule, Rule link, List<Operand> args) {
        return read(rule, link, args, false);
    }

    private RuleReading read(CompiledRule rule, Rule link, List<Operand> args, boolean whole) {
        Scope scope = new Scope(rule.module(), rules, link.range());
        bindArgs(link, args, scope);
        List<Condition> conditions = link.bodyGenerated() ? List.of() : whole ? each(link.body(), scope) : conditions(link.body(), scope);
        Term value = link.head().value();
        Term key = link.head().key();
        return new RuleReading(conditions, value == null ? null : operands.read(value, scope),
                key == null ? null : operands.read(key, scope));
    }

    /// Tells a rule, or a link of an `else` chain, from all others, as [Operand.Element#rule()] does.
    public static String owner(Rule link) {
        return Scope.owner(link.range());
    }

    Condition body(Body body, Scope scope) {
        List<Condition> conditions = conditions(body, scope);
        return conditions.size() == 1 ? conditions.getFirst() : new Condition.All(conditions, body.range());
    }

    private List<Condition> conditions(Body body, Scope scope) {
        return Tidied.of(each(body, scope), scope.outside());
    }

    private List<Condition> each(Body body, Scope scope) {
        List<Condition> found = new ArrayList<>();
        for (Expr expr : body.exprs()) {
            Condition condition = expr(expr, scope);
            if (condition != null) {
                found.add(condition);
            }
        }
        return found;
    }

    private @Nullable Condition expr(Expr expr, Scope scope) {
        if (!expr.with().isEmpty()) {
            return new Condition.Unspoken(expr, expr.range());
        }
        if (expr.negated()) {
            Condition inner = statement(expr, scope.inner());
            return inner == null ? null : Condition.Negation.of(inner, scope.operands(), expr.range());
        }
        return statement(expr, scope);
    }

    private @Nullable Condition statement(Expr expr, Scope scope) {
        SourceRange range = expr.range();
        return switch (expr.statement()) {
            case SomeDecl some -> some(some, range, scope);
            case Every every -> each(every, range, scope);
            case Not not -> Condition.Negation.of(body(not.body(), scope.inner()), scope.operands(), range);
            case And and -> new Condition.All(List.of(body(and.left(), scope.inner()), body(and.right(), scope.inner())), range);
            case Or or -> new Condition.Any(List.of(body(or.left(), scope.inner()), body(or.right(), scope.inner())), range);
            case Call call -> call(expr, call, scope);
            case Scalar scalar -> scalar.value().equals(BooleanValue.FALSE)
                    ? new Condition.Holds(new Operand.Constant(scalar.value()), range)
                    : null;
            case Term term -> holds(operands.read(term, scope), range, scope);
        };
    }

    private @Nullable Condition some(SomeDecl some, SourceRange range, Scope scope) {
        if (!(some.symbols().getFirst() instanceof Call member)) {
            return null;
        }
        List<Term> args = member.args();
        Operand domain = operands.read(args.getLast(), scope);
        Term value = args.get(args.size() - 2);
        if (args.size() == 3 && args.getFirst() instanceof Var key) {
            scope.bind(key.name(), scope.element(key.name(), domain, true));
        }
        if (value instanceof Var variable) {
            Operand.Element element = scope.element(variable.name(), domain, false);
            scope.bind(variable.name(), element);
            return new Condition.Present(element, range);
        }
        destructure(value, scope.element("$", domain, false), scope);
        return new Condition.Present(scope.element("$", domain, false), range);
    }

    private Condition each(Every every, SourceRange range, Scope scope) {
        Operand domain = operands.read(every.domain(), scope);
        Scope inner = scope.inner();
        if (every.key() instanceof Var key) {
            inner.bind(key.name(), scope.element(key.name(), domain, true));
        }
        String name = every.value() instanceof Var value ? value.name() : "$";
        Operand.Element element = scope.element(name, domain, false);
        inner.bind(name, element);
        return new Condition.Each(element, body(every.body(), inner.inner()), range);
    }

    private @Nullable Condition call(Expr expr, Call call, Scope scope) {
        SourceRange range = expr.range();
        String name = OperandReader.name(call.operator());
        List<Term> args = call.args();
        if ((name.equals("assign") || name.equals("eq")) && args.size() == 2) {
            boolean assigned = name.equals("assign");
            Condition bound = assigned || !isDocument(args.get(0), scope) ? binding(args.get(0), args.get(1), range, scope) : null;
            return bound != null || name.equals("assign") ? bound : unify(args.get(0), args.get(1), range, scope);
        }
        if (name.equals("walk") && args.size() == 2 && args.get(1) instanceof ArrayTerm pair) {
            return walked(args.getFirst(), pair, range, scope);
        }
        Optional<List<String>> function = operands.function(call.operator(), scope);
        if (function.isPresent()) {
            return helper(function.get(), operands.all(args, scope), range);
        }
        Relator relator = relator(name);
        if (relator != null && args.size() == 2) {
            Operand left = operands.read(args.get(0), scope);
            Operand right = operands.read(args.get(1), scope);
            boolean turned = name.equals("regex.match") || left instanceof Operand.Constant && relator.mirrored() != relator;
            return turned
                    ? new Condition.Relation(right, relator.mirrored(), left, range)
                    : new Condition.Relation(left, relator, right, range);
        }
        return new Condition.Holds(operands.read(call, scope), range);
    }

    /// `walk(x, [path, value])`: what is walked through is looked into, as by `some`.
    private Condition walked(Term whole, ArrayTerm pair, SourceRange range, Scope scope) {
        Operand walk = new Operand.Reckoned("walk", List.of(operands.read(whole, scope)));
        for (Term term : pair.elements()) {
            if (term instanceof Var variable && isFree(variable, scope)) {
                scope.bind(variable.name(), scope.element(variable.name(), walk, false));
            }
        }
        return new Condition.Present(walk, range);
    }

    /// `x := term`: the name is bound, and all that is asked is that the term is there.
    private @Nullable Condition binding(Term left, Term right, SourceRange range, Scope scope) {
        if (left instanceof Var variable && isFree(variable, scope)) {
            Operand operand = named(operands.read(right, scope), variable.name());
            scope.bind(variable.name(), operand);
            return new Condition.Present(operand, range);
        }
        if (left instanceof ArrayTerm) {
            Operand operand = operands.read(right, scope);
            destructure(left, operand, scope);
            return new Condition.Present(operand, range);
        }
        return null;
    }

    private static Operand named(Operand operand, String name) {
        return switch (operand) {
            case Operand.Gathered gathered -> new Operand.Gathered(gathered.term(), gathered.condition(), gathered.range(), name);
            case Operand.Element element when element.under() -> element.called(name);
            default -> operand;
        };
    }

    private @Nullable Condition unify(Term left, Term right, SourceRange range, Scope scope) {
        if (right instanceof Var variable && isFree(variable, scope) && !isDocument(right, scope)) {
            return binding(right, left, range, scope);
        }
        return new Condition.Relation(operands.read(left, scope), Relator.EQUAL, operands.read(right, scope), range);
    }

    private void destructure(Term pattern, Operand whole, Scope scope) {
        if (pattern instanceof ArrayTerm array) {
            for (int i = 0; i < array.elements().size(); i++) {
                destructure(array.elements().get(i),
                        OperandReader.extended(whole, List.of(new Operand.At(new Operand.Constant(NumberValue.of(i))))), scope);
            }
        } else if (pattern instanceof Var variable && isFree(variable, scope)) {
            scope.bind(variable.name(), whole);
        }
    }

    /// True for the name of a rule or of an import, which `=` does not bind; `:=` does.
    private static boolean isDocument(Term term, Scope scope) {
        return term instanceof Var variable && scope.variable(variable.name()).isEmpty() && scope.document(variable.name()).isPresent();
    }

    private static boolean isFree(Var variable, Scope scope) {
        return scope.variable(variable.name()).isEmpty() && !variable.name().equals("input") && !variable.name().equals("data");
    }

    private Condition holds(Operand operand, SourceRange range, Scope scope) {
        if (operand instanceof Operand.Virtual virtual && virtual.path().isEmpty() && isCondition(virtual.document())) {
            return helper(virtual.document(), List.of(), range);
        }
        return new Condition.Holds(operand, range);
    }

    /// True where the document is `true` or not there: its rules say when.
    private boolean isCondition(List<String> document) {
        List<CompiledRule> found = rules.at(document);
        return !found.isEmpty() && found.stream().allMatch(rule -> {
            Term value = rule.source().head().value();
            return rule.source().head().key() == null && value instanceof Scalar s && s.value() instanceof BooleanValue;
        });
    }

    private Condition helper(List<String> document, List<Operand> args, SourceRange range) {
        if (unfolding.contains(document)) {
            return new Condition.Helper(document, args, new Condition.All(List.of(), range), range);
        }
        unfolding.push(document);
        try {
            List<Condition> ways = new ArrayList<>();
            for (CompiledRule rule : rules.at(document)) {
                for (Rule link = rule.source(); link != null; link = link.orElse()) {
                    if (!link.isDefault() && !isFalse(link.head().value())) {
                        ways.add(way(rule, link, args));
                    }
                }
            }
            Condition unfolded = ways.size() == 1 ? ways.getFirst() : new Condition.Any(ways, range);
            return new Condition.Helper(document, args, unfolded, range);
        } finally {
            unfolding.pop();
        }
    }

    private Condition way(CompiledRule rule, Rule link, List<Operand> args) {
        Scope scope = new Scope(rule.module(), rules, link.range());
        List<Condition> asked = new ArrayList<>(bindArgs(link, args, scope));
        if (!link.bodyGenerated()) {
            asked.addAll(conditions(link.body(), scope));
        }
        Term value = link.head().value();
        if (value != null && !(value instanceof Scalar)) {
            asked.add(new Condition.Holds(operands.read(value, scope), link.head().range()));
        }
        List<Condition> tidy = Tidied.of(asked, Set.of());
        return tidy.size() == 1 ? tidy.getFirst() : new Condition.All(tidy, link.range());
    }

    /// Binds the parameters to what the function is called with; a parameter that is a constant asks for that value.
    private List<Condition> bindArgs(Rule rule, List<Operand> args, Scope scope) {
        List<Condition> asked = new ArrayList<>();
        List<Term> parameters = rule.head().args();
        for (int i = 0; parameters != null && i < parameters.size(); i++) {
            Operand given = i < args.size() ? args.get(i) : new Operand.Unspoken(parameters.get(i));
            if (parameters.get(i) instanceof Scalar scalar) {
                asked.add(new Condition.Relation(given, Relator.EQUAL, new Operand.Constant(scalar.value()), scalar.range()));
            } else {
                destructure(parameters.get(i), given, scope);
            }
        }
        return asked;
    }

    private static boolean isFalse(@Nullable Term value) {
        Value constant = value instanceof Scalar scalar ? scalar.value() : null;
        return BooleanValue.FALSE.equals(constant);
    }

    private static @Nullable Relator relator(String builtin) {
        return switch (builtin) {
            case "equal" -> Relator.EQUAL;
            case "neq" -> Relator.NOT_EQUAL;
            case "lt" -> Relator.LESS;
            case "lte" -> Relator.AT_MOST;
            case "gt" -> Relator.MORE;
            case "gte" -> Relator.AT_LEAST;
            case "internal.member_2" -> Relator.MEMBER;
            case "contains" -> Relator.HOLDS_TEXT;
            case "startswith" -> Relator.STARTS_WITH;
            case "endswith" -> Relator.ENDS_WITH;
            case "regex.match" -> Relator.MATCHES;
            default -> null;
        };
    }
}
