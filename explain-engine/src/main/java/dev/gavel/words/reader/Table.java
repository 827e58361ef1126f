package dev.gavel.words.reader;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// A table of the page, in one key or two.
///
/// @param keys how many columns are keys
/// @param columns the headers of the others, as they stand in sentences
/// @param rows keys → column → cell; a cell without a value is not there. Of a first key that has no entries, the first key alone.
/// @param whole whether all rows are shown
record Table(String noun, int keys, List<String> columns, Map<List<Value>, Map<String, Value>> rows, boolean whole) {

    /// Whether there is a row with the keys, or with the first of two.
    ///
    /// @throws Abstention where it may be a row that is not shown
    boolean lists(List<Value> given) {
        boolean listed = given.size() == keys
                ? rows.containsKey(given)
                : rows.keySet().stream().anyMatch(row -> row.getFirst().equals(given.getFirst()));
        if (!listed && mayHide(given)) {
            throw new Abstention("a row of the table “" + noun + "” is not shown");
        }
        return listed;
    }

    /// Whether the keys may stand in a row that is not shown: only where they are of the kind of those that are.
    boolean mayHide(List<Value> given) {
        return !whole && !rows.containsKey(given)
                && (rows.isEmpty() || rows.keySet().stream().anyMatch(shown -> isLike(shown, given)));
    }

    private static boolean isLike(List<Value> shown, List<Value> given) {
        for (int i = 0; i < Math.min(shown.size(), given.size()); i++) {
            if (shown.get(i).getClass() != given.get(i).getClass()) {
                return false;
            }
        }
        return true;
    }

    /// Of one key: key → cell.
    ObjectValue cells(String column) {
        ObjectValue.Builder cells = ObjectValue.builder();
        rows.forEach((row, values) -> {
            Value cell = values.get(column);
            if (cell != null) {
                cells.put(row.getFirst(), cell);
            }
        });
        return cells.build();
    }

    /// Of two keys: first key → second key → cell.
    Map<Value, Value> entries(String column) {
        return rows.keySet().stream().map(List::getFirst).distinct().collect(Collectors.toMap(first -> first, first -> {
            ObjectValue.Builder entries = ObjectValue.builder();
            rows.forEach((row, cells) -> {
                Value cell = cells.get(column);
                if (row.size() == 2 && row.getFirst().equals(first) && cell != null) {
                    entries.put(row.getLast(), cell);
                }
            });
            return entries.build();
        }));
    }
}
