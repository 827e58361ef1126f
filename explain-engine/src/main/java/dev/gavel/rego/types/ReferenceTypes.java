package dev.gavel.rego.types;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.ArrayTerm;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Not;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Whether references lead to something; variables in them get the type of the keys that they run over.
final class ReferenceTypes {

    private final TypeEnvironment environment;
    private final TypeErrors report;
    private final List<Diagnostic> errors = new ArrayList<>();

    private ReferenceTypes(TypeEnvironment environment, TypeErrors report) {
        this.environment = environment;
        this.report = report;
    }

    static List<Diagnostic> check(TypeEnvironment environment, TypeErrors report, Expr expr) {
        ReferenceTypes check = new ReferenceTypes(environment, report);
        check.visit(expr);
        return check.errors;
    }

    private void visit(Node node) {
        SyntaxWalk.visit(node, n -> {
            if (SyntaxWalk.isComprehension(n)) {
                return true;
            }
            if (n instanceof Expr expr && expr.statement() instanceof Call call) {
                call.args().forEach(this::visit);
                return true;
            }
            if (n instanceof Expr expr) {
                visit(expr.statement());
                if (!(expr.statement() instanceof Term || expr.statement() instanceof Not)) {
                    expr.with().forEach(this::visit);
                }
                return true;
            }
            return n instanceof Ref ref && check(ref);
        });
    }

    private boolean check(Ref ref) {
        Diagnostic error;
        boolean function = environment.of(ref) instanceof Type.Function;
        if (function) {
            error = report.unsupported(ref, ref.operands().size(), environment.of(ref));
        } else {
            error = check(environment, environment.tree, ref, 0);
        }
        if (error != null) {
            errors.add(error);
        }
        return function;
    }

    private static Term part(Ref ref, int index) {
        return index == 0 ? ref.head() : ref.operands().get(index - 1);
    }

    private static int length(Ref ref) {
        return ref.operands().size() + 1;
    }

    private @Nullable Diagnostic check(TypeEnvironment current, TypeTree node, Ref ref, int index) {
        if (index == length(ref)) {
            return null;
        }
        Term part = part(ref, index);
        if ((index == 1 || index == 2) && !(part instanceof Var) && !(part instanceof Scalar(StringValue text, var range))) {
            return report.invalid(ref, index, environment.of(part), Type.STRING, keysOf(node));
        }
        if (part instanceof Var v && index != 0) {
            Type keys = Types.keys(node.extent());
            Type known = environment.of(v);
            if (known instanceof Type.Unknown) {
                environment.tree.put(v.name(), keys);
            } else if (!TypeMatch.unifies(keys, known)) {
                return report.invalid(ref, index, known, keys, keysOf(node));
            }
        }
        TypeTree child = node.child(part);
        if (child == null) {
            return elsewhere(current, node, ref, index);
        }
        Type type = child.type();
        return type != null ? leaf(type, ref, index + 1) : check(current, child, ref, index + 1);
    }

    private @Nullable Diagnostic elsewhere(TypeEnvironment current, TypeTree node, Ref ref, int index) {
        TypeEnvironment outer = current.outer;
        if (outer != null) {
            return check(outer, outer.tree, ref, 0);
        }
        if (!TypeEnvironment.isDocument(ref)) {
            return leaf(Type.ANY, ref, 0);
        }
        if (index == 0) {
            return leaf(Type.ANY, ref, 1);
        }
        node.forEachChild((key, child) -> {
            // Errors below do not count: only what variables may still learn does.
            if (hasUnknownVariable(ref, index + 1)) {
                check(current, child, ref, index + 1);
            }
        });
        return null;
    }

    private boolean hasUnknownVariable(Ref ref, int from) {
        return ref.operands().subList(Math.max(0, from - 1), ref.operands().size()).stream()
                .anyMatch(part -> part instanceof Var v && environment.of(v) instanceof Type.Unknown);
    }

    private @Nullable Diagnostic leaf(Type type, Ref ref, int index) {
        if (index == length(ref)) {
            return null;
        }
        Term part = part(ref, index);
        if (Types.isEmpty(type)) {
            return report.invalid(ref, index, null, Type.UNKNOWN, List.of());
        }
        Type keys = Types.keys(type);
        if (keys instanceof Type.Unknown) {
            return report.unsupported(ref, index - 1, type);
        }
        switch (part) {
            case Var v -> {
                Type known = environment.of(v);
                if (known instanceof Type.Unknown) {
                    environment.tree.put(v.name(), keys);
                } else if (!TypeMatch.unifies(known, keys)) {
                    return report.invalid(ref, index, known, keys, keysOf(type));
                }
            }
            case Ref inner -> {
                Type known = environment.of(inner);
                if (!(known instanceof Type.Unknown) && !TypeMatch.unifies(known, keys)) {
                    return report.invalid(ref, index, known, keys, keysOf(type));
                }
            }
            case ArrayTerm array when !composite(array, keys) -> {
                return report.invalid(ref, index, environment.of(array), keys, null);
            }
            case ObjectTerm object when !composite(object, keys) -> {
                return report.invalid(ref, index, environment.of(object), keys, null);
            }
            case SetTerm set when !composite(set, keys) -> {
                return report.invalid(ref, index, environment.of(set), keys, null);
            }
            case Scalar(var key, var range) -> {
                Type child = Types.select(type, key);
                return child instanceof Type.Unknown ? report.invalid(ref, index, null, keys, keysOf(type)) : leaf(child, ref, index + 1);
            }
            default -> {
            }
        }
        return leaf(Types.values(type), ref, index + 1);
    }

    private boolean composite(Term part, Type keys) {
        return new TypeMatch(environment).match(part, keys, false);
    }

    private static List<Value> keysOf(TypeTree node) {
        TreeSet<Value> keys = new TreeSet<>();
        node.forEachChild((key, child) -> {
            if (key instanceof Value value) {
                keys.add(value);
            }
        });
        return List.copyOf(keys);
    }

    private static List<Value> keysOf(Type type) {
        TreeSet<Value> keys = new TreeSet<>();
        collectKeys(type, keys);
        return List.copyOf(keys);
    }

    private static void collectKeys(Type type, TreeSet<Value> keys) {
        if (type instanceof Type.Obj object) {
            object.properties().forEach(property -> keys.add(property.key()));
        } else if (type instanceof Type.AnyOf any) {
            any.of().forEach(one -> collectKeys(one, keys));
        }
    }
}
