package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// Evaluates a set or object whose members many rules make, or as much of it as the reference asks for.
final class PartialDocument {

    private final DataWalk walk;
    private final Frame frame;
    private final int position;
    private final RuleSet rules;
    private final Matches matches;

    /// @param position of the operand that led to the document
    PartialDocument(DataWalk walk, int position, RuleSet rules, Matches matches) {
        this.walk = walk;
        this.frame = walk.frame;
        this.position = position;
        this.rules = rules;
        this.matches = matches;
    }

    @Nullable
    Stop evaluate(Then then) {
        VirtualCache cache = frame.evaluation.cache();
        if (position + 1 == walk.operands.length) {
            Value whole = cache.document(rules);
            if (whole == null) {
                whole = whole();
                cache.document(rules, whole);
            }
            return walk.target.unify(frame, whole, false, then);
        }
        return matches.rules().isEmpty() && rules.defaultRule() == null ? null : part(cache, then);
    }

    private Value whole() {
        Members members = new Members(rules, position + 2);
        for (Matches.Match match : matches.rules()) {
            RuleCode rule = match.rule();
            Frame child = frame.child(rule.body(), rule.scope());
            Evaluation evaluation = frame.evaluation;
            if (evaluation.tracing()) {
                evaluation.tracer().enter(child, rule);
            }
            child.evaluate(() -> {
                if (evaluation.tracing()) {
                    evaluation.tracer().exit(child, rule);
                }
                members.add(rule, child.bindings);
                if (evaluation.tracing()) {
                    evaluation.tracer().redo(child, rule);
                }
                return null;
            });
        }
        return members.build();
    }

    private @Nullable Stop part(VirtualCache cache, Then then) {
        Value whole = cache.document(rules);
        if (whole != null) {
            return rest(whole, position + 1, then);
        }
        if (isUnbound(walk.operands[position + 1])) {
            whole = whole();
            cache.document(rules, whole);
            return rest(whole, position + 1, then);
        }
        Key key = new Key();
        int last = longest();
        for (int i = position + 1; i < last; i++) {
            if (!key.extend(walk.operands[i])) {
                break;
            }
            Value cached = cache.part(rules, key.whole());
            if (cached != null) {
                return rest(cached, position + 1 + key.path.size(), then);
            }
        }
        Members members = new Members(rules, position + 2);
        for (Matches.Match match : matches.rules()) {
            byHead(match.rule(), members);
        }
        Value found = members.build();
        if (!key.path.isEmpty()) {
            Value kept = References.find(found, key.path);
            if (kept != null) {
                cache.part(rules, key.whole(), kept);
            }
        }
        return rest(found, position + 1, then);
    }

    private @Nullable Stop rest(Value value, int from, Then then) {
        return References.walk(frame, value, walk.operands, from, walk.in, walk.target, then);
    }

    private boolean isUnbound(Form form) {
        return form instanceof Form.Local local && Ground.isUnbound(local, walk.in);
    }

    /// How many operands of the reference the longest rule name covers.
    private int longest() {
        int longest = 0;
        for (Matches.Match match : matches.rules()) {
            int length = match.rule().reference().length - 1 + (match.rule().isMultiValue() ? 1 : 0);
            longest = Math.max(longest, length);
        }
        return Math.min(longest, walk.operands.length);
    }

    /// The part of a reference by which its result is kept: a path of values, then what narrowed the search (null for an open variable).
    private final class Key {

        private final List<Value> path = new ArrayList<>();
        private final List<@Nullable Value> scope = new ArrayList<>();
        private boolean scoping;

        /// False where nothing can be kept.
        boolean extend(Form operand) {
            Value value = Ground.value(operand, walk.in);
            if (value != null && !scoping) {
                path.add(value);
                return true;
            }
            scoping = true;
            if (path.isEmpty() || value == null && !isUnbound(operand)) {
                path.clear();
                return false;
            }
            scope.add(value);
            return true;
        }

        Object whole() {
            int end = scope.size();
            while (end > 0 && scope.get(end - 1) == null) {
                end--;
            }
            return end == 0 ? List.copyOf(path) : List.of(List.copyOf(path), new ArrayList<>(scope.subList(0, end)));
        }
    }

    /// Unifies the reference with the rule's name first, so that only what was asked for is made.
    private void byHead(RuleCode rule, Members members) {
        Frame child = frame.child(rule.body(), rule.scope());
        Evaluation evaluation = frame.evaluation;
        boolean tracing = evaluation.tracing();
        if (tracing) {
            evaluation.tracer().enter(child, rule);
        }
        boolean[] defined = {false};
        head(child, rule, position + 1, () -> {
            defined[0] = true;
            return child.evaluate(() -> {
                if (tracing) {
                    evaluation.tracer().exit(child, rule);
                }
                boolean known = members.add(rule, child.bindings);
                if (tracing) {
                    if (known) {
                        evaluation.tracer().duplicate(child, rule);
                    } else {
                        evaluation.tracer().redo(child, rule);
                    }
                }
                return null;
            });
        });
        if (!defined[0] && tracing) {
            evaluation.tracer().fail(child, rule);
        }
    }

    private @Nullable Stop head(Frame child, RuleCode rule, int operand, Then then) {
        Form[] name = rule.reference();
        if (operand < walk.operands.length && operand + 1 < name.length) {
            return Unifier.unify(child, walk.operands[operand], walk.in, name[operand + 1], child.bindings,
                    () -> head(child, rule, operand + 1, then));
        }
        if (rule.isMultiValue() && operand < walk.operands.length && name.length <= walk.operands.length + 1) {
            return Unifier.unify(child, walk.operands[operand], walk.in, rule.requireKey(), child.bindings, then);
        }
        return then.run();
    }
}
