package dev.gavel.rego.types;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Arithmetic of types, as OPA does it: unions, and what stands at a key.
public final class Types {

    /// OPA's order of types.
    static final Comparator<Type> ORDER = Types::compare;

    private Types() {
    }

    /// The type of what is of the one type or of the other.
    public static Type or(Type a, Type b) {
        if (isNothing(a)) {
            return b;
        }
        if (isNothing(b)) {
            return a;
        }
        if (a instanceof Type.Function f && b instanceof Type.Function g) {
            return or(f, g);
        }
        if (a instanceof Type.Function || b instanceof Type.Function) {
            return Type.UNKNOWN;
        }
        if (a instanceof Type.Any || b instanceof Type.Any) {
            return Type.ANY;
        }
        TreeSet<Type> all = new TreeSet<>(ORDER);
        addAll(a, all);
        addAll(b, all);
        return all.size() == 1 ? a : new Type.AnyOf(List.copyOf(all));
    }

    private static boolean isNothing(Type type) {
        return type instanceof Type.Unknown || type instanceof Type.Nothing;
    }

    private static void addAll(Type type, TreeSet<Type> all) {
        if (type instanceof Type.AnyOf any) {
            all.addAll(any.of());
        } else {
            all.add(type);
        }
    }

    private static Type or(Type.Function a, Type.Function b) {
        if (a.arity() != b.arity() || (a.variadic() == null) != (b.variadic() == null)) {
            return Type.UNKNOWN;
        }
        List<Type.Parameter> args = new ArrayList<>();
        for (int i = 0; i < a.arity(); i++) {
            args.add(new Type.Parameter("", or(a.args().get(i).type(), b.args().get(i).type())));
        }
        Type.Parameter result = new Type.Parameter("", or(result(a), result(b)));
        return new Type.Function(args, a.variadic(), result);
    }

    static Type result(Type.Function function) {
        Type.Parameter result = function.result();
        return result == null ? Type.UNKNOWN : result.type();
    }

    /// The type of the keys that can be asked for; unknown where there are none.
    public static Type keys(Type type) {
        return switch (type) {
            case Type.Array array -> Type.NUMBER;
            case Type.Obj object -> {
                Type keys = Type.UNKNOWN;
                for (Type.Property property : object.properties()) {
                    keys = or(keys, of(property.key()));
                }
                Type.Rest rest = object.rest();
                yield rest == null ? keys : or(keys, rest.key());
            }
            case Type.SetOf set -> set.of();
            case Type.Any any -> Type.ANY;
            case Type.AnyOf any -> {
                Type keys = Type.UNKNOWN;
                for (Type one : any.of()) {
                    keys = or(keys(one), keys);
                }
                yield keys;
            }
            default -> Type.UNKNOWN;
        };
    }

    /// The type of what is found at any key; unknown where there is nothing.
    public static Type values(Type type) {
        return switch (type) {
            case Type.Array array -> {
                Type values = Type.UNKNOWN;
                for (Type element : array.elements()) {
                    values = or(values, element);
                }
                Type rest = array.rest();
                yield rest == null ? values : or(values, rest);
            }
            case Type.Obj object -> {
                Type values = Type.UNKNOWN;
                for (Type.Property property : object.properties()) {
                    values = or(values, property.type());
                }
                Type.Rest rest = object.rest();
                yield rest == null ? values : or(values, rest.value());
            }
            case Type.SetOf set -> set.of();
            case Type.Any any -> Type.ANY;
            case Type.AnyOf any -> {
                Type values = Type.UNKNOWN;
                for (Type one : any.of()) {
                    values = or(values(one), values);
                }
                yield values;
            }
            default -> Type.UNKNOWN;
        };
    }

    /// The type of what is found at a key; unknown where there is nothing.
    public static Type select(Type type, Value key) {
        return switch (type) {
            case Type.Array array -> at(array, key instanceof NumberValue number ? position(number) : -1);
            case Type.Obj object -> property(object, key);
            case Type.SetOf set -> contains(set.of(), of(key)) ? of(key) : Type.UNKNOWN;
            case Type.Any any -> Type.ANY;
            case Type.AnyOf any -> {
                Type found = Type.UNKNOWN;
                for (Type one : any.of()) {
                    found = or(select(one, key), found);
                }
                yield found;
            }
            default -> Type.UNKNOWN;
        };
    }

    private static int position(NumberValue number) {
        try {
            return Integer.parseInt(number.toString());
        } catch (NumberFormatException notAPosition) {
            return -1;
        }
    }

    static Type at(Type.Array array, int position) {
        if (position < 0) {
            return Type.UNKNOWN;
        }
        Type rest = array.rest();
        return position < array.elements().size() ? array.elements().get(position) : rest == null ? Type.UNKNOWN : rest;
    }

    private static Type property(Type.Obj object, Value key) {
        for (Type.Property property : object.properties()) {
            if (property.key().equals(key)) {
                return property.type();
            }
        }
        Type.Rest rest = object.rest();
        return rest != null && contains(rest.key(), of(key)) ? rest.value() : Type.UNKNOWN;
    }

