package dev.gavel.review.trial;

import dev.gavel.rego.value.StringValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.SomeDecl;
import dev.gavel.rego.ast.Statement;
import dev.gavel.rego.ast.TemplateString;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.With;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.compile.RuleTree;
import dev.gavel.rego.types.Declarations;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Compiled rules → kinds: which places of input and data hold the same kind of thing, and what it is compared with.
///
/// A function is read anew for each place it is called from, so that what is said of one argument is not taken for true of all.
final class KindReader {

    private static final int DEEPEST = 4;
    private static final int MOST_CALLS = 4_000;
    /// Builtins whose result is of the kind of their first argument.
    private static final Set<String> SAME_KIND = Set.of("lower", "upper", "trim_space", "trim", "trim_left", "trim_right", "trim_prefix",
            "trim_suffix", "sort", "cast_set", "cast_array", "array.reverse", "array.slice", "object.remove", "object.filter", "abs");
    private static final Set<String> UNIONS = Set.of("or", "and", "array.concat");
    private static final Set<String> ORDER = Set.of("lt", "lte", "gt", "gte");
    private static final Set<String> EQUALITY = Set.of("eq", "equal", "neq");

    private final RuleTree tree;
    private final Declarations declarations;
    final Kind input = new Kind();
    final Kind data = new Kind();
    final Kind now = new Kind();
    private int calls;

    KindReader(RuleTree tree, Declarations declarations) {
        this.tree = tree;
        this.declarations = declarations;
    }

    /// What variables of one reading of a rule stand for.
    private record Scope(Map<String, Kind> vars, int depth) {

        private Scope(int depth) {
            this(new HashMap<>(), depth);
        }

        private Kind of(Var var) {
            return vars.computeIfAbsent(var.name(), n -> new Kind()).found();
        }
    }

    void read(CompiledRule rule) {
        if (rule.rule().head().isFunction()) {
            return;
        }
        for (Rule link = rule.rule(); link != null; link = link.orElse()) {
            Scope scope = new Scope(0);
            body(link.body(), scope);
            Kind document = ref(rule.path(), scope);
            Term key = link.head().key();
            Term value = link.head().value();
            if (link.head().isPartialSet() && key != null) {
                Kind member = term(key, scope);
                Kind.same(document.element(), member);
                Kind.same(document.key(), member);
            } else if (value != null) {
                Kind.same(document, term(value, scope));
            }
        }
    }

    private void body(Body body, Scope scope) {
        for (Expr expr : body.exprs()) {
            statement(expr.statement(), scope);
            for (With with : expr.with()) {
                term(with.value(), scope);
            }
        }
    }

    private void statement(Statement statement, Scope scope) {
        switch (statement) {
            case Term term -> term(term, scope);
            case SomeDecl some -> some.symbols().stream().filter(symbol -> symbol instanceof Call).forEach(symbol -> term(symbol, scope));
            case Every every -> {
                Kind domain = term(every.domain(), scope);
                Kind.same(domain.element(), term(every.value(), scope));
                Term key = every.key();
                if (key != null) {
                    Kind.same(domain.key(), term(key, scope));
                }
                body(every.body(), scope);
            }
            case Not not -> body(not.body(), scope);
            case And and -> {
                body(and.left(), scope);
                body(and.right(), scope);
            }
            case Or or -> {
                body(or.left(), scope);
                body(or.right(), scope);
            }
        }
    }

    private Kind term(Term term, Scope scope) {
        return switch (term) {
            case Scalar scalar -> constant(scalar.value());
            case Var var -> var.name().equals("input") ? input.found() : var.name().equals("data") ? data.found() : scope.of(var);
            case Ref ref -> ref(ref, scope);
            case ArrayTerm array -> array(array, scope);
            case SetTerm set -> {
                Kind kind = new Kind();
                set.elements().forEach(element -> Kind.same(kind.element(), term(element, scope)));
                yield kind;
            }
            case ObjectTerm object -> {
                Kind kind = new Kind();
                for (ObjectTerm.Entry entry : object.entries()) {
                    Kind value = term(entry.value(), scope);
                    if (entry.key() instanceof Scalar(var name, var range)) {
                        Kind.same(kind.under(name), value);
                    } else {
                        Kind.same(kind.key(), term(entry.key(), scope));
                        Kind.same(kind.element(), value);
                    }
                }
                yield kind;
            }
            case ArrayComprehension c -> gathered(c.body(), c.term(), scope);
            case SetComprehension c -> gathered(c.body(), c.term(), scope);
            case ObjectComprehension c -> {
                Kind kind = gathered(c.body(), c.value(), scope);
                Kind.same(kind.key(), term(c.key(), scope));
                yield kind;
            }
            case Call call -> call(call, scope);
            case TemplateString template -> new Kind();
        };
    }

    private Kind gathered(Body body, Term member, Scope scope) {
        body(body, scope);
        Kind kind = new Kind();
        Kind.same(kind.element(), term(member, scope));
        return kind;
    }

    private Kind array(ArrayTerm array, Scope scope) {
        Kind kind = new Kind();
        boolean constants = array.elements().stream().allMatch(element -> element instanceof Scalar);
        for (int i = 0; i < array.elements().size(); i++) {
            Kind element = term(array.elements().get(i), scope);
            Kind.same(kind.under(NumberValue.of(i)), element);
            if (constants) {
                Kind.same(kind.element(), element);
            }
        }
        return kind;
    }

