package dev.gavel.rego.builtin;

import java.util.Map;

import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What the compiler makes of `$"{x} of {y}"`: the parts one after the other, each expression as a set of its values.
final class TemplateStrings {

    static final Map<String, Builtin> ALL = Map.of("internal.template_string", TemplateStrings::join);

    private TemplateStrings() {
    }

    private static Value join(CallContext context, Value[] args) {
        Weights.requireText(context, args[0]);
        StringBuilder out = new StringBuilder();
        for (Value part : Operands.array(args, 1)) {
            out.append(part instanceof SetValue values ? only(values) : text(part));
        }
        return StringValue.of(out.toString());
    }

    private static String only(SetValue values) {
        if (values.size() > 1) {
            throw BuiltinException.halt("eval_conflict_error", "template-strings must not produce multiple outputs");
        }
        return values.size() == 0 ? "<undefined>" : text(values.get(0));
    }

    private static String text(Value value) {
        return value instanceof StringValue text ? text.value() : value.toString();
    }
}
