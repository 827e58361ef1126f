package dev.gavel.words.reader;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// What stands after a term and takes it whole: endings such as `in lower case`, any number of them, and then one operator such as `plus`. `plus` and
/// `times` may be repeated; all else needs brackets.
final class EndingParser {

    /// Longer ones before those that they begin like.
    private static final List<Map.Entry<String, Operation>> ALONE = List.of(
            Map.entry(" in lower case", Operation.LOWER), Map.entry(" in upper case", Operation.UPPER),
            Map.entry(" without spaces around it", Operation.TRIM_SPACE), Map.entry(" as text", Operation.AS_TEXT),
            Map.entry(" as a number of bytes", Operation.BYTES), Map.entry(" as a number", Operation.AS_NUMBER),
            Map.entry(" as a time", Operation.AS_TIME), Map.entry(" as an amount", Operation.AMOUNT),
            Map.entry(" read as JSON", Operation.READ_JSON), Map.entry(" decoded from Base64", Operation.BASE64),
            Map.entry(" rounded up", Operation.CEIL), Map.entry(" rounded down", Operation.FLOOR), Map.entry(" rounded", Operation.ROUND));

    private static final List<Map.Entry<String, Operation>> OPERATORS = List.of(
            Map.entry(" plus ", Operation.PLUS), Map.entry(" minus ", Operation.MINUS), Map.entry(" times ", Operation.TIMES),
            Map.entry(" divided by ", Operation.DIVIDED), Map.entry(" merged with ", Operation.MERGED));

    private static final Set<Operation> REPEATABLE = Set.of(Operation.PLUS, Operation.TIMES);

    private final Cursor cursor;
    private final TermParser terms;

    EndingParser(Cursor cursor, TermParser terms) {
        this.cursor = cursor;
        this.terms = terms;
    }

    Term after(Term plain) {
        Term term = plain;
        for (Term longer = ending(term); longer != null; longer = ending(term)) {
            term = longer;
        }
        for (Map.Entry<String, Operation> operator : OPERATORS) {
            Term right = operand(operator.getKey());
            if (right != null) {
                term = new Term.Call(operator.getValue(), List.of(term, right));
                boolean more = REPEATABLE.contains(operator.getValue());
                for (right = more ? operand(operator.getKey()) : null; right != null; right = operand(operator.getKey())) {
                    cursor.deepen();
                    term = new Term.Call(operator.getValue(), List.of(term, right));
                }
                return term;
            }
        }
        return term;
    }

    private @Nullable Term operand(String operator) {
        int start = cursor.at();
        Term right = cursor.take(operator) ? terms.plain() : null;
        if (right == null) {
            cursor.backTo(start);
        }
        return right;
    }

    private @Nullable Term ending(Term before) {
        for (Map.Entry<String, Operation> ending : ALONE) {
            if (cursor.take(ending.getKey())) {
                cursor.deepen();
                return new Term.Call(ending.getValue(), List.of(before));
            }
        }
        int start = cursor.at();
        Term found = null;
        if (cursor.take(" without any of ")) {
            Term characters = terms.plain();
            Operation where = cursor.take(" around it")
                    ? Operation.TRIM_ANY
                    : cursor.take(" at its start") ? Operation.TRIM_ANY_START : cursor.take(" at its end") ? Operation.TRIM_ANY_END : null;
            found = characters == null || where == null ? null : new Term.Call(where, List.of(before, characters));
        } else if (cursor.take(" without ")) {
            found = around(before, Operation.TRIM_START, " at its start");
            if (found == null) {
                cursor.backTo(start);
                cursor.take(" without ");
                found = around(before, Operation.TRIM_END, " at its end");
            }
        } else if (cursor.take(" joined with ")) {
            found = around(before, Operation.JOINED, "");
        } else if (cursor.take(" with the entry ")) {
            Term key = terms.plain();
            Term value = key != null && cursor.take(" set to ") ? terms.plain() : null;
            found = key == null || value == null ? null : new Term.Call(Operation.WITH_ENTRY, List.of(before, key, value));
        } else if (cursor.take(" with ")) {
            Term old = terms.plain();
            Term by = old != null && cursor.take(" replaced by ") ? terms.plain() : null;
            found = old == null || by == null ? null : new Term.Call(Operation.REPLACED, List.of(before, old, by));
        }
        if (found == null) {
            cursor.backTo(start);
        } else {
            cursor.deepen();
        }
        return found;
    }

    private @Nullable Term around(Term before, Operation operation, String rest) {
        Term operand = terms.plain();
        return operand != null && (rest.isEmpty() || cursor.take(rest)) ? new Term.Call(operation, List.of(before, operand)) : null;
    }
}
