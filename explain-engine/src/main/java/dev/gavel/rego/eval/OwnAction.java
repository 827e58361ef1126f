package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// `trace`, `print` and the cases of a test, where nobody listens.
final class OwnAction extends Action {

    private final String name;
    private final BuiltinCode.Own builtin;
    private final Code[] args;
    private final Action next;

    OwnAction(String name, BuiltinCode.Own builtin, Code[] args, Action next) {
        this.name = name;
        this.builtin = builtin;
        this.args = args;
        this.next = next;
    }

    @Override
    boolean run(@Nullable Value[] slots, Decision decision) {
        boolean silent = switch (builtin) {
            case PRINT, TEST_CASE -> decision.request.print() == PrintSink.NONE;
            case TRACE -> args.length == 1 && args[0].value(slots, decision) instanceof StringValue;
            case ABSENT -> false;
        };
        if (!silent || decision.scene.mocks != null && decision.scene.mock(name) != null) {
            throw Bail.OUT;
        }
        return next.run(slots, decision);
    }
}
