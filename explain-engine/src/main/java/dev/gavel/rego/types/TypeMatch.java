package dev.gavel.rego.types;

import java.util.List;

import dev.gavel.rego.ast.ArrayTerm;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.TermOrder;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.value.Value;

/// Whether terms and types can be equal; what is learned of variables goes into the environment.
record TypeMatch(TypeEnvironment environment) {

    /// `a = b`.
    boolean match(Term a, Term b) {
        Type typeA = environment.of(a);
        Type typeB = environment.of(b);
        boolean unknownA = Types.isUnknown(typeA);
        boolean unknownB = Types.isUnknown(typeB);
        if (unknownA && !unknownB) {
            return match(a, typeB, false);
        }
        if (unknownB && !unknownA) {
            return match(b, typeA, false);
        }
        if (!unknownA) {
            return unifies(typeA, typeB);
        }
        return switch (a) {
            case ArrayTerm array -> arrays(array, b);
            case ObjectTerm object -> objects(object, b);
            case Var v -> switch (b) {
                case Var w -> both(a, b);
                case ArrayTerm array -> arrays(array, a);
                case ObjectTerm object -> objects(object, a);
                default -> false;
            };
            default -> false;
        };
    }

    /// Of the first nothing is known, so it may be anything; the second is then what the first is.
    private boolean both(Term a, Term b) {
        return match(a, Type.ANY, false) && match(b, environment.of(a), false);
    }

