package dev.gavel.meaning.debug;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.explain.Ground;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.With;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// An event → what its expression asks of the input and of data. What rules make is told once it is known.
final class References {

    private static final Pattern ASKED = Pattern.compile("(input|data)\\.\\S+");

    private References() {
    }

    /// @param replaced by `with`: what is asked of these is not told, for it stands neither in the input nor in data
    static List<Seen> of(Event event, @Nullable Value input, ObjectValue data, List<With> replaced) {
        List<With> all = new ArrayList<>(replaced);
        if (event.node() instanceof Expr expr) {
            all.addAll(expr.with());
        }
        Set<String> other = all.stream().map(With::target).map(References::root).collect(Collectors.toSet());
        Map<String, Seen> seen = new LinkedHashMap<>();
        if (!(event.node() instanceof Expr) && !(event.node() instanceof Rule)) {
            return List.of();
        }
        SyntaxWalk.visit(event.node() instanceof Rule rule ? rule.head() : event.node(), node -> {
            if (node instanceof Ref ref && ref.head() instanceof Var head && !other.contains(head.name())) {
                switch (head.name()) {
                    case "input" -> add(ref, event, input, true, seen);
                    case "data" -> add(ref, event, data, false, seen);
                    default -> {
                    }
                }
            }
            if (node instanceof Var variable && variable.isGenerated()) {
                lookedUp(variable, event, other, seen);
            }
            return false;
        });
        return List.copyOf(seen.values());
    }

    /// What the compiler looked up one expression earlier, for this one to take: told as it is written.
    private static void lookedUp(Var variable, Event event, Set<String> other, Map<String, Seen> to) {
        if (event.locals().place(variable.name()) instanceof SourceRange.Known known && !known.file().text().isEmpty()
                && ASKED.matcher(known.text()).matches() && !other.contains(known.text().substring(0, known.text().indexOf('.')))) {
            Ground.value(variable, event.locals().bindings())
                    .ifPresent(value -> to.putIfAbsent(known.text(), new Seen(known.text(), value)));
        }
    }

    private static String root(Term target) {
        return target instanceof Ref ref && ref.head() instanceof Var head ? head.name() : target instanceof Var v ? v.name() : "";
    }

    /// @param missing whether it is told that nothing stands there; of data nobody knows, for a rule may make it
    private static void add(Ref ref, Event event, @Nullable Value whole, boolean missing, Map<String, Seen> to) {
        StringBuilder path = new StringBuilder(((Var) ref.head()).name());
        Value at = whole;
        List<Value> keys = new ArrayList<>();
        for (Term operand : ref.operands()) {
            Optional<Value> key = Ground.value(operand, event.locals().bindings());
            if (key.isEmpty()) {
                break;
            }
            keys.add(key.get());
            at = at == null ? null : under(at, key.get());
            path.append(key.get() instanceof StringValue(String name) && name.matches("[A-Za-z_][A-Za-z0-9_]*")
                    ? "." + name
                    : "[" + key.get() + "]");
        }
        if (!keys.isEmpty() && (at != null || missing)) {
            to.putIfAbsent(path.toString(), new Seen(path.toString(), at));
        }
    }

    private static @Nullable Value under(Value at, Value key) {
        return switch (at) {
            case ObjectValue object -> object.get(key);
            case ArrayValue array -> array.get(key);
            case SetValue set -> set.contains(key) ? key : null;
            default -> null;
        };
    }
}
