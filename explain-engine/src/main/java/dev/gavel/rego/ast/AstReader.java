package dev.gavel.rego.ast;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The JSON in which OPA shows its tree → nodes, without places: the way back from [AstJson].
///
/// What is ground becomes one [Scalar], so that the value of a variable in a trace event is a value.
public final class AstReader {

    private static final SourceRange NOWHERE = SourceRange.UNKNOWN;

    /// What was read is no tree of OPA's.
    public static final class MalformedTree extends Exception {

        private static final long serialVersionUID = 1L;

        public MalformedTree(String message) {
            super(message);
        }

        public MalformedTree(String message, MalformedTree cause) {
            super(message, cause);
        }
    }

    private AstReader() {
    }

    /// A rule, body or expression, as trace events hold them, told apart by their form.
    public static Node node(Value json) throws MalformedTree {
        return json instanceof ArrayValue ? body(json) : object(json, "a node").get("head") == null ? expr(json) : rule(json);
    }

    public static Rule rule(Value json) throws MalformedTree {
        ObjectValue rule = object(json, "a rule");
        Head head = head(field(rule, "head"));
        Value orElse = rule.get("else");
        return new Rule(head, body(field(rule, "body")), orElse == null ? null : rule(orElse), isTrue(rule, "default"), false, NOWHERE);
    }

    private static Head head(Value json) throws MalformedTree {
        ObjectValue head = object(json, "a head");
        Value ref = head.get("ref");
        Ref reference = ref == null ? new Ref(new Var(text(head, "name"), NOWHERE), List.of(), NOWHERE) : ref(ref);
        Value args = head.get("args");
        Value key = head.get("key");
        Value value = head.get("value");
        return new Head(reference, args == null ? null : terms(args), key == null ? null : term(key), value == null ? null : term(value),
                isTrue(head, "assign"), false, NOWHERE);
    }

    public static Body body(Value json) throws MalformedTree {
        return new Body(list(json, "a body", AstReader::expr), NOWHERE);
    }

    public static Expr expr(Value json) throws MalformedTree {
        ObjectValue expr = object(json, "an expression");
        Value modifiers = expr.get("with");
        int index = expr.get("index") instanceof NumberValue number && number.isInt() ? (int) number.longValue() : 0;
        return new Expr(statement(field(expr, "terms")), isTrue(expr, "negated"),
                modifiers == null ? List.of() : list(modifiers, "modifiers", AstReader::with), index, isTrue(expr, "generated"), NOWHERE);
    }

    private static With with(Value json) throws MalformedTree {
        ObjectValue with = object(json, "a modifier");
        return new With(term(field(with, "target")), term(field(with, "value")), NOWHERE);
    }

    private static Statement statement(Value json) throws MalformedTree {
        if (json instanceof ArrayValue) {
            return call(json);
        }
        ObjectValue object = object(json, "a statement");
        if (object.get("symbols") != null) {
            return new SomeDecl(terms(field(object, "symbols")), NOWHERE);
        }
        if (object.get("domain") != null) {
            return every(object);
        }
        return switch (object.get("type") instanceof StringValue type ? type.value() : "") {
            case "not" -> new Not(body(field(object, "body")), isTrue(object, "explicit_body"), NOWHERE);
            case "and" -> new And(body(field(object, "lhs")), body(field(object, "rhs")), isTrue(object, "explicit_lhs"),
                    isTrue(object, "explicit_rhs"), NOWHERE);
            case "or" -> new Or(body(field(object, "lhs")), body(field(object, "rhs")), isTrue(object, "explicit_lhs"),
                    isTrue(object, "explicit_rhs"), NOWHERE);
            default -> term(object);
        };
    }

    private static Every every(ObjectValue json) throws MalformedTree {
        Value key = json.get("key");
        return new Every(key == null || key.equals(NullValue.NULL) ? null : term(key), term(field(json, "value")),
                term(field(json, "domain")), body(field(json, "body")), NOWHERE);
    }

    private static Call call(Value json) throws MalformedTree {
        List<Term> terms = terms(json);
        if (terms.isEmpty()) {
            throw new MalformedTree("a call without an operator");
        }
        Term operator = terms.getFirst();
        return new Call(operator instanceof Ref ref ? ref : new Ref(operator, List.of(), NOWHERE), terms.subList(1, terms.size()), NOWHERE);
    }

