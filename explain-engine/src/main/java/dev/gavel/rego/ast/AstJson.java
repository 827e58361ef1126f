package dev.gavel.rego.ast;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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

/// A node → the JSON in which OPA shows its tree (`opa parse --format json`, `rego.parse_module`, the nodes of trace events).
///
/// Without places, or with `"location": {"file", "row", "col"}` at every node as `--json-include locations` has it.
public final class AstJson {

    private final boolean locations;

    private AstJson(boolean locations) {
        this.locations = locations;
    }

    public static AstJson plain() {
        return new AstJson(false);
    }

    public static AstJson withLocations() {
        return new AstJson(true);
    }

    public Value module(Module module) {
        ObjectValue.Builder out = ObjectValue.builder();
        out.put("package", located(ObjectValue.builder().put("path", path(module.pkg().path())), module.pkg().range()));
        putList(out, "imports", module.imports(), this::imported);
        RuleAnnotations annotations = RuleAnnotations.of(module);
        putList(out, "rules", module.rules(), r -> rule(r, annotations.of(r), module.version()));
        putList(out, "annotations", module.annotations(), a -> new AnnotationsJson(this).annotations(a));
        return out.build();
    }

    private Value imported(Import statement) {
        ObjectValue.Builder out = ObjectValue.builder().put("path", term(statement.path()));
        if (statement.alias() != null) {
            out.put("alias", statement.alias());
        }
        return located(out, statement.range());
    }

    public Value rule(Rule rule) {
        return rule(rule, List.of(), RegoVersion.V1);
    }

    private Value rule(Rule rule, List<Annotations> annotations, RegoVersion version) {
        ObjectValue.Builder out = ObjectValue.builder();
        putList(out, "annotations", annotations, a -> new AnnotationsJson(this).annotations(a));
        out.put("body", body(rule.body()));
        out.put("head", head(rule.head(), isNamed(rule, version)));
        if (rule.isDefault()) {
            out.put("default", BooleanValue.TRUE);
        }
        if (rule.orElse() != null) {
            out.put("else", orElse(rule.orElse(), isNamed(rule, version)));
        }
        return located(out, rule.range());
    }

    private Value orElse(Rule rule, boolean named) {
        ObjectValue.Builder out = ObjectValue.builder().put("body", body(rule.body())).put("head", head(rule.head(), named));
        if (rule.orElse() != null) {
            out.put("else", orElse(rule.orElse(), named));
        }
        return located(out, rule.range());
    }

    /// OPA names a head of two terms only where older versions would have read it as `name[key]`.
    private static boolean isNamed(Rule rule, RegoVersion version) {
        Head head = rule.head();
        return switch (head.reference().operands().size()) {
            case 0 -> true;
            case 1 -> !rule.isDefault() && !head.isPartialSet()
                    && (head.isFunction() ? !rule.bodyGenerated() && version != RegoVersion.V0 : !head.valueGenerated());
            default -> false;
        };
    }

    public Value head(Head head) {
        return head(head, head.reference().operands().isEmpty());
    }

    private Value head(Head head, boolean named) {
        ObjectValue.Builder out = ObjectValue.builder();
        Ref reference = head.reference();
        if (named) {
            out.put("name", head.name());
        }
        if (head.args() != null && !head.args().isEmpty()) {
            out.put("args", array(head.args(), this::term));
        }
        if (head.key() != null) {
            out.put("key", term(head.key()));
        }
        if (head.value() != null) {
            out.put("value", term(head.value()));
        }
        if (head.assign()) {
            out.put("assign", BooleanValue.TRUE);
        }
        out.put("ref", path(reference));
        return located(out, head.range());
    }

    public Value body(Body body) {
        return array(body.exprs(), this::expr);
    }

    public Value expr(Expr expr) {
        ObjectValue.Builder out = ObjectValue.builder().put("index", NumberValue.of(expr.index()));
        if (expr.generated()) {
            out.put("generated", BooleanValue.TRUE);
        }
        if (expr.negated()) {
            out.put("negated", BooleanValue.TRUE);
        }
        out.put("terms", statement(expr.statement()));
        putList(out, "with", expr.with(), this::with);
        return located(out, expr.range());
    }

    private Value with(With with) {
        return located(ObjectValue.builder().put("target", term(with.target())).put("value", term(with.value())), with.range());
    }

    private Value statement(Statement statement) {
        return switch (statement) {
            case Call c -> call(c);
            case Term t -> term(t);
            case SomeDecl s -> located(ObjectValue.builder().put("symbols", array(s.symbols(), this::term)), s.range());
            case Every e -> located(ObjectValue.builder().put("body", body(e.body())).put("domain", term(e.domain()))
                    .put("key", e.key() == null ? NullValue.NULL : term(e.key())).put("value", term(e.value())), e.range());
            case Not n -> ObjectValue.builder().put("type", "not").put("body", body(n.body()))
                    .put("explicit_body", BooleanValue.of(n.explicitBody())).build();
            case And a -> logical("and", a.left(), a.right(), a.explicitLeft(), a.explicitRight());
            case Or o -> logical("or", o.left(), o.right(), o.explicitLeft(), o.explicitRight());
        };
    }

