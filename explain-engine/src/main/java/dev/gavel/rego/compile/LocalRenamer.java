package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SomeDecl;
import dev.gavel.rego.ast.SyntaxMap;
import dev.gavel.rego.ast.TermOrder;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.Variables;
import dev.gavel.rego.ast.With;
import dev.gavel.rego.compile.LocalScopes.Occurrence;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;

/// Renames what `:=`, `some` and `every` declare, scope by scope, from left to right, so that a name is used before it is declared in no scope.
///
/// As a [SyntaxMap] it renames the terms of one expression; [#body] is what knows declarations. An expression whose bodies are done is mapped
/// once more as a whole, as OPA does: variables that its bodies only mention count as seen outside of them.
final class LocalRenamer extends SyntaxMap {

    private static final String IN_NEGATED = "cannot assign vars inside negated expression";

    private final LocalVariables locals;
    private final LocalScopes scopes;
    private final boolean strict;
    private final List<Diagnostic> errors = new ArrayList<>();
    private final List<Diagnostic> unused = new ArrayList<>();

    LocalRenamer(LocalVariables locals, LocalScopes scopes, boolean strict) {
        this.locals = locals;
        this.scopes = scopes;
        this.strict = strict;
    }

    List<Diagnostic> errors() {
        return errors;
    }

    /// Errors about variables that nobody uses.
    List<Diagnostic> unused() {
        return unused;
    }

    /// @param used variables used outside the body: in the head of its rule or comprehension
    Body rename(Body body, Set<String> used) {
        List<Expr> renamed = new ArrayList<>();
        for (Expr expr : body.exprs()) {
            Expr changed = declare(expr);
            if (changed != null) {
                renamed.add(changed);
            }
        }
        if (renamed.isEmpty()) {
            renamed.add(Exprs.yes(body.range()));
        }
        Body result = Exprs.body(renamed, body.range());
        if (strict && errors.isEmpty() && unused.isEmpty()) {
            unused.addAll(new UnusedVariables(scopes, body, result).assigned(used));
        }
        if (errors.isEmpty() && unused.isEmpty()) {
            unused.addAll(new UnusedVariables(scopes, body, result).declared(used));
        }
        return result;
    }

    private @Nullable Expr declare(Expr expr) {
        if (Exprs.calls(expr, Exprs.ASSIGN)) {
            return assignment(expr);
        }
        return switch (expr.statement()) {
            case SomeDecl some -> some(expr, some);
            case Every every -> every(expr, every);
            case Not not -> not(expr, not);
            case And and -> and(expr, and);
            case Or or -> or(expr, or);
            case Term term -> expr(expr);
        };
    }

    private @Nullable Expr some(Expr expr, SomeDecl some) {
        for (Term symbol : some.symbols()) {
            if (symbol instanceof Var v) {
                if (declare(v.name(), Occurrence.DECLARED, some.range()) == null) {
                    return null;
                }
            } else if (symbol instanceof Call membership) {
                return member(expr, membership, some.range());
            }
        }
        return null;
    }

    /// `some k, v in xs` is `v = xs[k]`.
    private @Nullable Expr member(Expr expr, Call membership, SourceRange range) {
        List<Term> args = membership.args();
        boolean keyed = args.size() == 3;
        Term key = keyed ? args.getFirst() : locals.variable(membership.range());
        Term container = args.getLast();
        Term value = args.get(args.size() - 2);
        Set<String> inside = Variables.SAFETY.of(container);
        if (container instanceof Call call) {
            Variables.ALL.collect(call.operator(), inside);
        }
        for (String name : matched(args.subList(0, args.size() - 1))) {
            if (inside.contains(name)) {
                errors.add(Diagnostic.error("rego_compile_error", "var " + name + " assigned before", range));
                return null;
            }
        }
        List<Term> operands = new ArrayList<>(container instanceof Ref ref ? ref.operands() : List.of());
        operands.add(key);
        Ref element = new Ref(container instanceof Ref ref ? ref.head() : container, operands, container.range());
        Expr equality = expr.withStatement(Exprs.equality(value, element, expr.range()));
        for (String name : new TreeSet<>(Outputs.ofEquality(equality, Variables.ALL.of(container)))) {
            if (declare(name, Occurrence.DECLARED, range) == null) {
                return null;
            }
        }
        return expr(equality);
    }

