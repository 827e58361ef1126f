package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.builtin.BuiltinException;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.types.Declaration;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Value;

/// Evaluates calls: of functions, of builtins, and of what `with` put in their place.
final class Calls {

    private Calls() {
    }

    static @Nullable Stop evaluate(Frame frame, Callee callee, Form[] args, Then then) {
        Evaluation evaluation = frame.evaluation;
        Replacements.Mock mock = evaluation.mock(callee.name());
        if (mock != null) {
            Callee other = mock.callee();
            if (other == null) {
                return replaced(frame, callee, args, mock, then);
            }
            Replacements.@Nullable Mock outer = evaluation.mocks(null);
            Stop stop = evaluate(frame, other, args, () -> {
                Replacements.@Nullable Mock inner = evaluation.mocks(outer);
                Stop after = then.run();
                evaluation.mocks(inner);
                return after;
            });
            evaluation.mocks(outer);
            return stop;
        }
        return switch (callee) {
            case Callee.Function function -> FunctionCall.evaluate(frame, function.document().requireRules(), args, then);
            case Callee.Library library -> library(frame, library, args, then);
            case Callee.Missing missing -> throw new EvalException(
                    Diagnostic.error("eval_internal_error", "unsupported built-in: " + missing.name(), frame.range()));
        };
    }

    /// The call of a function whose result is given.
    private static @Nullable Stop replaced(Frame frame, Callee callee, Form[] args, Replacements.Mock mock, Then then) {
        if (args.length == callee.arity() + 1) {
            return Unifier.unify(frame, args[args.length - 1], frame.bindings, mock.result(), mock.in(), then);
        }
        return mock.result() instanceof Form.Constant c && c.value().equals(BooleanValue.FALSE) ? null : then.run();
    }

    private static @Nullable Stop library(Frame frame, Callee.Library library, Form[] args, Then then) {
        Value[] operands = operands(frame, library, args);
        Evaluation evaluation = frame.evaluation;
        Declaration declaration = library.declaration();
        if (declaration.nondeterministic()) {
            Value known = evaluation.nondeterministic().known(library.name(), operands);
            if (known != null) {
                return result(frame, declaration, args, known, then);
            }
        }
        return switch (library.code()) {
            case BuiltinCode.Plain plain -> {
                Value value;
                try {
                    value = plain.builtin().call(evaluation.context(), operands);
                } catch (BuiltinException e) {
                    yield failed(frame, library, e);
                }
                if (value == null) {
                    yield null;
                }
                if (declaration.nondeterministic()) {
                    evaluation.nondeterministic().record(library.name(), operands, value);
                }
                yield result(frame, declaration, args, value, then);
            }
            case BuiltinCode.Many many -> {
                Many search = new Many(frame, declaration, args, then);
                try {
                    many.relation().call(evaluation.context(), operands, search::found);
                } catch (BuiltinException e) {
                    yield failed(frame, library, e);
                }
                yield search.stop;
            }
            // Where it has a meaning the compiler has put its value in the place of the call.
            case BuiltinCode.Own own when own == BuiltinCode.Own.ABSENT && library.name().startsWith("rego.metadata.") -> null;
            case BuiltinCode.Own own when own == BuiltinCode.Own.ABSENT -> throw new EvalException(
                    Diagnostic.error("eval_internal_error", "unsupported built-in: " + library.name(), frame.range()));
            case BuiltinCode.Own own ->
                OwnBuiltins.evaluate(frame, own, operands) ? result(frame, declaration, args, BooleanValue.TRUE, then) : null;
        };
    }

    private static Value[] operands(Frame frame, Callee.Library library, Form[] args) {
        int count = Math.min(args.length, library.declaration().arity());
        Value[] operands = new Value[count];
        for (int i = 0; i < count; i++) {
            Value operand = Ground.value(args[i], frame.bindings);
            if (operand == null) {
                throw new EvalException(
                        Diagnostic.error("eval_internal_error", library.name() + ": operand " + (i + 1) + " is not known", frame.range()));
            }
            operands[i] = operand;
        }
        return operands;
    }

    private static final class Many {

        private final Frame frame;
        private final Declaration declaration;
        private final Form[] args;
        private final Then then;
        private @Nullable Stop stop;

        Many(Frame frame, Declaration declaration, Form[] args, Then then) {
            this.frame = frame;
            this.declaration = declaration;
            this.args = args;
            this.then = then;
        }

        boolean found(Value value) {
            stop = result(frame, declaration, args, value, then);
            return stop == null;
        }
    }

    private static @Nullable Stop result(Frame frame, Declaration declaration, Form[] args, Value value, Then then) {
        if (args.length > declaration.arity()) {
            return Unifier.valueWith(frame, value, args[args.length - 1], frame.bindings, true, then);
        }
        return declaration.type().result() != null && value.equals(BooleanValue.FALSE) ? null : then.run();
    }

    private static @Nullable Stop failed(Frame frame, Callee.Library library, BuiltinException e) {
        Diagnostic diagnostic = Diagnostic.error(e.code(), e.text(library.name()), frame.range());
        if (e.halts()) {
            throw new EvalException(diagnostic);
        }
        frame.evaluation.builtinError(diagnostic);
        return null;
    }
}
