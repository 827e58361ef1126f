package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.And;
import dev.gavel.rego.ast.ArrayComprehension;
import dev.gavel.rego.ast.ArrayTerm;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Every;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Not;
import dev.gavel.rego.ast.ObjectComprehension;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Or;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.SomeDecl;
import dev.gavel.rego.ast.Statement;
import dev.gavel.rego.ast.TemplateString;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.With;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.types.Declaration;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// One compiled body → a [Clause].
///
/// Before: `__local1__ = input.user.groups[__local0__]; __local2__ = data.teams.cx; internal.member_2(__local1__, __local2__)`.
/// After: some member of the user's groups is among what stands in `data.teams.cx`.
final class BodyReader {

    private static final Map<String, Relation> RELATIONS = Map.of("equal", Relation.EQUAL, "neq", Relation.DIFFERENT, "lt", Relation.LESS,
            "lte", Relation.AT_MOST, "gt", Relation.MORE, "gte", Relation.AT_LEAST, "internal.member_2", Relation.MEMBER);

    private static final Set<String> IGNORED = Set.of("print", "internal.print");

    private final FormulaReader reader;
    private final CompiledRule rule;
    private final Map<String, Term> bound;
    private final List<Binder> binders = new ArrayList<>();
    private final List<Formula> asked = new ArrayList<>();
    private Replaced replaced;

    BodyReader(FormulaReader reader, CompiledRule rule, Replaced replaced) {
        this(reader, rule, replaced, new HashMap<>());
    }

    private BodyReader(FormulaReader reader, CompiledRule rule, Replaced replaced, Map<String, Term> bound) {
        this.reader = reader;
        this.rule = rule;
        this.bound = bound;
        this.replaced = replaced;
    }

    private BodyReader inner() {
        return new BodyReader(reader, rule, replaced, new HashMap<>(bound));
    }

    /// The relation that a builtin asks for; null for other builtins.
    static @Nullable Relation relation(Term.Call call) {
        return call.args().size() == 2 ? RELATIONS.get(call.builtin()) : null;
    }

    void read(Body body) {
        body.exprs().forEach(this::expr);
    }

    Clause clause(@Nullable CompiledRule origin) {
        return new Clause(origin, binders, Formula.all(asked));
    }

    private Formula formula(Body body) {
        BodyReader inner = inner();
        inner.read(body);
        return inner.clause(null).holdsWith(Formula.TRUE);
    }

    private void expr(Expr expr) {
        if (!expr.with().isEmpty()) {
            elsewhere(expr);
        } else if (expr.negated()) {
            BodyReader inner = inner();
            inner.statement(expr.statement(), expr.range());
            asked.add(Formula.not(inner.clause(null).holdsWith(Formula.TRUE)));
        } else {
            statement(expr.statement(), expr.range());
        }
    }

    /// An expression for which `with` puts other values in the place of the request or of data. Where it puts in another function, there is no formula.
    private void elsewhere(Expr expr) {
        Replaced before = replaced;
        Replaced after = before;
        for (With with : expr.with()) {
            List<String> path = Elsewhere.target(with.target());
            if (path == null || reader.isFunction(path)) {
                if (path == null || reader.speaksOf(expr.statement(), path)) {
                    asked.add(new Formula.Unsaid("another function stands in for " + Printer.print(with.target()) + " in " + written(expr),
                            expr.range()));
                    return;
                }
                continue;
            }
            Term value = term(with.value());
            asked.add(new Formula.Present(value, with.range()));
            after = after.and(path, value);
        }
        replaced = after;
        expr(expr.withModifiers(List.of()));
        replaced = before;
    }

    private static String written(Expr expr) {
        return expr.range() instanceof SourceRange.Known known ? known.text() : Printer.print(expr);
    }

    private void statement(Statement statement, SourceRange range) {
        switch (statement) {
            case Call call -> call(call, range);
            case Every every -> every(every);
            case Not not -> asked.add(Formula.not(formula(not.body())));
            case And and -> asked.add(Formula.all(List.of(formula(and.left()), formula(and.right()))));
            case Or or -> asked.add(Formula.any(List.of(formula(or.left()), formula(or.right()))));
            case SomeDecl some -> {
            }
            case dev.gavel.rego.ast.Term term -> asked.add(new Formula.Truthy(term(term), range));
        }
    }

    private void every(Every every) {
        Term domain = term(every.domain());
        BodyReader inner = inner();
        String key = every.key() instanceof Var variable ? name(variable) : "";
        Binder binder = new Binder(reader.fresh(), every.value() instanceof Var variable ? name(variable) : "", key, domain, Set.of());
        if (every.key() instanceof Var variable) {
            inner.bound.put(variable.name(), binder.key());
        }
        if (every.value() instanceof Var variable) {
            inner.bound.put(variable.name(), binder.member());
        }
        inner.read(every.body());
        asked.add(new Formula.Each(binder, inner.clause(null).holdsWith(Formula.TRUE)));
    }