    /// The variables that a pattern binds: those in keys of objects it only uses.
    private static Set<String> matched(List<Term> patterns) {
        Set<String> names = new TreeSet<>();
        for (Term pattern : patterns) {
            if (pattern instanceof ObjectTerm object) {
                names.addAll(matched(object.entries().stream().map(ObjectTerm.Entry::value).toList()));
            } else if (pattern instanceof ArrayTerm array) {
                names.addAll(matched(array.elements()));
            } else if (!Refs.startsWith(pattern, "data") && !Refs.startsWith(pattern, "input")) {
                Variables.ALL.collect(pattern, names);
            }
        }
        return names;
    }

    private @Nullable Expr every(Expr expr, Every every) {
        Term domain = term(every.domain());
        scopes.push();
        try {
            Term key = every.key() == null ? locals.variable(every.range()) : declared(every.key(), SourceRange.UNKNOWN);
            Term value = key == null ? null : declared(every.value(), SourceRange.UNKNOWN);
            if (key == null || value == null) {
                return null;
            }
            Body body = rename(every.body(), Set.of());
            return expr(expr.withStatement(new Every(key, value, domain, body, every.range())));
        } finally {
            scopes.pop();
        }
    }

    private @Nullable Term declared(Term term, SourceRange place) {
        if (!(term instanceof Var v) || v.isWildcard()) {
            return term;
        }
        String renamed = declare(v.name(), Occurrence.DECLARED, place);
        return renamed == null ? null : new Var(renamed, v.range());
    }

    private Expr not(Expr expr, Not not) {
        if (!not.explicitBody()) {
            int before = errors.size();
            Body body = implicit(not.body(), IN_NEGATED);
            return errors.size() > before ? expr : expr(expr.withStatement(new Not(body, false, not.range())));
        }
        scopes.push();
        Body body = rename(not.body(), Set.of());
        Expr renamed = expr(expr.withStatement(new Not(body, true, not.range())));
        scopes.pop();
        return renamed;
    }

    private Expr and(Expr expr, And and) {
        int before = errors.size();
        Body left = operand(and.left(), and.explicitLeft(), "and");
        Body right = operand(and.right(), and.explicitRight(), "and");
        Expr done = expr.withStatement(new And(left, right, and.explicitLeft(), and.explicitRight(), and.range()));
        return errors.size() > before ? done : expr(done);
    }

    private Expr or(Expr expr, Or or) {
        int before = errors.size();
        Body left = operand(or.left(), or.explicitLeft(), "or");
        Body right = operand(or.right(), or.explicitRight(), "or");
        Expr done = expr.withStatement(new Or(left, right, or.explicitLeft(), or.explicitRight(), or.range()));
        return errors.size() > before ? done : expr(done);
    }

    private Body operand(Body body, boolean explicit, String operator) {
        if (!explicit) {
            return implicit(body, "cannot assign vars inside implicit " + operator + " operand");
        }
        scopes.push();
        Body renamed = rename(body, Set.of());
        scopes.pop();
        return renamed;
    }

    /// A body written without braces declares nothing, for nobody could see it.
    private Body implicit(Body body, String message) {
        List<Expr> exprs = new ArrayList<>();
        for (Expr expr : body.exprs()) {
            if (Exprs.calls(expr, Exprs.ASSIGN)) {
                errors.add(Diagnostic.error("rego_compile_error", message, expr.range()));
                exprs.add(expr);
            } else {
                exprs.add(switch (expr.statement()) {
                    case Not not -> not(expr, not);
                    case And and -> and(expr, and);
                    case Or or -> or(expr, or);
                    default -> expr;
                });
            }
        }
        return Exprs.body(exprs, body.range());
    }

    private Expr assignment(Expr expr) {
        if (expr.negated()) {
            errors.add(Diagnostic.error("rego_compile_error", IN_NEGATED, expr.range()));
            return expr;
        }
        List<Term> operands = Exprs.operands(expr);
        if (operands.size() != 2 || !(expr.statement() instanceof Call call)) {
            return expr;
        }
        Term right = term(operands.get(1));
        List<With> with = expr.with().stream().map(w -> new With(w.target(), term(w.value()), w.range())).toList();
        Term left = target(operands.getFirst());
        Ref operator = Refs.of(Exprs.ASSIGNED, call.operator().range());
        return expr.withStatement(new Call(operator, List.of(left, right), call.range())).withModifiers(with);
    }

