package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.builtin.BuiltinException;
import dev.gavel.rego.builtin.Relation;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Value;

/// Calls a builtin that may have several results (`walk`).
final class RelationAction extends Action {

    private final Callee.Library library;
    private final Relation relation;
    private final Code[] args;
    private final @Nullable Take result;
    private final SourceRange range;
    private final Action next;

    RelationAction(Callee.Library library, Relation relation, CallPlan call, Action next) {
        this.library = library;
        this.relation = relation;
        this.args = call.args();
        this.result = call.result();
        this.range = call.range();
        this.next = next;
    }

    /// A call without its callee.
    ///
    /// @param result where the result goes; null where it must only not be false
    record CallPlan(Code[] args, @Nullable Take result, SourceRange range) {
    }

    @Override
    boolean run(@Nullable Value[] slots, Decision decision) {
        Value[] values = Codes.values(args, slots, decision);
        if (values == null || decision.scene.mocks != null && decision.scene.mock(library.name()) != null) {
            throw Bail.OUT;
        }
        boolean[] stop = {false};
        try {
            relation.call(decision.context, values, value -> {
                decision.step();
                boolean holds = result == null ? !value.equals(BooleanValue.FALSE) : result.take(value, slots, decision);
                stop[0] = holds && next.run(slots, decision);
                return !stop[0];
            });
        } catch (BuiltinException e) {
            if (e.halts()) {
                throw Bail.OUT;
            }
            decision.builtinErrors.add(Diagnostic.error(e.code(), e.text(library.name()), range));
        }
        return stop[0];
    }
}
