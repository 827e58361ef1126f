package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Sentence;

/// Tables of data, cell by cell.
final class TableReader {

    private final Report report;

    /// Behind the heading of a column of which every cell is a list.
    private static final String LISTS = " (list)";

    TableReader(Report report) {
        this.report = report;
    }

    /// @param whole whether no rows are said to be left out
    /// @return empty, and reported, where the table as a whole makes no sense
    Optional<Table> table(String noun, Sentence lead, Block.Table block, boolean whole) {
        List<String> headers = block.header().stream().map(TableReader::small).toList();
        int keys = keys(noun, headers);
        if (keys == 0) {
            report.unread(lead, "has a table below it whose first columns are not headed by `" + noun + "`");
            return Optional.empty();
        }
        List<String> columns = headers.subList(keys, headers.size()).stream()
                .map(header -> header.endsWith(LISTS) ? header.substring(0, header.length() - LISTS.length()) : header).toList();
        List<Boolean> lists = headers.subList(keys, headers.size()).stream().map(header -> header.endsWith(LISTS)).toList();
        if (columns.stream().distinct().count() < columns.size()) {
            report.unread(lead, "has a table below it in which two columns have one name");
            return Optional.empty();
        }
        Map<List<Value>, Map<String, Value>> rows = new HashMap<>();
        boolean allRead = true;
        for (List<Sentence> row : block.rows()) {
            allRead &= row(row, keys, columns, lists, rows);
        }
        return Optional.of(new Table(noun, keys, columns, rows, whole && allRead));
    }

    /// `agent`, or `server and tool` above two columns; 0 where the columns are headed by something else.
    private static int keys(String noun, List<String> headers) {
        if (!headers.isEmpty() && headers.getFirst().equals(small(noun))) {
            return 1;
        }
        return headers.size() > 1 && (headers.getFirst() + " and " + headers.get(1)).equals(small(noun)) ? 2 : 0;
    }

    private boolean row(List<Sentence> row, int keyed, List<String> columns, List<Boolean> lists,
            Map<List<Value>, Map<String, Value>> rows) {
        try {
            if (row.size() != keyed + columns.size()) {
                throw new Unreadable("is a row of " + row.size() + " cells under " + (keyed + columns.size()) + " headings");
            }
            List<Value> keys = new ArrayList<>(List.of(cell(row.getFirst()).orElseThrow(() -> new Unreadable("is a row without a key"))));
            if (keyed == 2) {
                cell(row.get(1)).ifPresent(keys::add);
            }
            Map<String, Value> cells = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                String column = columns.get(i);
                boolean list = lists.get(i);
                cell(row.get(keyed + i)).ifPresent(value -> cells.put(column, list && !(value instanceof ArrayValue)
                        ? ArrayValue.of(List.of(value))
                        : value));
            }
            if (keys.size() < keyed && !cells.isEmpty()) {
                throw new Unreadable("is a row without a second key");
            }
            if (rows.putIfAbsent(List.copyOf(keys), cells) != null) {
                rows.remove(keys);
                throw new Unreadable("is the second row of its key");
            }
            return true;
        } catch (Unreadable e) {
            report.unread(row, e.reason());
            return false;
        }
    }

    /// `–` is no value, `none` an empty list, `“a” and “b”` a list.
    private static Optional<Value> cell(Sentence cell) {
        SentenceText text = SentenceText.of(cell);
        String line = text.line();
        if (line.equals("–")) {
            return Optional.empty();
        }
        if (line.equals("none")) {
            return Optional.of(ArrayValue.EMPTY);
        }
        Cursor cursor = new Cursor(text, false);
        ConstantParser constants = new ConstantParser(cursor, CalledValues.NONE);
        Value one = constants.constant();
        if (one != null && cursor.atEnd()) {
            return Optional.of(one);
        }
        cursor.backTo(0);
        List<Value> several = constants.joined("and");
        if (several == null || !cursor.atEnd()) {
            throw cursor.stuck();
        }
        return Optional.of(ArrayValue.of(new ArrayList<>(several)));
    }

    /// A header as it stands within a sentence.
    static String small(String header) {
        boolean word = header.length() > 1 && Character.isUpperCase(header.charAt(0)) && !Character.isUpperCase(header.charAt(1));
        return word || header.length() == 1 ? header.substring(0, 1).toLowerCase(Locale.ROOT) + header.substring(1) : header;
    }
}
