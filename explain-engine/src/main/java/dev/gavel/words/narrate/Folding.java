package dev.gavel.words.narrate;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Calls of which every argument became a constant, where members of a constant are written out: `lower("Desk")` → `desk`.
final class Folding {

    private Folding() {
    }

    static Term fold(Term.Call call) {
        List<Value> args = call.args().stream().filter(Term.Const.class::isInstance).map(c -> ((Term.Const) c).value()).toList();
        if (args.size() != call.args().size()) {
            return call;
        }
        return switch (call.builtin()) {
            case "lower" -> args.getFirst() instanceof StringValue s ? text(s.value().toLowerCase(Locale.ROOT)) : call;
            case "upper" -> args.getFirst() instanceof StringValue s ? text(s.value().toUpperCase(Locale.ROOT)) : call;
            case Preparation.MADE_OF -> args.stream().allMatch(StringValue.class::isInstance)
                    ? text(args.stream().map(a -> ((StringValue) a).value()).collect(Collectors.joining()))
                    : call;
            case "concat" -> args.size() == 2 && args.get(0) instanceof StringValue by && args.get(1) instanceof ArrayValue list
                    && list.elements().stream().allMatch(StringValue.class::isInstance)
                            ? text(list.elements().stream().map(e -> ((StringValue) e).value()).collect(Collectors.joining(by.value())))
                            : call;
            default -> call;
        };
    }

    private static Term text(String text) {
        return new Term.Const(StringValue.of(text));
    }
}
