package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.SomeDecl;
import dev.gavel.rego.ast.TemplateString;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.With;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Makes compiled syntax ready for evaluation: variables become slots, constants become values, calls know what they call.
///
/// One for each rule or query. `x = [1, y]` becomes `Unify(Local(0), ArrayForm(Constant(1), Local(1)))`.
final class Lowering {

    private final Scope scope;
    private final Function<String, Callee> callees;
    private final Document root;
    private final Comprehensions comprehensions;

    /// @param callees what is called under a name
    /// @param root the document `data`
    Lowering(Scope scope, Function<String, Callee> callees, Document root, Comprehensions comprehensions) {
        this.scope = scope;
        this.callees = callees;
        this.root = root;
        this.comprehensions = comprehensions;
    }

    /// Says for a comprehension which outer variables its results can be kept by.
    @FunctionalInterface
    interface Comprehensions {

        /// The names of the variables and the number of the comprehension, or null where its results are not kept.
        @Nullable
        Kept kept(Term comprehension);

        record Kept(int id, List<String> names) {
        }
    }

    Block block(Body body) {
        return new Block(body.exprs().stream().map(this::step).toArray(Step[]::new), body);
    }

    Step step(Expr expr) {
        if (expr.negated()) {
            Expr positive = new Expr(expr.statement(), false, List.of(), 0, expr.generated(), expr.range());
            Block negation = block(new Body(List.of(positive), expr.range()));
            return new Step(negation.steps()[0].kind(), negation, withs(expr), expr);
        }
        return new Step(kind(expr), null, withs(expr), expr);
    }

    private Step.Kind kind(Expr expr) {
        return switch (expr.statement()) {
            case Call call when name(call.operator()).equals("eq") && call.args().size() == 2 ->
                new Step.Unify(form(call.args().get(0)), form(call.args().get(1)));
            case Call call -> new Step.Call(callees.apply(name(call.operator())), forms(call.args()));
            case Every every -> every(every);
            case Not not -> new Step.Not(block(not.body()));
            case And and -> new Step.And(block(and.left()), block(and.right()));
            case Or or -> new Step.Or(block(or.left()), block(or.right()));
            case SomeDecl some -> throw new IllegalArgumentException("a declaration is no step: " + some.range());
            case Term term -> {
                Var result = new Var("$_term_" + scope.size(), expr.range());
                yield new Step.Truth(form(term), new Form.Local(scope.slot(result.name(), SourceRange.UNKNOWN), result));
            }
        };
    }

    private Step.Every every(Every every) {
        Term key = every.key() == null ? new Var("$_key_" + scope.size(), every.range()) : every.key();
        Term domain = every.domain();
        Ref element = domain instanceof Ref ref
                ? new Ref(ref.head(), Stream.concat(ref.operands().stream(), Stream.of(key)).toList(), ref.range())
                : new Ref(domain, List.of(key), domain.range());
        Call generator = new Call(new Ref(new Var("eq", domain.range()), List.of(), domain.range()), List.of(element, every.value()),
                domain.range());
        Block generated = block(new Body(List.of(new Expr(generator, 0, domain.range())), domain.range()));
        return new Step.Every(form(domain), generated, block(every.body()));
    }

    private Step.Replacement[] withs(Expr expr) {
        return expr.with().isEmpty() ? Step.NO_WITHS : expr.with().stream().map(this::with).toArray(Step.Replacement[]::new);
    }

    private Step.Replacement with(With with) {
        String name = name(with.target());
        Callee replaced = callees.apply(name);
        Step.Replacement.Target target = switch (replaced) {
            case Callee.Function f -> Step.Replacement.Target.FUNCTION;
            case Callee.Library b -> Step.Replacement.Target.BUILTIN;
            case Callee.Missing m when name.equals("input") || name.startsWith("input.") || name.startsWith("input[") ->
                Step.Replacement.Target.INPUT;
            case Callee.Missing m -> Step.Replacement.Target.DATA;
        };
        boolean function = target == Step.Replacement.Target.FUNCTION || target == Step.Replacement.Target.BUILTIN;
        Callee callee = null;
        if (function && (with.value() instanceof Ref || with.value() instanceof Var)
                && !(callees.apply(name(with.value())) instanceof Callee.Missing)) {
            callee = callees.apply(name(with.value()));
        }
        Form value = callee == null ? form(with.value()) : new Form.Constant(StringValue.of(callee.name()), with.value());
        return new Step.Replacement(target, function ? name : "", path(with.target(), target), value, callee);
    }

    private Value[] path(Term target, Step.Replacement.Target kind) {
        List<Value> path = new ArrayList<>();
        if (kind == Step.Replacement.Target.FUNCTION || kind == Step.Replacement.Target.DATA) {
            path.add(StringValue.of("data"));
        }
        if (target instanceof Ref ref) {
            for (Term operand : ref.operands()) {
                if (form(operand) instanceof Form.Constant constant) {
                    path.add(constant.value());
                }
            }
        }
        return path.toArray(Value[]::new);
    }

