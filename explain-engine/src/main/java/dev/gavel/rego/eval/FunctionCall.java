package dev.gavel.rego.eval;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Value;

/// One call of a function that rules define. All rules that hold must agree on the result.
final class FunctionCall {

    private final Frame frame;
    private final RuleSet rules;
    private final Form[] args;
    private final boolean findOne;
    private final Then then;
    private @Nullable Object key;
    private @Nullable Value previous;
    private @Nullable RuleCode previousRule;
    private @Nullable Stop deferred;

    private FunctionCall(Frame frame, RuleSet rules, Form[] args, boolean findOne, Then then) {
        this.frame = frame;
        this.rules = rules;
        this.args = args;
        this.findOne = findOne;
        this.then = then;
    }

    static @Nullable Stop evaluate(Frame frame, RuleSet rules, Form[] args, Then then) {
        Matches matches = frame.evaluation.match(frame, rules, args, frame.bindings);
        if (matches.rules().isEmpty() && rules.defaultRule() == null) {
            return null;
        }
        FunctionCall call = new FunctionCall(frame, rules, args, matches.earlyExit(), then);
        Value known = call.known();
        return known != null ? call.result(known) : Stop.leave(call.all(matches));
    }

    private boolean wantsResult() {
        return args.length > rules.arity();
    }

    private @Nullable Value known() {
        Value[] values = new Value[rules.arity()];
        for (int i = 0; i < values.length; i++) {
            Value value = Ground.value(args[i], frame.bindings);
            if (value == null) {
                return null;
            }
            values[i] = value;
        }
        key = List.of(values);
        return frame.evaluation.cache().part(rules, key);
    }

    private @Nullable Stop result(Value value) {
        if (wantsResult()) {
            return Unifier.valueWith(frame, value, args[args.length - 1], frame.bindings, true, then);
        }
        return value.equals(BooleanValue.FALSE) ? null : then.run();
    }

    private @Nullable Stop all(Matches matches) {
        for (Matches.Match match : matches.rules()) {
            boolean[] held = {false};
            Stop stop = rule(match.rule(), held);
            for (int i = 0; !held[0] && stop == null && i < match.orElse().size(); i++) {
                stop = rule(match.orElse().get(i), held);
            }
            if (stop != null) {
                return stop;
            }
        }
        RuleCode standard = rules.defaultRule();
        Stop stop = previous == null && standard != null ? rule(standard, new boolean[1]) : null;
        return stop == null ? deferred : stop;
    }

    private @Nullable Stop rule(RuleCode rule, boolean[] held) {
        Frame child = frame.child(rule.body(), rule.scope());
        child.findOne = findOne;
        Evaluation evaluation = frame.evaluation;
        if (evaluation.tracing()) {
            evaluation.tracer().enter(child, rule);
        }
        Stop stop = bind(child, rule, 0, () -> child.evaluate(() -> {
            held[0] = true;
            return holds(child, rule);
        }));
        if (stop != null && stop.deferred()) {
            deferred = deferred == null ? stop : deferred;
            return null;
        }
        return stop;
    }

    /// Unifies the arguments with those of the rule, and the place of the result with the rule's value.
    private @Nullable Stop bind(Frame child, RuleCode rule, int position, Then body) {
        Form[] params = rule.args();
        if (params == null || position == args.length) {
            return body.run();
        }
        if (position > params.length || position == params.length && params.length + 1 != args.length) {
            return null;
        }
        Form param = position == params.length ? rule.requireValue() : params[position];
        return Unifier.unify(child, args[position], frame.bindings, param, child.bindings, () -> bind(child, rule, position + 1, body));
    }

    private @Nullable Stop holds(Frame child, RuleCode rule) {
        Evaluation evaluation = frame.evaluation;
        boolean tracing = evaluation.tracing();
        if (tracing) {
            evaluation.tracer().exit(child, rule);
        }
        Value value = Evaluation.require(Ground.value(rule.requireValue(), child.bindings), rule);
        if (key != null) {
            evaluation.cache().part(rules, key, value);
        }
        Value before = previous;
        RuleCode beforeRule = previousRule;
        if (before != null && beforeRule != null && !before.equals(value)) {
            throw Conflicts.function(rules, beforeRule, before, rule, value);
        }
        previous = value;
        previousRule = rule;
        if (!wantsResult() && value.equals(BooleanValue.FALSE)) {
            return null;
        }
        if (before == null) {
            Stop stop = then.run();
            if (stop != null) {
                return stop;
            }
        }
        if (tracing) {
            evaluation.tracer().redo(child, rule);
        }
        return null;
    }
}
