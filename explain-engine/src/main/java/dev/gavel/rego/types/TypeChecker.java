package dev.gavel.rego.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.ArrayComprehension;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.ObjectComprehension;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.Variables;
import dev.gavel.rego.ast.With;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.StringValue;

/// Infers the types of rules, one after another, and reports what can never be: comparisons of values that have no type in common, references
/// that lead nowhere, arguments that a function does not take.
///
/// Rules come compiled, each after those that it refers to. Types are OPA's: nothing is known of base data, and of `input` only what a schema says.
public final class TypeChecker {

    private final TypeErrors report;
    private final TypeEnvironment global;

    /// What became of a body.
    record Checked(TypeEnvironment environment, List<Diagnostic> errors) {
    }

    /// A checker that knows builtins only.
    ///
    /// @param shown a reference as people know it: with the names and terms of the source in the place of generated variables
    /// @param input the type of `input`, or null where no schema says it
    public TypeChecker(Declarations builtins, UnaryOperator<Ref> shown, @Nullable Type input) {
        this.report = new TypeErrors(shown);
        this.global = new TypeEnvironment(this, null);
        builtins.list().forEach(builtin -> global.tree.put(path(builtin.name()), builtin.type()));
        if (input != null) {
            global.tree.put("input", input);
        }
    }

    private TypeChecker(TypeChecker known, UnaryOperator<Ref> shown) {
        this.report = new TypeErrors(shown);
        this.global = known.global;
    }

    /// A checker that knows the rules that this one has seen, for a query.
    public TypeChecker forQuery(UnaryOperator<Ref> shown) {
        return new TypeChecker(this, shown);
    }

    private static List<Term> path(String builtin) {
        List<Term> path = new ArrayList<>();
        for (String name : builtin.split("\\.")) {
            path.add(path.isEmpty()
                    ? new Var(name, SourceRange.UNKNOWN)
                    : new Scalar(StringValue.of(name), SourceRange.UNKNOWN));
        }
        return path;
    }

    /// The error for a call with too many or too few arguments, where the function is known already.
    public Optional<Diagnostic> arity(Ref function, Expr expr, List<Term> operands) {
        return global.of((Term) function) instanceof Type.Function want
                ? Optional.of(report.arguments(expr.range(), function, "arity mismatch", operands.stream().map(global::of).toList(), want))
                : Optional.empty();
    }

    /// Checks a rule and remembers its type.
    ///
    /// @param path package and head together
    /// @param schemas what annotations say of the types of documents within this rule
    public List<Diagnostic> rule(Ref path, Rule rule, List<DocumentType> schemas) {
        List<Diagnostic> errors = new ArrayList<>();
        TypeEnvironment annotated = global.inner();
        for (DocumentType schema : schemas) {
            schema.putInto(annotated);
        }
        Checked checked = check(annotated, rule.body());
        errors.addAll(checked.errors());
        if (!errors.isEmpty()) {
            // what refers to a wrong rule is not wrong itself
            global.tree.put(parts(path), Type.ANY);
            return errors;
        }
        Type type = typeOf(rule.head(), path, checked.environment());
        if (!(type instanceof Type.Unknown)) {
            global.tree.insert(parts(groundPrefix(path)), type);
        }
        return errors;
    }

    public List<Diagnostic> query(Body body) {
        return check(global, body).errors();
    }

    private static List<Term> parts(Ref path) {
        List<Term> parts = new ArrayList<>(path.operands());
        parts.addFirst(path.head());
        return parts;
    }

    private static Ref groundPrefix(Ref path) {
        int length = 0;
        while (length < path.operands().size() && Constants.value(path.operands().get(length)) != null) {
            length++;
        }
        return new Ref(path.head(), path.operands().subList(0, length), path.range());
    }

    private static Type typeOf(Head head, Ref path, TypeEnvironment inside) {
        List<Term> args = head.args();
        Term value = head.value();
        Term key = head.key();
        if (args != null && !args.isEmpty() && value != null) {
            for (String name : Variables.ALL.ofAll(args)) {
                if (inside.of(new Var(name, head.range())) instanceof Type.Unknown) {
                    inside.tree.put(name, Type.ANY);
                }
            }
            List<Type.Parameter> types = args.stream().map(arg -> new Type.Parameter("", inside.of(arg))).toList();
            return new Type.Function(types, null, new Type.Parameter("", inside.of(value)));
        }
        Type type = value != null ? inside.of(value) : key == null ? Type.UNKNOWN : setOf(inside.of(key));
        List<Term> operands = path.operands();
        int ground = groundPrefix(path).operands().size();
        for (int i = operands.size() - 1; i >= ground && !(type instanceof Type.Unknown); i--) {
            Type keys = inside.of(operands.get(i));
            type = keys instanceof Type.Unknown ? keys : new Type.Obj(List.of(), new Type.Rest(keys, type));
        }
        return type;
    }

    private static Type setOf(Type members) {
        return members instanceof Type.Unknown ? members : new Type.SetOf(members);
    }