    public static Term term(Value json) throws MalformedTree {
        ObjectValue object = object(json, "a term");
        Value value = field(object, "value");
        return switch (text(object, "type")) {
            case "null" -> new Scalar(NullValue.NULL, NOWHERE);
            case "boolean", "number", "string" -> new Scalar(value, NOWHERE);
            case "var" -> new Var(value instanceof StringValue name ? name.value() : value.toString(), NOWHERE);
            case "ref" -> ref(value);
            case "array" -> array(terms(value));
            case "set" -> set(terms(value));
            case "object" -> object(list(value, "an object", AstReader::entry));
            case "call" -> call(value);
            case "templatestring" -> template(object(value, "a template string"));
            case "arraycomprehension" -> {
                ObjectValue parts = object(value, "a comprehension");
                yield new ArrayComprehension(term(field(parts, "term")), body(field(parts, "body")), NOWHERE);
            }
            case "setcomprehension" -> {
                ObjectValue parts = object(value, "a comprehension");
                yield new SetComprehension(term(field(parts, "term")), body(field(parts, "body")), NOWHERE);
            }
            case "objectcomprehension" -> {
                ObjectValue parts = object(value, "a comprehension");
                yield new ObjectComprehension(term(field(parts, "key")), term(field(parts, "value")), body(field(parts, "body")), NOWHERE);
            }
            default -> throw new MalformedTree("a term of the unknown type `" + text(object, "type") + "`");
        };
    }

    private static TemplateString template(ObjectValue json) throws MalformedTree {
        Value parts = json.get("parts");
        List<TemplateString.Part> read = parts == null || parts.equals(NullValue.NULL)
                ? List.of()
                : list(parts, "the parts of a template string", AstReader::part);
        return new TemplateString(read, isTrue(json, "multi_line"), NOWHERE);
    }

    private static TemplateString.Part part(Value json) throws MalformedTree {
        if (object(json, "a part").get("terms") != null) {
            return new TemplateString.Interpolation(expr(json));
        }
        Term term = term(json);
        return term instanceof Scalar scalar && scalar.value() instanceof StringValue text
                ? new TemplateString.Text(text.value())
                : new TemplateString.Interpolation(new Expr(term, 0, NOWHERE));
    }

    private static Term array(List<Term> elements) {
        List<Value> values = values(elements);
        return values == null ? new ArrayTerm(elements, NOWHERE) : new Scalar(ArrayValue.of(values), NOWHERE);
    }

    private static Term set(List<Term> members) {
        List<Value> values = values(members);
        return values == null ? new SetTerm(members, NOWHERE) : new Scalar(SetValue.of(values), NOWHERE);
    }

    private static Term object(List<ObjectTerm.Entry> entries) {
        ObjectValue.Builder values = ObjectValue.builder();
        for (ObjectTerm.Entry entry : entries) {
            if (!(entry.key() instanceof Scalar key) || !(entry.value() instanceof Scalar value)) {
                return new ObjectTerm(entries, NOWHERE);
            }
            values.put(key.value(), value.value());
        }
        return new Scalar(values.build(), NOWHERE);
    }

    private static @Nullable List<Value> values(List<Term> terms) {
        List<Value> values = new ArrayList<>();
        for (Term term : terms) {
            if (!(term instanceof Scalar scalar)) {
                return null;
            }
            values.add(scalar.value());
        }
        return values;
    }

    private static ObjectTerm.Entry entry(Value json) throws MalformedTree {
        List<Term> pair = terms(json);
        if (pair.size() != 2) {
            throw new MalformedTree("an entry of " + pair.size() + " terms");
        }
        return new ObjectTerm.Entry(pair.get(0), pair.get(1));
    }

    public static Ref ref(Value json) throws MalformedTree {
        List<Term> terms = terms(json);
        if (terms.isEmpty()) {
            throw new MalformedTree("a reference without a head");
        }
        return new Ref(terms.getFirst(), terms.subList(1, terms.size()), NOWHERE);
    }

    private static List<Term> terms(Value json) throws MalformedTree {
        return list(json, "terms", AstReader::term);
    }

    @FunctionalInterface
    private interface Reading<T> {

        T read(Value json) throws MalformedTree;
    }

    private static <T> List<T> list(Value json, String what, Reading<T> one) throws MalformedTree {
        if (!(json instanceof ArrayValue array)) {
            throw new MalformedTree(what + " must be an array");
        }
        List<T> all = new ArrayList<>(array.size());
        for (Value element : array) {
            all.add(one.read(element));
        }
        return all;
    }

    private static ObjectValue object(Value json, String what) throws MalformedTree {
        if (json instanceof ObjectValue object) {
            return object;
        }
        throw new MalformedTree(what + " must be an object");
    }

    private static Value field(ObjectValue object, String name) throws MalformedTree {
        Value value = object.get(name);
        if (value == null) {
            throw new MalformedTree("`" + name + "` is missing");
        }
        return value;
    }

    private static String text(ObjectValue object, String name) throws MalformedTree {
        if (field(object, name) instanceof StringValue text) {
            return text.value();
        }
        throw new MalformedTree("`" + name + "` must be a string");
    }

    private static boolean isTrue(ObjectValue object, String name) {
        return object.get(name) == BooleanValue.TRUE || BooleanValue.TRUE.equals(object.get(name));
    }
}