    private boolean arrays(ArrayTerm a, Term b) {
        if (b instanceof Var) {
            return both(a, b);
        }
        if (!(b instanceof ArrayTerm other) || a.elements().size() != other.elements().size()) {
            return false;
        }
        for (int i = 0; i < a.elements().size(); i++) {
            if (!match(a.elements().get(i), other.elements().get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean objects(ObjectTerm a, Term b) {
        if (b instanceof Var) {
            return both(a, b);
        }
        if (!(b instanceof ObjectTerm other) || a.entries().size() != other.entries().size()) {
            return false;
        }
        for (ObjectTerm.Entry entry : a.entries()) {
            List<ObjectTerm.Entry> same = other.entries().stream().filter(e -> TermOrder.same(e.key(), entry.key())).toList();
            if (same.isEmpty() || !match(entry.value(), same.getFirst().value())) {
                return false;
            }
        }
        return true;
    }

    /// @param union true where the type is one of several that a variable may have
    boolean match(Term term, Type type, boolean union) {
        return switch (term) {
            case ArrayTerm array -> array(array, type, union);
            case ObjectTerm object -> object(object, type, union);
            case SetTerm set -> set(set, type, union);
            case Var v -> variable(v, type, union);
            default -> unifies(environment.of(term), type);
        };
    }

    private boolean variable(Var v, Type type, boolean union) {
        Type known = environment.of(v);
        if (union) {
            environment.tree.put(v.name(), Types.or(known, type));
            return true;
        }
        if (!(known instanceof Type.Unknown)) {
            return unifies(known, type);
        }
        environment.tree.put(v.name(), type);
        return true;
    }

    private boolean array(ArrayTerm term, Type type, boolean union) {
        return switch (type) {
            case Type.Array array -> {
                if (term.elements().size() != array.elements().size() && array.rest() == null) {
                    yield false;
                }
                for (int i = 0; i < term.elements().size(); i++) {
                    if (!match(term.elements().get(i), Types.at(array, i), union)) {
                        yield false;
                    }
                }
                yield true;
            }
            case Type.Any any -> anything(term.elements());
            case Type.AnyOf any -> oneOf(term, any);
            default -> false;
        };
    }

    private boolean object(ObjectTerm term, Type type, boolean union) {
        return switch (type) {
            case Type.Obj object -> {
                if (term.entries().size() != object.properties().size() && object.rest() == null) {
                    yield false;
                }
                yield term.entries().stream().allMatch(entry -> entry(entry, object, union));
            }
            case Type.Any any -> {
                term.entries().forEach(entry -> anything(List.of(entry.key(), entry.value())));
                yield true;
            }
            case Type.AnyOf any -> oneOf(term, any);
            default -> false;
        };
    }

    private boolean entry(ObjectTerm.Entry entry, Type.Obj object, boolean union) {
        Value key = Constants.value(entry.key());
        if (key == null) {
            match(entry.value(), Type.ANY, union);
            return true;
        }
        Type child = Types.select(object, key);
        return !(child instanceof Type.Unknown) && match(entry.value(), child, union);
    }

    private boolean set(SetTerm term, Type type, boolean union) {
        return switch (type) {
            case Type.SetOf set -> term.elements().stream().allMatch(element -> match(element, set.of(), union));
            case Type.Any any -> anything(term.elements());
            case Type.AnyOf any -> oneOf(term, any);
            default -> false;
        };
    }

    private boolean anything(List<Term> terms) {
        terms.forEach(term -> match(term, Type.ANY, true));
        return true;
    }

    private boolean oneOf(Term term, Type.AnyOf any) {
        Type known = environment.of(term);
        if (!Types.isUnknown(known)) {
            return unifies(known, any);
        }
        boolean found = false;
        for (Type one : any.of()) {
            found |= match(term, one, true);
        }
        return found;
    }

    /// True where something can be of both types.
    static boolean unifies(Type a, Type b) {
        if (a instanceof Type.Unknown || b instanceof Type.Unknown) {
            return false;
        }
        if (a instanceof Type.Nothing || b instanceof Type.Nothing) {
            return true;
        }
        if (isUnion(a) || isUnion(b)) {
            return isUnion(a) && oneUnifies(a, b) || isUnion(b) && oneUnifies(b, a);
        }
        return switch (a) {
            case Type.Array x -> b instanceof Type.Array y && arraysUnify(x, y);
            case Type.Obj x -> b instanceof Type.Obj y && objectsUnify(x, y);
            case Type.SetOf x -> b instanceof Type.SetOf y && unifies(x.of(), y.of());
            case Type.Function x -> b instanceof Type.Function y && functionsUnify(x, y);
            default -> a.equals(b);
        };
    }

    private static boolean isUnion(Type type) {
        return type instanceof Type.Any || type instanceof Type.AnyOf;
    }

    private static boolean oneUnifies(Type union, Type other) {
        return !(other instanceof Type.Function)
                && (union instanceof Type.Any || union instanceof Type.AnyOf any && any.of().stream().anyMatch(one -> unifies(one, other)));
    }

    private static boolean functionsUnify(Type.Function a, Type.Function b) {
        if (a.arity() != b.arity()) {
            return false;
        }
        for (int i = 0; i < a.arity(); i++) {
            if (!unifies(a.args().get(i).type(), b.args().get(i).type())) {
                return false;
            }
        }
        return true;
    }

    private static boolean arraysUnify(Type.Array a, Type.Array b) {
        return elementsUnify(a, b) && elementsUnify(b, a) && (a.rest() == null || b.rest() == null || unifies(a.rest(), b.rest()));
    }

    private static boolean elementsUnify(Type.Array a, Type.Array b) {
        for (int i = 0; i < a.elements().size(); i++) {
            if (!unifies(a.elements().get(i), Types.at(b, i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean objectsUnify(Type.Obj a, Type.Obj b) {
        Type.Rest x = a.rest();
        Type.Rest y = b.rest();
        return propertiesUnify(a, b) && propertiesUnify(b, a) && (x == null || y == null || unifies(x.value(), y.value()));
    }

    private static boolean propertiesUnify(Type.Obj a, Type.Obj b) {
        boolean open = a.rest() != null || b.rest() != null;
        return a.properties().stream().allMatch(property -> {
            Type other = Types.select(b, property.key());
            return open && other instanceof Type.Unknown || unifies(property.type(), other);
        });
    }
}
