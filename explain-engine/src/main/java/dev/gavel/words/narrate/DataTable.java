package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A table of the data, in one key or two, as a page shows it. Mutable while the page's terms are looked through.
final class DataTable {

    /// What stands in the way of a table in place of a key.
    static final String KEY = "*";

    private final List<String> way;
    private final Map<List<Value>, @Nullable Value> rows;
    private final Set<List<String>> columns = new LinkedHashSet<>();
    private final Map<List<String>, String> headers = new LinkedHashMap<>();
    private final List<Term> keysSeen = new ArrayList<>();
    private List<String> nouns = List.of();
    private boolean listed;

    /// @param way names, with [#KEY] for one or two keys: `[catalogue, tools, *, *]`; it ends with a key
    DataTable(List<String> way, Value data) {
        this.way = List.copyOf(way);
        this.rows = new LinkedHashMap<>();
        collect(data, 0, List.of());
    }

    /// A first key without entries has a row without a second key.
    private void collect(@Nullable Value value, int at, List<Value> keys) {
        if (at == way.size()) {
            rows.put(keys, value);
        } else if (!way.get(at).equals(KEY)) {
            collect(value == null ? null : Values.under(value, StringValue.of(way.get(at))), at + 1, keys);
        } else if (value instanceof ObjectValue object && object.size() > 0) {
            for (Value key : object.keys()) {
                List<Value> more = new ArrayList<>(keys);
                more.add(key);
                collect(object.get(key), at + 1, more);
            }
        } else if (value instanceof ObjectValue && !keys.isEmpty()) {
            rows.put(keys, null);
        }
    }

    List<String> way() {
        return way;
    }

    int keys() {
        return (int) way.stream().filter(KEY::equals).count();
    }

    /// Keys → what stands there; null under a first key that has no entries.
    Map<List<Value>, @Nullable Value> rows() {
        return rows;
    }

    Set<List<String>> columns() {
        return columns;
    }

    void use(List<String> column) {
        columns.add(column);
    }

    /// The page asks whether something is listed in it.
    void list() {
        listed = true;
    }

    boolean isShown() {
        return listed || !columns.isEmpty();
    }

    void seen(List<Term> keys) {
        if (keysSeen.isEmpty()) {
            keysSeen.addAll(keys);
        }
    }

    List<Term> keysSeen() {
        return keysSeen;
    }

    void call(List<String> column, String header) {
        headers.put(column, header);
    }

    String header(List<String> column) {
        return headers.getOrDefault(column, "");
    }

    void call(List<String> names) {
        nouns = List.copyOf(names);
    }

    /// What heads the keys.
    List<String> nouns() {
        return nouns;
    }

    String name() {
        return String.join(" and ", nouns);
    }

    @Nullable
    Value cell(@Nullable Value row, List<String> column) {
        Value value = row;
        for (String name : column) {
            value = value == null ? null : Values.under(value, StringValue.of(name));
        }
        return value;
    }

    private List<Value> cells(List<String> column) {
        List<Value> cells = new ArrayList<>();
        for (Value row : rows.values()) {
            Value cell = cell(row, column);
            if (cell != null) {
                cells.add(cell);
            }
        }
        return cells;
    }

    /// True where every cell can be written: a value, or a list of values.
    boolean canShow(List<String> column) {
        return rows.keySet().stream().allMatch(keys -> keys.stream().allMatch(StringValue.class::isInstance))
                && cells(column).stream().allMatch(DataTable::isPlain);
    }

    boolean holdsObjects(List<String> column) {
        List<Value> cells = cells(column);
        return !cells.isEmpty() && cells.stream().allMatch(ObjectValue.class::isInstance);
    }

    boolean holdsLists(List<String> column) {
        return cells(column).stream().anyMatch(Values::isList);
    }

    /// True where every cell is a list.
    boolean holdsOnlyLists(List<String> column) {
        List<Value> cells = cells(column);
        return !cells.isEmpty() && cells.stream().allMatch(Values::isList);
    }

    boolean holdsFlags(List<String> column) {
        List<Value> cells = cells(column);
        return !cells.isEmpty() && cells.stream().allMatch(BooleanValue.class::isInstance);
    }

    /// True where no cell is `false`, so that being listed and holding is the same.
    boolean holdsNoFalse(List<String> column) {
        return cells(column).stream().noneMatch(cell -> cell.equals(BooleanValue.of(false)));
    }

    private static boolean isPlain(Value cell) {
        return switch (cell) {
            case ObjectValue o -> false;
            case ArrayValue a -> a.elements().stream().allMatch(DataTable::isScalar);
            case SetValue s -> s.members().stream().allMatch(DataTable::isScalar);
            default -> true;
        };
    }

    private static boolean isScalar(Value value) {
        return !(value instanceof ObjectValue) && !Values.isList(value);
    }
}
