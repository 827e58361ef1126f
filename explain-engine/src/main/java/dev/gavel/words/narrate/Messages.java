package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;

/// Calls that put a text together → its pieces in order: `sprintf("%v@%v", [x, y])` → `x`, `@`, `y`.
final class Messages {

    private static final Pattern VERB = Pattern.compile("%(?:%|([svdq])|(?:\\.([0-9]))?f)");

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
        StringBuilder plain = new StringBuilder();
        for (int at = format.indexOf('%'); at >= 0; at = format.indexOf('%', from)) {
            if (!verb.find(at) || verb.start() != at) {
                return null;
            }
            plain.append(format, from, at);
            from = verb.end();
            if (verb.group().equals("%%")) {
                plain.append('%');
                continue;
            }
            if (taken == items.size()) {
                return null;
            }
            if (!plain.isEmpty()) {
                pieces.add(text(plain.toString()));
                plain.setLength(0);
            }
            pieces.add(put(items.get(taken++), verb));
        }
        if (from < format.length()) {
            plain.append(format.substring(from));
        }
        if (!plain.isEmpty()) {
            pieces.add(text(plain.toString()));
        }
        return taken == items.size() ? pieces : null;
    }

    /// What is put in for `%s`, `%q` or `%.2f`.
    private static Term put(Term item, Matcher verb) {
        if (verb.group(1) == null) {
            long decimals = verb.group(2) == null ? 6 : Long.parseLong(verb.group(2));
            return new Term.Call("fixed", List.of(item, new Term.Const(NumberValue.of(decimals))));
        }
        return verb.group(1).equals("q") ? new Term.Call("quoted", List.of(item)) : item;
    }

    private static Term text(String text) {
        return new Term.Const(StringValue.of(text));
    }
}
