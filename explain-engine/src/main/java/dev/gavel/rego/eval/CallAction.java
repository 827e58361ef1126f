package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.builtin.Builtin;
import dev.gavel.rego.builtin.BuiltinException;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Value;

/// Calls a function or a builtin that has one result.
final class CallAction extends Action {

    private final Callee callee;
    private final Code[] args;
    private final @Nullable Take result;
    private final SourceRange range;
    private final Action next;

    /// @param callee a function, or a builtin with plain code
    /// @param result where the result goes; null where it must only not be false
    CallAction(Callee callee, Code[] args, @Nullable Take result, SourceRange range, Action next) {
        this.callee = callee;
        this.args = args;
        this.result = result;
        this.range = range;
        this.next = next;
    }

    @Override
    boolean run(@Nullable Value[] slots, Decision decision) {
        Value[] values = Codes.values(args, slots, decision);
        if (values == null) {
            throw Bail.OUT;
        }
        Scene.Mock mock = decision.scene.mocks == null ? null : decision.scene.mock(callee.name());
        Value value = mock == null ? call(callee, values, decision) : mocked(mock, values, decision);
        if (value == null) {
            return false;
        }
        boolean holds = result == null ? !value.equals(BooleanValue.FALSE) : result.take(value, slots, decision);
        return holds && next.run(slots, decision);
    }

    private @Nullable Value mocked(Scene.Mock mock, Value[] values, Decision decision) {
        Callee other = mock.callee();
        if (other == null) {
            // Where nobody asks for the result, a reference in its place is not looked up.
            boolean ignored = result == null && !(mock.result() instanceof Codes.Constant);
            return ignored ? BooleanValue.TRUE : mock.result().value(mock.slots(), decision);
        }
        Scene scene = decision.scene;
        Scene.Mock mocks = scene.mocks;
        scene.mocks = null;
        Value value = call(other, values, decision);
        scene.mocks = mocks;
        return value;
    }

    private @Nullable Value call(Callee called, Value[] values, Decision decision) {
        return switch (called) {
            case Callee.Function function -> Documents.call(function.document().requireRules(), values, decision);
            case Callee.Library library when library.code() instanceof BuiltinCode.Plain plain -> library(library, plain.builtin(), values,
                    decision);
            case Callee.Library library -> throw Bail.OUT;
            case Callee.Missing missing -> throw Bail.OUT;
        };
    }

    private @Nullable Value library(Callee.Library library, Builtin builtin, Value[] values, Decision decision) {
        if (library.nondeterministic()) {
            return nondeterministic(library, builtin, values, decision);
        }
        try {
            return builtin.call(decision.context, values);
        } catch (BuiltinException e) {
            return failed(library, e, decision);
        }
    }

    private @Nullable Value nondeterministic(Callee.Library library, Builtin builtin, Value[] values, Decision decision) {
        if (isRandom(library)) {
            // The order of the calls decides what they give.
            throw Bail.OUT;
        }
        NondeterministicCache cache = decision.request.nondeterministic();
        Value known = cache.known(library.name(), values);
        if (known != null) {
            return known;
        }
        try {
            Value value = builtin.call(decision.context, values);
            if (value != null) {
                cache.record(library.name(), values, value);
            }
            return value;
        } catch (BuiltinException e) {
            return failed(library, e, decision);
        }
    }

    private static boolean isRandom(Callee.Library library) {
        return library.name().startsWith("rand.") || library.name().startsWith("uuid.");
    }

    private @Nullable Value failed(Callee.Library library, BuiltinException e, Decision decision) {
        if (e.halts()) {
            throw Bail.OUT;
        }
        decision.builtinErrors.add(Diagnostic.error(e.code(), e.text(library.name()), range));
        return null;
    }
}
