package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// `expr with target as value`: the expression is run in another scene, and what comes after it in the one before.
final class WithAction extends Action {

    private final Step.Replacement[] replacements;
    private final Code[] values;
    private final Action body;

    /// @param values one for each replacement
    /// @param body the expression; it ends with a [Leave]
    WithAction(Step.Replacement[] replacements, Code[] values, Action body) {
        this.replacements = replacements;
        this.values = values;
        this.body = body;
    }

    @Override
    boolean run(@Nullable Value[] slots, Decision decision) {
        Scene outer = decision.scene;
        decision.scene = inner(outer, slots, decision);
        boolean stop = body.run(slots, decision);
        decision.scene = outer;
        return stop;
    }

    private Scene inner(Scene outer, @Nullable Value[] slots, Decision decision) {
        Value input = outer.input;
        Value overlay = outer.overlay;
        Scene.Mock mocks = outer.mocks;
        Replacements.Shadow shadows = outer.shadows;
        for (int i = 0; i < replacements.length; i++) {
            Step.Replacement with = replacements[i];
            switch (with.target()) {
                case INPUT -> input = Merge.put(input, with.path(), 0, value(i, slots, decision));
                case DATA -> {
                    overlay = Merge.put(overlay, with.path(), 1, value(i, slots, decision));
                    shadows = new Replacements.Shadow(with.path(), shadows);
                }
                case FUNCTION -> {
                    mocks = mock(i, slots, decision, mocks);
                    shadows = new Replacements.Shadow(with.path(), shadows);
                }
                case BUILTIN -> mocks = mock(i, slots, decision, mocks);
            }
        }
        return outer.behind(input, overlay, shadows, mocks);
    }

    private Value value(int i, @Nullable Value[] slots, Decision decision) {
        Value value = values[i].value(slots, decision);
        if (value == null) {
            throw Bail.OUT;
        }
        return value;
    }

    private Scene.Mock mock(int i, @Nullable Value[] slots, Decision decision, Scene.@Nullable Mock outer) {
        Step.Replacement with = replacements[i];
        // A reference is looked up when the function is called, a value now.
        Code result = Unifier.isReference(with.value()) ? values[i] : new Codes.Constant(value(i, slots, decision));
        return new Scene.Mock(with.name(), with.callee(), result, slots, outer);
    }

    /// Goes back to the scene before, for what comes after.
    static final class Leave extends Action {

        private final Action next;

        Leave(Action next) {
            this.next = next;
        }

        @Override
        boolean run(@Nullable Value[] slots, Decision decision) {
            Scene inner = decision.scene;
            Scene outer = inner.outer;
            if (outer == null) {
                throw new IllegalStateException("no scene to go back to");
            }
            decision.scene = outer;
            boolean stop = next.run(slots, decision);
            decision.scene = inner;
            return stop;
        }
    }
}