    /// True where the one type is the other, or one of several that it stands for.
    static boolean contains(Type type, Type part) {
        return switch (type) {
            case Type.Any any -> !(part instanceof Type.Function);
            case Type.AnyOf any -> any.of().stream().anyMatch(one -> compare(one, part) == 0);
            default -> compare(type, part) == 0;
        };
    }

    /// The type of a constant.
    public static Type of(Value value) {
        return switch (value) {
            case NullValue v -> Type.NULL;
            case BooleanValue v -> Type.BOOLEAN;
            case NumberValue v -> Type.NUMBER;
            case StringValue v -> Type.STRING;
            case ArrayValue array -> {
                List<Type> elements = new ArrayList<>();
                array.elements().forEach(element -> elements.add(of(element)));
                yield new Type.Array(elements, null);
            }
            case ObjectValue object -> {
                List<Type.Property> properties = new ArrayList<>();
                object.forEach((k, v) -> properties.add(new Type.Property(k, of(v))));
                yield new Type.Obj(properties, null);
            }
            case SetValue set -> {
                Type members = Type.NOTHING;
                for (Value member : set.members()) {
                    members = or(members, of(member));
                }
                yield new Type.SetOf(members);
            }
        };
    }

    /// True where the type, or a part of it, is unknown.
    static boolean isUnknown(Type type) {
        return switch (type) {
            case Type.Unknown unknown -> true;
            case Type.Function function -> function.args().stream().anyMatch(arg -> isUnknown(arg.type())) || isUnknown(result(function));
            case Type.Array array ->
                array.elements().stream().anyMatch(Types::isUnknown) || array.rest() != null && isUnknown(array.rest());
            case Type.Obj object -> {
                Type.Rest rest = object.rest();
                yield object.properties().stream().anyMatch(property -> isUnknown(property.type()))
                        || rest != null && (isUnknown(rest.key()) || isUnknown(rest.value()));
            }
            case Type.SetOf set -> isUnknown(set.of());
            default -> false;
        };
    }

    /// True for the types of `[]`, `{}` and `set()`, in which nothing can be found.
    static boolean isEmpty(Type type) {
        return switch (type) {
            case Type.Array array -> array.elements().isEmpty() && array.rest() == null;
            case Type.Obj object -> object.properties().isEmpty() && object.rest() == null;
            case Type.SetOf set -> set.of() instanceof Type.Nothing;
            default -> false;
        };
    }

    static int compare(Type a, Type b) {
        int byKind = Integer.compare(rank(a), rank(b));
        if (byKind != 0) {
            return byKind;
        }
        return switch (a) {
            case Type.Array x -> {
                Type.Array y = (Type.Array) b;
                int c = compareOptional(x.rest(), y.rest());
                yield c != 0 ? c : compareAll(x.elements(), y.elements());
            }
            case Type.Obj x -> compareObjects(x, (Type.Obj) b);
            case Type.SetOf x -> compare(x.of(), ((Type.SetOf) b).of());
            case Type.AnyOf x -> compareAll(x.of(), b instanceof Type.AnyOf y ? y.of() : List.of());
            case Type.Any x -> b instanceof Type.Any ? 0 : -1;
            case Type.Function x -> {
                Type.Function y = (Type.Function) b;
                int c = Integer.compare(x.arity(), y.arity());
                c = c != 0 ? c : compareAll(argTypes(x), argTypes(y));
                c = c != 0 ? c : compare(result(x), result(y));
                yield c != 0 ? c : compareOptional(x.variadic(), y.variadic());
            }
            default -> 0;
        };
    }

    static List<Type> argTypes(Type.Function function) {
        return function.args().stream().map(Type.Parameter::type).toList();
    }

    private static int compareObjects(Type.Obj a, Type.Obj b) {
        Type.Rest x = a.rest();
        Type.Rest y = b.rest();
        int c = Boolean.compare(x != null, y != null);
        if (c == 0 && x != null && y != null) {
            c = compare(x.key(), y.key());
            c = c != 0 ? c : compare(x.value(), y.value());
        }
        for (int i = 0; c == 0 && i < Math.min(a.properties().size(), b.properties().size()); i++) {
            c = a.properties().get(i).key().compareTo(b.properties().get(i).key());
            c = c != 0 ? c : compare(a.properties().get(i).type(), b.properties().get(i).type());
        }
        return c != 0 ? c : Integer.compare(a.properties().size(), b.properties().size());
    }

    private static int compareOptional(@Nullable Type a, @Nullable Type b) {
        return a == null || b == null ? Boolean.compare(a != null, b != null) : compare(a, b);
    }

    private static int compareAll(List<Type> a, List<Type> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int c = compare(a.get(i), b.get(i));
            if (c != 0) {
                return c;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private static int rank(Type type) {
        return switch (type) {
            case Type.Unknown t -> -1;
            case Type.Nothing t -> -1;
            case Type.Null t -> 0;
            case Type.Bool t -> 1;
            case Type.Num t -> 2;
            case Type.Str t -> 3;
            case Type.Array t -> 4;
            case Type.Obj t -> 5;
            case Type.SetOf t -> 6;
            case Type.Any t -> 7;
            case Type.AnyOf t -> 7;
            case Type.Function t -> 8;
        };
    }
}
