package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.re2j.Pattern;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// `glob.*`.
final class Globs {

    static final Map<String, Builtin> ALL = Map.of(
            "glob.match", Globs::match,
            "glob.quote_meta", (context, args) -> StringValue.of(Operands.string(args, 1).replaceAll("[*?\\\\\\[\\]{}]", "\\\\$0")));

    private Globs() {
    }

    /// A glob as an expression; a type of its own, so that it is not taken for one that was written as such.
    private record Compiled(Pattern pattern) {
    }

    private static Value match(CallContext context, Value[] args) {
        String pattern = Operands.string(args, 1);
        List<Integer> delimiters = delimiters(args);
        String text = Operands.string(args, 3);
        Compiled compiled = context.patterns().get(Compiled.class, pattern + "-" + delimiters,
                key -> new Compiled(Pattern.compile(GlobPattern.expression(pattern, delimiters), Pattern.DOTALL)));
        return BooleanValue.of(compiled.pattern().matches(text));
    }

    /// None for null, and a point for none.
    private static List<Integer> delimiters(Value[] args) {
        if (args[1] instanceof NullValue) {
            return List.of();
        }
        if (!(args[1] instanceof ArrayValue array)) {
            return Operands.fail(args, 2, "array", "null");
        }
        List<Integer> delimiters = new ArrayList<>();
        for (Value element : array) {
            String text = element instanceof StringValue string ? string.value() : Operands.failElement(array, 2, element, "string");
            if (text.codePointCount(0, text.length()) != 1) {
                Operands.failElement(array, 2, element, "rune");
            }
            delimiters.add(text.codePointAt(0));
        }
        return delimiters.isEmpty() ? List.of((int) '.') : delimiters;
    }
}