    Form[] forms(List<? extends Term> terms) {
        return terms.stream().map(this::form).toArray(Form[]::new);
    }

    Form form(Term term) {
        return switch (term) {
            case Scalar scalar -> new Form.Constant(scalar.value(), scalar);
            case Var v when v.name().equals("input") -> new Form.InputRef(new Form[0], v);
            case Var v when v.name().equals("data") -> new Form.DataRef(new Form[0], null, 0, v);
            case Var v -> local(v);
            case Ref ref -> reference(ref);
            case ArrayTerm array -> array(array);
            case SetTerm set -> set(set);
            case ObjectTerm object -> object(object);
            case ArrayComprehension c -> comprehension(c, Form.Comprehension.Kind.ARRAY, null, c.term(), c.body());
            case SetComprehension c -> comprehension(c, Form.Comprehension.Kind.SET, null, c.term(), c.body());
            case ObjectComprehension c -> comprehension(c, Form.Comprehension.Kind.OBJECT, c.key(), c.value(), c.body());
            case Call call -> throw new IllegalArgumentException("a call is left within a term: " + call.range());
            case TemplateString text -> throw new IllegalArgumentException("a template string is left: " + text.range());
        };
    }

    private Form.Local local(Var v) {
        return new Form.Local(scope.slot(v.name(), v.range()), v);
    }

    private Form reference(Ref ref) {
        Form[] operands = forms(ref.operands());
        if (!(ref.head() instanceof Var head)) {
            return new Form.ValueRef(form(ref.head()), operands, ref);
        }
        return switch (head.name()) {
            case "input" -> new Form.InputRef(operands, ref);
            case "data" -> data(operands, ref);
            default -> operands.length == 0 ? local(head) : new Form.LocalRef(local(head), operands, ref);
        };
    }

    private Form.DataRef data(Form[] operands, Ref ref) {
        Document document = root;
        for (int i = 0; i < operands.length && operands[i] instanceof Form.Constant constant; i++) {
            document = document.child(constant.value());
            if (document == null) {
                break;
            }
            if (document.hasRules()) {
                return new Form.DataRef(operands, document, i, ref);
            }
        }
        return new Form.DataRef(operands, null, 0, ref);
    }

    private Form array(ArrayTerm array) {
        Form[] elements = forms(array.elements());
        Value[] constants = constants(elements);
        return constants == null ? new Form.ArrayForm(elements, array) : new Form.Constant(ArrayValue.of(constants), array);
    }

    private Form set(SetTerm set) {
        Form[] elements = forms(set.elements());
        Value[] constants = constants(elements);
        return constants == null ? new Form.SetForm(elements, set) : new Form.Constant(SetValue.of(List.of(constants)), set);
    }

    private Form object(ObjectTerm object) {
        Form[] keys = object.entries().stream().map(e -> form(e.key())).toArray(Form[]::new);
        Form[] values = object.entries().stream().map(e -> form(e.value())).toArray(Form[]::new);
        Value[] constantKeys = constants(keys);
        Value[] constantValues = constants(values);
        if (constantKeys == null || constantValues == null) {
            return new Form.ObjectForm(keys, values, object);
        }
        ObjectValue.Builder entries = ObjectValue.builder();
        for (int i = 0; i < keys.length; i++) {
            entries.put(constantKeys[i], constantValues[i]);
        }
        return new Form.Constant(entries.build(), object);
    }

    private static Value @Nullable [] constants(Form[] forms) {
        Value[] values = new Value[forms.length];
        for (int i = 0; i < forms.length; i++) {
            if (!(forms[i] instanceof Form.Constant constant)) {
                return null;
            }
            values[i] = constant.value();
        }
        return values;
    }

    private Form comprehension(Term source, Form.Comprehension.Kind kind, @Nullable Term key, Term term, Body body) {
        Block block = block(body);
        Comprehensions.Kept kept = comprehensions.kept(source);
        Form.ComprehensionIndex index = kept == null
                ? null
                : new Form.ComprehensionIndex(kept.id(),
                        kept.names().stream().map(n -> new Form.Local(scope.slot(n, source.range()), new Var(n, source.range()))).toList());
        return new Form.Comprehension(kind, key == null ? null : form(key), form(term), block, index, source);
    }

    /// The name of a function or builtin: `time.now_ns`, `data.a.f`; of what is no plain name, a text that names nothing.
    static String name(Term term) {
        return switch (term) {
            case Var v -> v.name();
            case Ref ref -> {
                StringBuilder name = new StringBuilder(ref.head() instanceof Var v ? v.name() : "?");
                for (Term operand : ref.operands()) {
                    Program.appendKey(name, operand instanceof Scalar scalar ? scalar.value() : null);
                }
                yield name.toString();
            }
            default -> "?";
        };
    }
}
