package dev.gavel.rego.partial;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Statement;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Terms as partial evaluation makes and reads them.
final class Terms {

    static final Var DATA = new Var("data", SourceRange.UNKNOWN);

    private Terms() {
    }

    static boolean isRoot(String name) {
        return name.equals("input") || name.equals("data");
    }

    static Expr equal(Term a, Term b, SourceRange range) {
        Ref operator = new Ref(new Var("eq", range), List.of(), range);
        return new Expr(new Call(operator, List.of(a, b), range), 0, range);
    }

    static Scalar text(String text, SourceRange range) {
        return new Scalar(StringValue.of(text), range);
    }

    static boolean isEquality(Statement statement) {
        return statement instanceof Call call && call.args().size() == 2 && name(call.operator()).equals("eq");
    }

    static Expr not(Expr expr) {
        return new Expr(expr.statement(), !expr.negated(), expr.with(), expr.index(), expr.generated(), expr.range());
    }

    /// A path below `data` as a reference.
    static Ref data(List<? extends Value> path, SourceRange range) {
        return new Ref(new Var("data", range), path.stream().<Term>map(key -> new Scalar(key, range)).toList(), range);
    }

    static List<Value> path(Ref constant) {
        return constant.operands().stream().map(operand -> ((Scalar) operand).value()).toList();
    }

    /// `data.a.f` or `time.clock`; of another term a text that names nothing.
    static String name(Term term) {
        return switch (term) {
            case Var v -> v.name();
            case Ref ref -> {
                StringBuilder name = new StringBuilder(ref.head() instanceof Var v ? v.name() : "?");
                for (Term operand : ref.operands()) {
                    name.append('.').append(operand instanceof Scalar s && s.value() instanceof StringValue text ? text.value() : "?");
                }
                yield name.toString();
            }
            default -> "?";
        };
    }

    static Value present(@Nullable Value value) {
        if (value == null) {
            throw new IllegalStateException("no such value");
        }
        return value;
    }

    /// A member as a reference finds it.
    static @Nullable Value member(Value collection, Value key) {
        return switch (collection) {
            case ObjectValue object -> object.get(key);
            case ArrayValue array -> array.get(key);
            case SetValue set -> set.contains(key) ? key : null;
            default -> null;
        };
    }

    static boolean isCollection(Value value) {
        return value instanceof ObjectValue || value instanceof ArrayValue || value instanceof SetValue;
    }

    /// A member of a base document, where a number stands for its digits too.
    static @Nullable Value stored(@Nullable Value document, Value key) {
        if (document == null) {
            return null;
        }
        Value found = member(document, key);
        return found == null && document instanceof ObjectValue object && key instanceof NumberValue
                ? object.get(StringValue.of(key.toString()))
                : found;
    }

    /// The keys that a reference goes through; of what is no collection none.
    static List<Value> keys(Value collection) {
        return switch (collection) {
            case ObjectValue object -> object.keys();
            case SetValue set -> set.members();
            case ArrayValue array -> {
                List<Value> keys = new ArrayList<>(array.size());
                for (int i = 0; i < array.size(); i++) {
                    keys.add(NumberValue.of(i));
                }
                yield keys;
            }
            default -> List.of();
        };
    }
}