    private Value logical(String type, Body left, Body right, boolean explicitLeft, boolean explicitRight) {
        ObjectValue.Builder out = ObjectValue.builder().put("type", type).put("lhs", body(left)).put("rhs", body(right));
        if (explicitLeft) {
            out.put("explicit_lhs", BooleanValue.TRUE);
        }
        if (explicitRight) {
            out.put("explicit_rhs", BooleanValue.TRUE);
        }
        return out.build();
    }

    private Value call(Call call) {
        List<Value> all = new ArrayList<>();
        all.add(term(call.operator()));
        call.args().forEach(a -> all.add(term(a)));
        return ArrayValue.of(all);
    }

    /// A term as `{"type": …, "value": …}`.
    public Value term(Term term) {
        return switch (term) {
            case Scalar s -> scalar(s.value(), s.range());
            case Var v -> typed("var", StringValue.of(v.name()), v.range());
            case Ref r -> typed("ref", path(r), r.range());
            case ArrayTerm a -> typed("array", array(a.elements(), this::term), a.range());
            case SetTerm s -> typed("set", array(TermOrder.sorted(s), this::term), s.range());
            case ObjectTerm o ->
                typed("object", array(TermOrder.sorted(o), e -> ArrayValue.of(List.of(term(e.key()), term(e.value())))), o.range());
            case ArrayComprehension c -> typed("arraycomprehension", comprehension(c.term(), c.body()), c.range());
            case SetComprehension c -> typed("setcomprehension", comprehension(c.term(), c.body()), c.range());
            case ObjectComprehension c -> typed("objectcomprehension",
                    ObjectValue.builder().put("key", term(c.key())).put("value", term(c.value())).put("body", body(c.body())).build(),
                    c.range());
            case Call c -> typed("call", call(c), c.range());
            case TemplateString t -> typed("templatestring",
                    ObjectValue.builder().put("parts", parts(t)).put("multi_line", BooleanValue.of(t.multiLine())).build(), t.range());
        };
    }

    private Value comprehension(Term term, Body body) {
        return ObjectValue.builder().put("term", term(term)).put("body", body(body)).build();
    }

    private Value parts(TemplateString template) {
        return template.parts().isEmpty() ? NullValue.NULL : array(template.parts(), p -> part(p, template.range()));
    }

    private Value part(TemplateString.Part part, SourceRange range) {
        return switch (part) {
            case TemplateString.Text t -> typed("string", StringValue.of(t.text()), range);
            case TemplateString.Interpolation i when i.expr().statement() instanceof Scalar s -> term(s);
            case TemplateString.Interpolation i -> expr(i.expr());
        };
    }

    /// A constant; folded collections are shown member by member.
    private Value scalar(Value value, SourceRange range) {
        return switch (value) {
            case NullValue v -> typed("null", ObjectValue.EMPTY, range);
            case BooleanValue v -> typed("boolean", v, range);
            case NumberValue v -> typed("number", v, range);
            case StringValue v -> typed("string", v, range);
            case ArrayValue v -> typed("array", array(v.elements(), e -> scalar(e, range)), range);
            case SetValue v -> typed("set", array(v.members(), e -> scalar(e, range)), range);
            case ObjectValue v -> {
                List<Value> entries = new ArrayList<>();
                v.forEach((key, member) -> entries.add(ArrayValue.of(List.of(scalar(key, range), scalar(member, range)))));
                yield typed("object", ArrayValue.of(entries), range);
            }
        };
    }

    private Value typed(String type, Value value, SourceRange range) {
        return located(ObjectValue.builder().put("type", type).put("value", value), range);
    }

    /// A reference as the array of its terms.
    Value path(Ref ref) {
        List<Value> all = new ArrayList<>();
        all.add(term(ref.head()));
        ref.operands().forEach(o -> all.add(term(o)));
        return ArrayValue.of(all);
    }

    Value located(ObjectValue.Builder out, @Nullable SourceRange range) {
        if (locations && range instanceof SourceRange.Known known) {
            ObjectValue.Builder place = ObjectValue.builder().put("row", NumberValue.of(known.row())).put("col",
                    NumberValue.of(known.column()));
            if (!known.file().name().isEmpty()) {
                place.put("file", known.file().name());
            }
            out.put("location", place.build());
        }
        return out.build();
    }

    static <T> Value array(List<? extends T> items, Function<T, Value> one) {
        return ArrayValue.of(items.stream().map(i -> one.apply(i)).toList());
    }

    private static <T> void putList(ObjectValue.Builder out, String key, List<T> items, Function<T, Value> one) {
        if (!items.isEmpty()) {
            out.put(key, array(items, one));
        }
    }
}
