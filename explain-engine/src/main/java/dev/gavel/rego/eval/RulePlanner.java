package dev.gavel.rego.eval;

import java.util.Arrays;

/// Plans rules; one that cannot be planned gets [RulePlan#NONE].
final class RulePlanner {

    private static final Take[] NOTHING = {};

    private RulePlanner() {
    }

    static RulePlan plan(RuleCode rule, Program program) {
        try {
            BoundSlots bound = new BoundSlots(rule.scope());
            Form[] args = rule.args();
            Take[] given = args == null ? NOTHING : new TermPlanner(program, bound).takes(args);
            Action body = new BodyPlanner(program, bound).plan(rule.body(), () -> end(rule, new TermPlanner(program, bound), program));
            return new RulePlan(bound.size(), given, body);
        } catch (Unplannable e) {
            return RulePlan.NONE;
        }
    }

    private static Action end(RuleCode rule, TermPlanner terms, Program program) {
        RuleSet rules = program.ruleSet(rule);
        Form[] name = rule.reference();
        return switch (rules.kind()) {
            case COMPLETE -> new Ends.Result(terms.code(rule.requireValue()));
            case SET -> new Ends.Member(terms.code(rule.requireKey()));
            case OBJECT -> new Ends.Entry(terms.code(name[name.length - 1]), terms.code(rule.requireValue()));
            case GENERAL -> {
                Code[] path = terms.codes(Arrays.copyOfRange(name, rules.document().path().length, name.length));
                Form last = rule.isMultiValue() ? rule.requireKey() : rule.requireValue();
                yield new Ends.Part(rule, path, terms.code(last));
            }
        };
    }

    /// As [#plan], with the key bound before the body runs.
    static RulePlan keyed(RuleCode rule, Program program) {
        try {
            BoundSlots bound = new BoundSlots(rule.scope());
            boolean set = program.ruleSet(rule).kind() == RuleSet.Kind.SET;
            Form key = set ? rule.requireKey() : rule.reference()[rule.reference().length - 1];
            Take[] given = {new TermPlanner(program, bound).take(key)};
            Action body = new BodyPlanner(program, bound).plan(rule.body(), () -> {
                TermPlanner terms = new TermPlanner(program, bound);
                return new Ends.Result(terms.code(set ? key : rule.requireValue()));
            });
            return new RulePlan(bound.size(), given, body);
        } catch (Unplannable e) {
            return RulePlan.NONE;
        }
    }
}
