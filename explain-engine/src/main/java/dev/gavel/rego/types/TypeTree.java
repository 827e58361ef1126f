package dev.gavel.rego.types;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Types by path: `data` → `a` → `p`. A variable stands at the root under its name.
final class TypeTree {

    private final Map<Object, TypeTree> children = new LinkedHashMap<>();
    private @Nullable Type type;

    /// The type at this very path; null where only longer paths have one.
    @Nullable
    Type type() {
        return type;
    }

    boolean hasChildren() {
        return !children.isEmpty();
    }

    @Nullable
    TypeTree child(Term key) {
        Object name = name(key);
        return name == null ? null : children.get(name);
    }

    void forEachChild(BiConsumer<Object, TypeTree> action) {
        children.forEach(action);
    }

    void put(String variable, Type changed) {
        children.computeIfAbsent(variable, k -> new TypeTree()).type = changed;
    }

    void put(List<Term> path, Type changed) {
        TypeTree node = this;
        for (Term key : path) {
            Object name = name(key);
            if (name == null) {
                return;
            }
            node = node.children.computeIfAbsent(name, k -> new TypeTree());
        }
        node.type = changed;
    }

    /// A variable by its name, a constant by its value; null for anything else.
    private static @Nullable Object name(Term key) {
        return key instanceof Var v ? v.name() : Constants.value(key);
    }

    /// Puts a type at a path and makes it known to the objects above and below.
    void insert(List<Term> path, Type added) {
        TypeTree node = this;
        for (int i = 0; i < path.size(); i++) {
            Object name = name(path.get(i));
            if (name == null) {
                return;
            }
            node = node.children.computeIfAbsent(name, k -> new TypeTree());
            if (node.type instanceof Type.Obj object && i + 1 < path.size()) {
                node.type = into(object, path.subList(i + 1, path.size()), added);
            }
        }
        node.type = node.type == null ? added : merge(node.type, added);
        if (added instanceof Type.Obj) {
            TypeTree target = node;
            node.leaves(List.of(), (leaf, leafType) -> {
                if (target.type instanceof Type.Obj object) {
                    target.type = into(object, leaf, leafType);
                }
            });
        }
    }

    private void leaves(List<Term> path, BiConsumer<List<Term>, Type> action) {
        children.forEach((key, child) -> {
            if (key instanceof Value value) {
                List<Term> longer = new ArrayList<>(path);
                longer.add(new Scalar(value, SourceRange.UNKNOWN));
                if (child.type != null) {
                    action.accept(longer, child.type);
                } else {
                    child.leaves(longer, action);
                }
            }
        });
    }

    private static Type.Obj into(Type.Obj object, List<Term> path, Type added) {
        if (path.isEmpty()) {
            return object;
        }
        Value first = Constants.value(path.getFirst());
        Type key = first == null ? Type.UNKNOWN : Types.of(first);
        Type value = path.size() == 1 ? added : into(new Type.Obj(List.of(), null), path.subList(1, path.size()), added);
        Type.Rest rest = object.rest();
        return new Type.Obj(object.properties(),
                rest == null ? new Type.Rest(key, value) : new Type.Rest(Types.or(rest.key(), key), Types.or(rest.value(), value)));
    }

    /// Sets and objects of one document become one type; others stand side by side.
    static Type merge(Type a, Type b) {
        if (a instanceof Type.Obj x && b instanceof Type.Obj y && x.rest() != null && y.rest() != null && x.properties().isEmpty()
                && y.properties().isEmpty()) {
            return new Type.Obj(List.of(),
                    new Type.Rest(Types.or(x.rest().key(), y.rest().key()), merge(x.rest().value(), y.rest().value())));
        }
        if (a instanceof Type.SetOf x && b instanceof Type.SetOf y) {
            return new Type.SetOf(Types.or(x.of(), y.of()));
        }
        if (a instanceof Type.Obj x && b instanceof Type.AnyOf any && x.properties().isEmpty()) {
            return mergeInto(any, x);
        }
        if (b instanceof Type.Obj && a instanceof Type.AnyOf) {
            return merge(b, a);
        }
        return Types.or(a, b);
    }

    private static Type mergeInto(Type.AnyOf any, Type.Obj object) {
        List<Type> all = new ArrayList<>(any.of());
        Type.Rest added = object.rest();
        for (int i = 0; i < all.size(); i++) {
            if (added != null && all.get(i) instanceof Type.Obj known && known.properties().isEmpty() && known.rest() != null) {
                all.set(i, new Type.Obj(List.of(),
                        new Type.Rest(Types.or(known.rest().key(), added.key()), Types.or(known.rest().value(), added.value()))));
                return new Type.AnyOf(all);
            }
        }
        return Types.or(object, any);
    }

    /// The type of the whole document at this node.
    Type extent() {
        if (type != null) {
            return type;
        }
        List<Type.Property> properties = new ArrayList<>();
        children.forEach((key, child) -> {
            if (key instanceof StringValue || key instanceof NumberValue || key instanceof BooleanValue) {
                properties.add(new Type.Property((Value) key, child.extent()));
            }
        });
        properties.sort((a, b) -> a.key().compareTo(b.key()));
        return new Type.Obj(properties, new Type.Rest(Type.STRING, Type.ANY));
    }
}
