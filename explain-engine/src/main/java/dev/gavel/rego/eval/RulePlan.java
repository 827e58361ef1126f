package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// How one rule is run: the values it is given (arguments of a function, or the key that is asked for) are taken into slots, then its body runs.
///
/// @param size how many slots it needs
/// @param given what each given value must look like
record RulePlan(int size, Take[] given, Action body) {

    static final Value[] NOTHING = {};

    /// A rule that only the interpreter can run.
    static final RulePlan NONE = new RulePlan(0, new Take[0], new Action() {

        @Override
        boolean run(@Nullable Value[] slots, Decision decision) {
            throw Bail.OUT;
        }
    });

    /// @return true where no more answers are wanted
    boolean run(Value[] values, Decision decision) {
        decision.step();
        if (this == NONE) {
            throw Bail.OUT;
        }
        @Nullable
        Value[] slots = new Value[size];
        for (int i = 0; i < given.length; i++) {
            if (!given[i].take(values[i], slots, decision)) {
                return false;
            }
        }
        return body.run(slots, decision);
    }
}
