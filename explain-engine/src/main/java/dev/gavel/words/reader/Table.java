package dev.gavel.words.reader;

import java.util.List;
import java.util.Map;

import dev.gavel.rego.value.Value;

/// A table of the page.
///
/// @param columns the headers but the first, which is the noun; as they stand in sentences
/// @param rows key → column → cell; a cell without a value is not there
/// @param whole whether all rows are shown
record Table(String noun, List<String> columns, Map<Value, Map<String, Value>> rows, boolean whole) {

    /// Whether a key may stand in a row that is not shown: only where it is of the kind of those that are.
    boolean mayHide(Value key) {
        return !whole && !rows.containsKey(key)
                && (rows.isEmpty() || rows.keySet().stream().anyMatch(shown -> shown.getClass() == key.getClass()));
    }
}
