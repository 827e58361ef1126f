package dev.gavel.meaning.debug;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.Op;
import dev.gavel.rego.value.StringValue;

/// Which step gave a variable, or a document, its value.
final class Causes {

    private static final Numbers NEVER = new Numbers();

    private final List<Event> events;
    private final Steps steps;
    private final Queries queries;
    private final Map<CompiledRule, Numbers> exits = new IdentityHashMap<>();
    private final Map<List<String>, Numbers> byDocument = new HashMap<>();

    Causes(List<Event> events, Steps steps, Queries queries, Function<Queries.Query, @Nullable CompiledRule> ruleOf) {
        this.events = events;
        this.steps = steps;
        this.queries = queries;
        Map<CompiledRule, List<String>> documents = new IdentityHashMap<>();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).op() == Op.EXIT && events.get(i).node() instanceof Rule) {
                CompiledRule rule = ruleOf.apply(queries.of(i));
                if (rule != null) {
                    exits.computeIfAbsent(rule, r -> new Numbers()).add(steps.stepOf(i));
                    byDocument.computeIfAbsent(documents.computeIfAbsent(rule, CompiledRule::document), d -> new Numbers()).add(i);
                }
            }
        }
    }

    int[] exits(CompiledRule rule) {
        return exits.getOrDefault(rule, NEVER).toArray();
    }

    OptionalInt ofVariable(int number, Variable variable) {
        int event = steps.event(number);
        while (true) {
            int giver = givenWithin(event, variable);
            if (giver != Queries.NONE) {
                return OptionalInt.of(steps.stepOf(giver));
            }
            Queries.Query query = queries.of(event);
            int entered = query.events.get(0);
            int asking = query.rule != null || query.parent == null ? Queries.NONE : query.parent.events.before(entered);
            if (asking == Queries.NONE || !has(asking, variable)) {
                // A function is entered before its parameters have their values.
                return OptionalInt.of(steps.stepOf(entered));
            }
            event = asking;
        }
    }

    /// The event of the expression that gave the value, among those that stand before the event in its query.
    private int givenWithin(int event, Variable variable) {
        if (queries.again(event) != Queries.NONE && !has(queries.began(event), variable)) {
            return queries.again(event);
        }
        for (int at = queries.before(event); at != Queries.NONE; at = queries.before(at)) {
            if (!has(queries.began(at), variable)) {
                return at;
            }
        }
        return Queries.NONE;
    }

    private boolean has(int event, Variable variable) {
        Term bound = events.get(event).locals().bindings().get(variable.generated());
        return bound instanceof Scalar a && variable.value() instanceof Scalar b
                ? a.value().equals(b.value())
                : bound != null
                        && !(bound instanceof Scalar) && !(variable.value() instanceof Scalar);
    }

    OptionalInt ofResult(int number) {
        int event = steps.event(number);
        Queries.Query query = queries.of(event);
        int next = query.places.after(event);
        int found = Queries.NONE;
        for (int i = event + 1; i < (next == Queries.NONE ? events.size() : next); i++) {
            if (events.get(i).op() == Op.EXIT && events.get(i).node() instanceof Rule && queries.of(i).parent == query) {
                found = i;
            }
        }
        found = found == Queries.NONE ? knownBefore(event) : found;
        return found == Queries.NONE ? OptionalInt.empty() : OptionalInt.of(steps.stepOf(found));
    }

    /// What was computed before is not computed again.
    private int knownBefore(int event) {
        List<List<String>> asked = new ArrayList<>();
        if (!(events.get(event).node() instanceof Rule)) {
            SyntaxWalk.visit(events.get(event).node(), node -> {
                if (node instanceof Ref ref && ref.head() instanceof Var head && head.name().equals("data")) {
                    asked.add(path(ref));
                }
                return false;
            });
        }
        int latest = Queries.NONE;
        for (List<String> path : asked) {
            for (int length = path.size(); length > 0; length--) {
                Numbers given = byDocument.get(path.subList(0, length));
                if (given != null) {
                    latest = Math.max(latest, given.before(event));
                    break;
                }
            }
        }
        return latest;
    }

    private static List<String> path(Ref ref) {
        List<String> path = new ArrayList<>();
        for (Term operand : ref.operands()) {
            if (!(operand instanceof Scalar scalar && scalar.value() instanceof StringValue key)) {
                break;
            }
            path.add(key.value());
        }
        return path;
    }
}