    Checked check(TypeEnvironment outer, Body body) {
        TypeEnvironment environment = outer.inner();
        List<Diagnostic> errors = new ArrayList<>();
        for (Expr expr : body.exprs()) {
            List<Diagnostic> inClosures = closures(environment, expr);
            errors.addAll(inClosures);
            List<Diagnostic> inReferences = ReferenceTypes.check(environment, report, expr);
            errors.addAll(inReferences);
            Problem problem = expression(environment, expr);
            if (problem != null && !(problem.unknown() && !(inClosures.isEmpty() && inReferences.isEmpty()))) {
                errors.add(problem.error());
            }
        }
        return new Checked(environment, errors);
    }

    /// An error, and whether it comes of a type that is unknown: then it may only follow from another.
    private record Problem(Diagnostic error, boolean unknown) {
    }

    private List<Diagnostic> closures(TypeEnvironment environment, Expr expr) {
        List<Diagnostic> errors = new ArrayList<>();
        SyntaxWalk.visit(expr, node -> {
            Body body = switch (node) {
                case ArrayComprehension c -> c.body();
                case SetComprehension c -> c.body();
                case ObjectComprehension c -> c.body();
                default -> null;
            };
            List<Diagnostic> found = body == null ? List.of() : check(environment, body).errors();
            if (!found.isEmpty()) {
                errors.clear();
                errors.addAll(found);
            }
            return !found.isEmpty();
        });
        return errors;
    }

    private @Nullable Problem expression(TypeEnvironment environment, Expr expr) {
        for (With with : expr.with()) {
            Problem problem = replacement(environment, with);
            if (problem != null) {
                return problem;
            }
        }
        if (!(expr.statement() instanceof Call call)) {
            return null;
        }
        boolean equality = call.operator().operands().isEmpty() && call.operator().head() instanceof Var v
                && (v.name().equals("eq") || v.name().equals(":="));
        return equality && call.args().size() == 2 ? equality(environment, expr, call) : call(environment, expr, call);
    }

    private @Nullable Problem replacement(TypeEnvironment environment, With with) {
        if (with.target() instanceof Ref target && environment.of(target) instanceof Type.Function want
                && environment.of(with.value()) instanceof Type.Function have && !TypeMatch.unifies(want, have)) {
            List<Type> args = Types.argTypes(have);
            return new Problem(report.arguments(with.range(), target, "arity mismatch", args, want),
                    args.stream().anyMatch(Types::isUnknown));
        }
        return null;
    }

    private @Nullable Problem equality(TypeEnvironment environment, Expr expr, Call call) {
        Term a = call.args().getFirst();
        Term b = call.args().get(1);
        Type left = environment.of(a);
        Type right = environment.of(b);
        return new TypeMatch(environment).match(a, b)
                ? null
                : new Problem(report.mismatch(expr.range(), left, right), Types.isUnknown(left) || Types.isUnknown(right));
    }

    private @Nullable Problem call(TypeEnvironment environment, Expr expr, Call call) {
        Type type = environment.of(call.operator());
        if (type instanceof Type.Any) {
            return null;
        }
        if (!(type instanceof Type.Function function)) {
            return new Problem(Diagnostic.error("rego_type_error",
                    "undefined function " + Printer.print(call.operator()), expr.range()), false);
        }
        List<Term> args = call.args();
        List<Type> wanted = new ArrayList<>(Types.argTypes(function));
        if (function.result() != null) {
            wanted.add(function.result().type());
        }
        if (args.size() > wanted.size() && function.variadic() == null) {
            return arguments(environment, expr, call, "too many arguments", function);
        }
        if (args.size() < function.arity()) {
            return arguments(environment, expr, call, "too few arguments", function);
        }
        Problem member = membership(environment, expr, call);
        if (member != null) {
            return member;
        }
        TypeMatch match = new TypeMatch(environment);
        for (int i = 0; i < args.size(); i++) {
            Type want = i < wanted.size() ? wanted.get(i) : function.variadic();
            if (want != null && !match.match(args.get(i), want, false)) {
                return arguments(environment, expr, call, "invalid argument(s)", function);
            }
        }
        return null;
    }

    /// `x in xs` where nothing in `xs` can be `x`.
    private @Nullable Problem membership(TypeEnvironment environment, Expr expr, Call call) {
        if (!(call.operator().head() instanceof Var head) || !head.name().equals("internal")) {
            return null;
        }
        List<Term> args = call.args();
        String name = Printer.print(call.operator());
        boolean keyed = name.equals("internal.member_3");
        if (!keyed && !name.equals("internal.member_2") || args.size() < (keyed ? 3 : 2)) {
            return null;
        }
        Type collection = environment.of(args.get(keyed ? 2 : 1));
        Problem key = keyed ? mismatch(environment.of(args.getFirst()), Types.keys(collection), expr) : null;
        return key != null ? key : mismatch(environment.of(args.get(keyed ? 1 : 0)), Types.values(collection), expr);
    }

    private @Nullable Problem mismatch(Type have, Type there, Expr expr) {
        return Types.isUnknown(have) || Types.isUnknown(there) || TypeMatch.unifies(have, there)
                ? null
                : new Problem(report.mismatch(expr.range(), have, there), false);
    }

    private Problem arguments(TypeEnvironment environment, Expr expr, Call call, String problem, Type.Function function) {
        List<Type> have = call.args().stream().map(environment::of).toList();
        return new Problem(report.arguments(expr.range(), call.operator(), problem, have, function),
                have.stream().anyMatch(Types::isUnknown));
    }
}