    private void call(Call call, SourceRange range) {
        String operator = operator(call.operator());
        if (IGNORED.contains(operator)) {
            return;
        }
        if (operator.equals("trace")) {
            asked.add(new Formula.Truthy(new Term.Call("is_string", List.of(term(call.args().getFirst()))), range));
            return;
        }
        if (operator.equals("eq") && call.args().size() == 2) {
            unify(call.args().get(0), call.args().get(1), range);
            return;
        }
        Relation relation = RELATIONS.get(operator);
        if (relation != null && call.args().size() == 2) {
            asked.add(new Formula.Test(term(call.args().get(0)), relation, term(call.args().get(1)), range));
            return;
        }
        if (operator.equals("internal.member_3") && call.args().size() == 3) {
            Term entry = reader.at(term(call.args().get(2)), term(call.args().get(0)));
            asked.add(new Formula.Test(entry, Relation.EQUAL, term(call.args().get(1)), range));
            return;
        }
        Optional<Declaration> declaration = reader.declarations().named(operator);
        int arity = declaration.map(Declaration::arity).orElseGet(() -> functionArity(call));
        boolean output = call.args().size() > arity;
        Term called = called(call, operator, output ? call.args().subList(0, arity) : call.args());
        if (!output) {
            asked.add(new Formula.Truthy(called, range));
        } else if (declaration.isPresent() && declaration.get().relation()) {
            walked(call.args().getLast(), lookFor("", called).member(), range);
        } else {
            asked.add(new Formula.Present(called, range));
            match(call.args().getLast(), called, range);
        }
    }

    /// A relation such as `walk` gives pairs.
    private void walked(dev.gavel.rego.ast.Term pattern, Term pair, SourceRange range) {
        if (pattern instanceof ArrayTerm array && array.elements().size() == 2) {
            match(array.elements().get(0), reader.at(pair, new Term.Const(NumberValue.of(0))), range);
            match(array.elements().get(1), reader.at(pair, new Term.Const(NumberValue.of(1))), range);
        } else {
            match(pattern, pair, range);
        }
    }

    private int functionArity(Call call) {
        if (term(call.operator()) instanceof Term.Document document) {
            return reader.rules(document.path()).stream().map(r -> r.rule().head().args()).filter(args -> args != null)
                    .mapToInt(List::size).findFirst().orElse(0);
        }
        return call.args().size();
    }

    private Term called(Call call, String operator, List<dev.gavel.rego.ast.Term> args) {
        List<Term> values = args.stream().map(this::term).toList();
        return call.operator().head() instanceof Var head && head.name().equals("data")
                && term(call.operator()) instanceof Term.Document document
                        ? document.of(Stream.concat(values.stream(), document.args().stream()).toList())
                        : new Term.Call(operator, values);
    }

    private static String operator(Ref ref) {
        StringBuilder name = new StringBuilder(ref.head() instanceof Var head ? head.name() : "");
        ref.operands().forEach(step -> name.append('.').append(step instanceof Scalar s ? Terms.text(s.value()) : ""));
        return name.toString();
    }

    private void unify(dev.gavel.rego.ast.Term left, dev.gavel.rego.ast.Term right, SourceRange range) {
        if (isPattern(left) && !isPattern(right)) {
            pattern(left, right, range);
        } else if (isPattern(right) && !isPattern(left)) {
            pattern(right, left, range);
        } else if (left instanceof ArrayTerm a && right instanceof ArrayTerm b && a.elements().size() == b.elements().size()) {
            for (int i = 0; i < a.elements().size(); i++) {
                unify(a.elements().get(i), b.elements().get(i), range);
            }
        } else {
            asked.add(new Formula.Test(term(left), Relation.EQUAL, term(right), range));
        }
    }

    private void pattern(dev.gavel.rego.ast.Term pattern, dev.gavel.rego.ast.Term value, SourceRange range) {
        Term known = term(value);
        asked.add(new Formula.Present(known, range));
        match(pattern, known, range);
    }

    /// True where something in it is not bound yet.
    private boolean isPattern(dev.gavel.rego.ast.Term term) {
        return switch (term) {
            case Var variable -> isFree(variable);
            case ArrayTerm array -> array.elements().stream().anyMatch(this::isPattern);
            case ObjectTerm object -> object.entries().stream().anyMatch(entry -> isPattern(entry.value()));
            default -> false;
        };
    }

    private boolean isFree(Var variable) {
        return !bound.containsKey(variable.name()) && !variable.name().equals("input") && !variable.name().equals("data");
    }