    /// What a constant tells; a collection tells of its members.
    static Kind constant(Value value) {
        Kind kind = new Kind();
        switch (value) {
            case ArrayValue array -> array.forEach(element -> Kind.same(kind.element(), constant(element)));
            case SetValue set -> set.forEach(member -> {
                Kind.same(kind.element(), constant(member));
                Kind.same(kind.key(), kind.element());
            });
            case ObjectValue object -> object.forEach((key, member) -> {
                Kind of = constant(member);
                Kind.same(kind.under(key), of);
                Kind.same(kind.element(), of);
                kind.key().values.add(key);
            });
            default -> kind.values.add(value);
        }
        return kind;
    }

    private Kind ref(Ref ref, Scope scope) {
        Kind at = term(ref.head(), scope);
        for (Term operand : ref.operands()) {
            if (operand instanceof Scalar(var name, var range)) {
                at = at.under(name);
            } else {
                Kind.same(at.key(), term(operand, scope));
                at = at.element();
            }
        }
        return at.found();
    }

    private Kind call(Call call, Scope scope) {
        if (call.operator().head() instanceof Var head && head.name().equals("data")) {
            return function(call, scope);
        }
        String name = name(call.operator());
        int arity = declarations.named(name).map(declaration -> declaration.arity()).orElse(call.args().size());
        List<Kind> args = new ArrayList<>();
        call.args().stream().limit(arity).forEach(arg -> args.add(term(arg, scope)));
        Kind result = call.args().size() > arity ? term(call.args().get(arity), scope) : new Kind();
        builtin(name, args, result, call);
        return result.found();
    }

    private void builtin(String name, List<Kind> args, Kind result, Call call) {
        if (EQUALITY.contains(name)) {
            Kind.same(args.get(0), args.get(1));
        } else if (ORDER.contains(name)) {
            args.get(0).found().ordered.add(args.get(1));
            args.get(1).found().ordered.add(args.get(0));
        } else if (SAME_KIND.contains(name)) {
            use(name, args, result);
            Kind.same(args.getFirst(), result);
            if (name.equals("object.filter") || name.equals("object.remove")) {
                args.getFirst().element();
                Kind.same(args.getFirst().key(), args.get(1).element());
            }
        } else if (UNIONS.contains(name)) {
            args.forEach(arg -> Kind.same(result.element(), arg.element()));
        } else if (name.startsWith("is_")) {
            args.getFirst().found().types.add(name.substring(3));
        } else {
            switch (name) {
                case "internal.member_2" -> Kind.same(args.get(1).element(), args.get(0));
                case "internal.member_3" -> {
                    Kind.same(args.get(2).key(), args.get(0));
                    Kind.same(args.get(2).element(), args.get(1));
                }
                case "object.get" -> objectGet(args, result, call.args().get(1));
                case "object.union" -> args.forEach(arg -> Kind.same(result, arg));
                case "object.keys" -> {
                    args.getFirst().element();
                    Kind.same(result.element(), args.getFirst().key());
                    Kind.same(result.key(), result.element());
                }
                case "walk" -> Kind.same(args.getFirst().element(), result.under(NumberValue.of(1)));
                case "time.now_ns" -> Kind.same(now, result);
                default -> use(name, args, result);
            }
        }
    }

    private void use(String name, List<Kind> args, Kind result) {
        Kind.BuiltinCall made = new Kind.BuiltinCall(name, List.copyOf(args), result);
        for (int i = 0; i < args.size(); i++) {
            args.get(i).found().uses.add(new Kind.Use(made, i));
        }
        result.found().made.add(made);
    }

    private static void objectGet(List<Kind> args, Kind result, Term key) {
        Kind at = args.getFirst();
        if (key instanceof Scalar(ArrayValue path, var range)) {
            for (Value name : path) {
                at = at.under(name);
            }
        } else if (key instanceof Scalar(var name, var range)) {
            at = at.under(name);
        } else if (key instanceof ArrayTerm path) {
            for (Term step : path.elements()) {
                at = step instanceof Scalar(var name, var range) ? at.under(name) : at.element();
            }
        } else {
            Kind.same(at.key(), args.get(1));
            at = at.element();
        }
        Kind.same(at, result);
        Kind.same(at, args.get(2));
    }

    private Kind function(Call call, Scope scope) {
        List<CompiledRule> rules = rules(call.operator());
        List<Kind> given = new ArrayList<>();
        call.args().forEach(arg -> given.add(term(arg, scope)));
        Kind result = new Kind();
        for (CompiledRule rule : rules) {
            if (scope.depth() >= DEEPEST || calls++ > MOST_CALLS) {
                break;
            }
            for (Rule link = rule.rule(); link != null; link = link.orElse()) {
                List<Term> args = link.head().args();
                Scope inner = new Scope(scope.depth() + 1);
                body(link.body(), inner);
                for (int i = 0; args != null && i < args.size() && i < given.size(); i++) {
                    Kind.same(given.get(i), term(args.get(i), inner));
                }
                Term value = link.head().value();
                if (value != null) {
                    Kind.same(result, term(value, inner));
                }
                if (args != null && given.size() > args.size()) {
                    Kind.same(result, given.get(args.size()));
                }
            }
        }
        return result.found();
    }

    private List<CompiledRule> rules(Ref operator) {
        RuleTree at = tree;
        for (Term operand : operator.operands()) {
            RuleTree next = operand instanceof Scalar(var name, var range) ? at.child(name) : null;
            if (next == null) {
                return List.of();
            }
            at = next;
        }
        return at.rules();
    }

    static String name(Ref operator) {
        StringBuilder name = new StringBuilder(operator.head() instanceof Var head ? head.name() : "");
        for (Term operand : operator.operands()) {
            if (operand instanceof Scalar(StringValue text, var range)) {
                name.append('.').append(text.value());
            }
        }
        return name.toString();
    }
}
