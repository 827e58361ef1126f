package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// Evaluates the document that rules make.
final class VirtualDocument {

    private VirtualDocument() {
    }

    /// @param position of the operand that led to the document
    static @Nullable Stop evaluate(DataWalk walk, int position, RuleSet rules, Then then) {
        Matches matches = walk.frame.evaluation.match(walk.frame, rules, Evaluation.NO_ARGS, walk.in);
        if (!rules.isMultiValue() && rules.hasGroundNames()) {
            return complete(walk, position, rules, matches, then);
        }
        return new PartialDocument(walk, position, rules, matches).evaluate(then);
    }

    private static @Nullable Stop complete(DataWalk walk, int position, RuleSet rules, Matches matches, Then then) {
        if (matches.rules().isEmpty() && rules.defaultRule() == null || rules.isFunction()) {
            return null;
        }
        VirtualCache cache = walk.frame.evaluation.cache();
        if (cache.isUndefined(rules)) {
            return null;
        }
        Value cached = cache.document(rules);
        if (cached != null) {
            return References.walk(walk.frame, cached, walk.operands, position + 1, walk.in, walk.target, then);
        }
        return Stop.leave(new Attempt(walk, position, rules, matches.earlyExit(), then).all(matches));
    }

    /// Tries the rules of a complete document. All that hold must agree.
    private static final class Attempt {

        private final DataWalk walk;
        private final int position;
        private final RuleSet rules;
        private final boolean findOne;
        private final Then then;
        private @Nullable Value previous;
        private @Nullable RuleCode previousRule;
        private @Nullable Stop deferred;

        Attempt(DataWalk walk, int position, RuleSet rules, boolean findOne, Then then) {
            this.walk = walk;
            this.position = position;
            this.rules = rules;
            this.findOne = findOne;
            this.then = then;
        }

        @Nullable
        Stop all(Matches matches) {
            for (Matches.Match match : matches.rules()) {
                Result result = rule(match.rule());
                for (int i = 0; !result.held && result.stop == null && i < match.orElse().size(); i++) {
                    result = rule(match.orElse().get(i));
                }
                if (result.stop != null) {
                    return result.stop;
                }
            }
            RuleCode standard = rules.defaultRule();
            if (previous == null && standard != null) {
                Stop stop = rule(standard).stop;
                return stop == null ? deferred : stop;
            }
            if (previous == null) {
                walk.frame.evaluation.cache().undefined(rules);
            }
            return deferred;
        }

        private record Result(boolean held, @Nullable Stop stop) {
        }

        private Result rule(RuleCode rule) {
            Frame child = walk.frame.child(rule.body(), rule.scope());
            child.findOne = findOne;
            Evaluation evaluation = walk.frame.evaluation;
            if (evaluation.tracing()) {
                evaluation.tracer().enter(child, rule);
            }
            boolean[] held = {false};
            Stop stop = child.evaluate(() -> {
                held[0] = true;
                return holds(child, rule);
            });
            if (stop != null && stop.deferred()) {
                deferred = deferred == null ? stop : deferred;
                return new Result(held[0], null);
            }
            return new Result(held[0], stop);
        }

        private @Nullable Stop holds(Frame child, RuleCode rule) {
            Evaluation evaluation = walk.frame.evaluation;
            boolean tracing = evaluation.tracing();
            if (tracing) {
                evaluation.tracer().exit(child, rule);
            }
            Form form = rule.requireValue();
            Value value = Evaluation.require(Ground.value(form, child.bindings), rule);
            Value before = previous;
            if (before != null && previousRule != null) {
                if (!before.equals(value)) {
                    throw Conflicts.rule(rules, previousRule, before, rule, value);
                }
                if (tracing) {
                    evaluation.tracer().redo(child, rule);
                }
                return null;
            }
            previous = value;
            previousRule = rule;
            evaluation.cache().document(rules, value);
            Stop stop = evaluation.tracingUnify() && position + 1 == walk.operands.length
                    ? walk.target.unifyForm(walk.frame, form, child.bindings, value, then)
                    : References.walk(walk.frame, value, walk.operands, position + 1, walk.in, walk.target, then);
            if (stop == null && tracing) {
                evaluation.tracer().redo(child, rule);
            }
            return stop;
        }
    }
}
