package dev.gavel.rego.types;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.ArrayComprehension;
import dev.gavel.rego.ast.ArrayTerm;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.ObjectComprehension;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.TemplateString;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.value.Value;

/// The types of variables, rules, builtins and `input`, as far as they are known; one scope within another.
final class TypeEnvironment {

    final TypeTree tree = new TypeTree();
    final @Nullable TypeEnvironment outer;
    private final TypeChecker checker;

    TypeEnvironment(TypeChecker checker, @Nullable TypeEnvironment outer) {
        this.checker = checker;
        this.outer = outer;
    }

    TypeEnvironment inner() {
        return new TypeEnvironment(checker, this);
    }

    /// The type of a term; [Type#UNKNOWN] where a variable is not bound.
    Type of(Term term) {
        return switch (term) {
            case Scalar scalar -> Types.of(scalar.value());
            case ArrayTerm array -> new Type.Array(array.elements().stream().map(this::of).toList(), null);
            case ObjectTerm object -> object(object);
            case SetTerm set -> set(set);
            case ArrayComprehension c -> {
                TypeEnvironment inside = checked(c.body());
                yield inside == null ? Type.UNKNOWN : new Type.Array(List.of(), inside.member(c.term()));
            }
            case SetComprehension c -> {
                TypeEnvironment inside = checked(c.body());
                yield inside == null ? Type.UNKNOWN : new Type.SetOf(inside.member(c.term()));
            }
            case ObjectComprehension c -> {
                TypeEnvironment inside = checked(c.body());
                yield inside == null
                        ? Type.UNKNOWN
                        : new Type.Obj(List.of(), new Type.Rest(inside.member(c.key()), inside.member(c.value())));
            }
            case Ref ref -> of(ref);
            case Var v -> of(v);
            case Call call -> Type.UNKNOWN;
            case TemplateString template -> Type.STRING;
        };
    }

    /// What a comprehension gathers: an argument of a function, of which nothing else is known, may be anything.
    private Type member(Term term) {
        Type type = of(term);
        return type instanceof Type.Unknown ? Type.ANY : type;
    }

    private @Nullable TypeEnvironment checked(Body body) {
        TypeChecker.Checked checked = checker.check(this, body);
        return checked.errors().isEmpty() ? checked.environment() : null;
    }

    private Type of(Var v) {
        TypeTree node = tree.child(v);
        if (node != null) {
            return node.type() == null ? Type.UNKNOWN : node.type();
        }
        return outer == null ? Type.UNKNOWN : outer.of(v);
    }

    private Type object(ObjectTerm object) {
        List<Type.Property> properties = new ArrayList<>();
        Type.Rest rest = null;
        for (ObjectTerm.Entry entry : object.entries()) {
            Value key = Constants.value(entry.key());
            if (key != null) {
                properties.add(new Type.Property(key, of(entry.value())));
            } else {
                rest = new Type.Rest(of(entry.key()), of(entry.value()));
            }
        }
        return new Type.Obj(properties, rest);
    }

    private Type set(SetTerm set) {
        if (set.elements().isEmpty()) {
            return new Type.SetOf(Type.NOTHING);
        }
        Type members = Type.UNKNOWN;
        for (Term element : set.elements()) {
            members = Types.or(members, of(element));
        }
        return new Type.SetOf(members instanceof Type.Unknown ? Type.ANY : members);
    }

    private Type of(Ref ref) {
        TypeTree node = tree.child(ref.head());
        return node == null ? elsewhere(ref) : at(node, ref, 0);
    }

    private Type elsewhere(Ref ref) {
        if (outer != null) {
            return outer.of(ref);
        }
        return isDocument(ref) ? Type.ANY : Type.UNKNOWN;
    }

    static boolean isDocument(Ref ref) {
        return ref.head() instanceof Var v && (v.name().equals("data") || v.name().equals("input"));
    }

    private Type at(TypeTree node, Ref ref, int depth) {
        List<Term> tail = ref.operands().subList(depth, ref.operands().size());
        if (tail.isEmpty()) {
            return node.extent();
        }
        Type type = node.type();
        TypeTree child = node.child(tail.getFirst());
        if (type != null) {
            return child != null ? at(child, ref, depth + 1) : select(type, tail);
        }
        if (Constants.value(tail.getFirst()) == null) {
            return select(node.extent(), tail);
        }
        return child == null ? elsewhere(ref) : at(child, ref, depth + 1);
    }

    private static Type select(Type type, List<Term> tail) {
        Type found = type;
        for (Term operand : tail) {
            if (found instanceof Type.Unknown) {
                return found;
            }
            found = operand instanceof Scalar(var key, var range) ? Types.select(found, key) : Types.values(found);
        }
        return found;
    }
}
