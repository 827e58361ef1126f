package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.StringValue;

/// Calls that put a text together → its pieces in order: `sprintf("%v@%v", [x, y])` → `x`, `@`, `y`.
final class Messages {

    private static final Pattern VERB = Pattern.compile("%(.)");

    private Messages() {
    }

    /// Null for other calls, and for formats that do more than to put pieces in.
    static @Nullable List<Term> pieces(Term.Call call) {
        if (call.args().size() != 2 || !(call.args().getFirst() instanceof Term.Const(StringValue first))) {
            return null;
        }
        List<Term> items = switch (call.args().get(1)) {
            case Term.ListOf list when list.kind() == Term.Kind.ARRAY -> list.items();
            case Term.Const(ArrayValue array) -> array.elements().stream().<Term>map(Term.Const::new).toList();
            default -> null;
        };
        if (items == null) {
            return null;
        }
        return switch (call.builtin()) {
            case "concat" -> joined(first.value(), items);
            case "sprintf" -> filled(first.value(), items);
            default -> null;
        };
    }

    private static List<Term> joined(String by, List<Term> items) {
        List<Term> pieces = new ArrayList<>();
        for (Term item : items) {
            if (!pieces.isEmpty() && !by.isEmpty()) {
                pieces.add(text(by));
            }
            pieces.add(item);
        }
        return pieces;
    }

    private static @Nullable List<Term> filled(String format, List<Term> items) {
        List<Term> pieces = new ArrayList<>();
        Matcher verb = VERB.matcher(format);
        int from = 0;
        int taken = 0;
        while (verb.find()) {
            if (taken == items.size() || !List.of("s", "v", "d").contains(verb.group(1))) {
                return null;
            }
            if (verb.start() > from) {
                pieces.add(text(format.substring(from, verb.start())));
            }
            pieces.add(items.get(taken++));
            from = verb.end();
        }
        if (from < format.length()) {
            pieces.add(text(format.substring(from)));
        }
        return taken == items.size() ? pieces : null;
    }

    private static Term text(String text) {
        return new Term.Const(StringValue.of(text));
    }
}