    /// Binds what the pattern leaves open to the parts of a value, and asks for the rest of it.
    void match(dev.gavel.rego.ast.Term pattern, Term value, SourceRange range) {
        switch (pattern) {
            case Var variable when isFree(variable) -> {
                bound.put(variable.name(), value);
                if (value instanceof Term.Member member) {
                    nameMember(member.id(), name(variable));
                }
            }
            case ArrayTerm array when isPattern(array) -> {
                if (!Terms.isFixedArray(value, array.elements().size())) {
                    asked.add(new Formula.Truthy(new Term.Call("is_array", List.of(value)), range));
                    asked.add(new Formula.Test(new Term.Call("count", List.of(value)), Relation.EQUAL,
                            new Term.Const(NumberValue.of(array.elements().size())), range));
                }
                for (int i = 0; i < array.elements().size(); i++) {
                    match(array.elements().get(i), reader.at(value, new Term.Const(NumberValue.of(i))), range);
                }
            }
            case ObjectTerm object when isPattern(object) -> {
                asked.add(new Formula.Truthy(new Term.Call("is_object", List.of(value)), range));
                asked.add(new Formula.Test(new Term.Call("count", List.of(value)), Relation.EQUAL,
                        new Term.Const(NumberValue.of(object.entries().size())), range));
                for (ObjectTerm.Entry entry : object.entries()) {
                    Term at = reader.at(value, term(entry.key()));
                    asked.add(new Formula.Present(at, range));
                    match(entry.value(), at, range);
                }
            }
            default -> asked.add(new Formula.Test(value, Relation.EQUAL, term(pattern), range));
        }
    }

    Term term(dev.gavel.rego.ast.Term term) {
        return switch (term) {
            case Scalar scalar -> FormulaReader.constant(scalar);
            case Var variable -> variable(variable);
            case Ref ref -> ref(ref);
            case ArrayTerm array -> list(Term.Kind.ARRAY, array.elements());
            case SetTerm set -> list(Term.Kind.SET, set.elements());
            case ObjectTerm object -> object(object);
            case ArrayComprehension c -> comprehension(Term.Kind.ARRAY, null, c.term(), c.body());
            case SetComprehension c -> comprehension(Term.Kind.SET, null, c.term(), c.body());
            case ObjectComprehension c -> comprehension(Term.Kind.OBJECT, c.key(), c.value(), c.body());
            case Call call -> called(call, operator(call.operator()), call.args());
            case TemplateString template -> new Term.Unsaid(Printer.print(template));
        };
    }

    private Term variable(Var variable) {
        Term known = bound.get(variable.name());
        return known != null
                ? known
                : switch (variable.name()) {
                    case "input" -> new Elsewhere(reader, replaced).whole();
                    case "data" -> Term.DATA;
                    default -> new Term.Unsaid(variable.name());
                };
    }

    private Term list(Term.Kind kind, List<dev.gavel.rego.ast.Term> elements) {
        List<Term> items = elements.stream().map(this::term).toList();
        List<Value> values = Terms.constants(items);
        if (values == null) {
            return new Term.ListOf(kind, items);
        }
        return new Term.Const(kind == Term.Kind.ARRAY ? ArrayValue.of(values) : SetValue.of(values));
    }

    private Term object(ObjectTerm object) {
        List<Term.Entry> entries = object.entries().stream().map(e -> new Term.Entry(term(e.key()), term(e.value()))).toList();
        Map<Value, Value> values = new LinkedHashMap<>();
        for (Term.Entry entry : entries) {
            if (entry.key() instanceof Term.Const key && entry.value() instanceof Term.Const value) {
                values.put(key.value(), value.value());
            }
        }
        return values.size() == entries.size() ? new Term.Const(ObjectValue.of(values)) : new Term.ObjectOf(entries);
    }

    private Term comprehension(Term.Kind kind, dev.gavel.rego.ast.@Nullable Term key, dev.gavel.rego.ast.Term value, Body body) {
        BodyReader inner = inner();
        inner.read(body);
        Term made = inner.term(value);
        Term under = key == null ? null : inner.term(key);
        return new Term.Gathered(kind, List.of(new Term.Part(inner.clause(null), under, made)));
    }

    private Term ref(Ref ref) {
        List<dev.gavel.rego.ast.Term> operands = new ArrayList<>(ref.operands());
        boolean root = !replaced.isEmpty() && ref.head() instanceof Var head && !bound.containsKey(head.name()) && !isFree(head);
        Term at = root ? new Elsewhere(reader, replaced).read(ref, operands) : term(ref.head());
        for (dev.gavel.rego.ast.Term operand : operands) {
            if (operand instanceof Var variable && isFree(variable)) {
                Binder binder = lookFor(name(variable), at);
                bound.put(variable.name(), binder.key());
                at = binder.member();
            } else if (isPattern(operand)) {
                Binder binder = lookFor("", at);
                match(operand, binder.key(), ref.range());
                at = binder.member();
            } else {
                at = reader.at(at, term(operand));
            }
        }
        return at;
    }

    private Binder lookFor(String keyName, Term domain) {
        Binder binder = new Binder(reader.fresh(), "", keyName, domain, Set.of());
        binders.add(binder);
        return binder;
    }

    private void nameMember(int id, String name) {
        binders.replaceAll(b -> b.id() == id && b.name().isEmpty() ? new Binder(id, name, b.keyName(), b.domain(), b.except()) : b);
    }

    /// What the source calls the variable; empty for what it does not name.
    private String name(Var variable) {
        String name = rule.names().getOrDefault(variable.name(), variable.name());
        return name.startsWith("$") || name.startsWith("_") ? "" : name;
    }
}