    private Term target(Term target) {
        return switch (target) {
            case Var v -> assigned(v, v.name());
            case ArrayTerm array -> new ArrayTerm(array.elements().stream().map(this::target).toList(), array.range());
            case ObjectTerm object -> new ObjectTerm(
                    object.entries().stream().map(e -> new ObjectTerm.Entry(e.key(), target(e.value()))).toList(), object.range());
            case Ref ref when Refs.isRootDocument(ref) && ref.head() instanceof Var v -> assigned(ref, v.name());
            default -> {
                errors.add(Diagnostic.error("rego_compile_error", "cannot assign to " + KindNames.of(target), target.range()));
                yield target;
            }
        };
    }

    private Term assigned(Term target, String name) {
        String renamed = declare(name, Occurrence.ASSIGNED, target.range());
        return renamed == null ? target : new Var(renamed, target.range());
    }

    /// The new name, or null where the scope has the variable already; that is an error.
    private @Nullable String declare(String name, Occurrence occurrence, SourceRange place) {
        Occurrence before = scopes.here(name);
        if (before != null) {
            errors.add(Diagnostic.error("rego_compile_error", switch (before) {
                case SEEN -> "var " + name + " referenced above";
                case ASSIGNED -> "var " + name + " assigned above";
                case DECLARED -> "var " + name + " declared above";
                case ARGUMENT -> "arg " + name + " redeclared";
            }, place));
            return null;
        }
        String renamed = locals.name();
        scopes.insert(name, renamed, occurrence);
        return renamed;
    }

    @Override
    public Term term(Term term) {
        return switch (term) {
            case Var v -> variable(v);
            case Ref ref when Refs.isRootDocument(ref) && ref.head() instanceof Var v -> root(ref, v.name());
            case Ref ref when isResolved(ref) -> {
                if (ref.head() instanceof Var root) {
                    variable(root);
                }
                yield new Ref(ref.head(), each(ref.operands(), this::term), ref.range());
            }
            case Call call -> {
                reportShadowed(call);
                yield super.term(call);
            }
            case ArrayComprehension c -> {
                scopes.push();
                Body body = rename(c.body(), Variables.ALL.of(c.term()));
                Term item = term(c.term());
                scopes.pop();
                yield new ArrayComprehension(item, body, c.range());
            }
            case SetComprehension c -> {
                scopes.push();
                Body body = rename(c.body(), Variables.ALL.of(c.term()));
                Term item = term(c.term());
                scopes.pop();
                yield new SetComprehension(item, body, c.range());
            }
            case ObjectComprehension c -> {
                scopes.push();
                Body body = rename(c.body(), Variables.ALL.ofAll(List.of(c.key(), c.value())));
                Term key = term(c.key());
                Term value = term(c.value());
                scopes.pop();
                yield new ObjectComprehension(key, value, body, c.range());
            }
            default -> super.term(term);
        };
    }

    /// True where a name stands in the source for what begins with `data` by now: a variable `data` does not shadow it.
    private static boolean isResolved(Ref ref) {
        return ref.head() instanceof Var(String name, SourceRange.Known place) && name.equals("data") && !ref.operands().isEmpty()
                && !place.file().text().startsWith(name, place.start());
    }

    private Term variable(Var v) {
        String renamed = scopes.renamed(v.name());
        if (renamed != null) {
            scopes.seen(v.name());
            return renamed.equals(v.name()) ? v : new Var(renamed, v.range());
        }
        scopes.insert(v.name(), v.name(), Occurrence.SEEN);
        return v;
    }

    /// `input` may be shadowed by a variable.
    private Term root(Ref ref, String name) {
        Occurrence occurrence = scopes.anywhere(name);
        String renamed = scopes.renamed(name);
        return occurrence == null || occurrence == Occurrence.SEEN || renamed == null ? ref : new Var(renamed, ref.range());
    }

    private void reportShadowed(Call call) {
        for (String name : Variables.ALL.of(call.operator())) {
            String renamed = scopes.renamed(name);
            if (renamed != null && !renamed.equals(name)) {
                errors.add(Diagnostic.error("rego_compile_error", "called function " + Refs.text(call.operator()) + " shadowed",
                        call.range()));
            }
        }
    }

    /// The `input` of `with input as …` is the document even where a variable shadows it.
    @Override
    public With with(With with) {
        Term target = term(with.target());
        String input = scopes.renamed("input");
        if (input != null) {
            if (target instanceof Var v && v.name().equals(input)) {
                target = Refs.of("input", v.range());
            } else if (target instanceof Ref ref && ref.head() instanceof Var v && v.name().equals(input)) {
                target = new Ref(new Var("input", v.range()), ref.operands(), ref.range());
            }
        }
        Term value = term(with.value());
        return TermOrder.same(target, with.target()) && value == with.value() ? with : new With(target, value, with.range());
    }
}
