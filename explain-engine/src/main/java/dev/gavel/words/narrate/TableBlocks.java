package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;

/// Tables of the data → their blocks on a page.
final class TableBlocks {

    /// How many rows stand on a page; the others are counted.
    private static final int MOST = 200;

    /// Behind the heading of a column of which every cell is a list.
    private static final String LISTS = " (list)";

    private TableBlocks() {
    }

    static List<Block> of(DataTable table) {
        List<String> header = new ArrayList<>(table.nouns().stream().map(Naming::capitalised).toList());
        List<List<String>> columns = table.columns().stream().filter(table::canShow).toList();
        columns.forEach(column -> header
                .add(Naming.capitalised(table.header(column)) + (table.holdsOnlyLists(column) ? LISTS : "")));
        List<List<Sentence>> rows = new ArrayList<>();
        for (Map.Entry<List<Value>, @Nullable Value> row : table.rows().entrySet()) {
            if (rows.size() < MOST) {
                rows.add(row(table, columns, row.getKey(), row.getValue()));
            }
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(List.of(Sentence.of("The data say of each " + table.name() + ":"))));
        blocks.add(new Block.Table(header, rows));
        int more = table.rows().size() - rows.size();
        if (more > 0) {
            blocks.add(
                    new Block.Paragraph(List.of(Sentence.of(more == 1 ? "1 more row is not shown." : more + " more rows are not shown."))));
        }
        return blocks;
    }

    private static List<Sentence> row(DataTable table, List<List<String>> columns, List<Value> keys, @Nullable Value row) {
        List<Sentence> cells = new ArrayList<>();
        StringBuilder path = new StringBuilder("data");
        int taken = 0;
        for (String step : table.way()) {
            if (!step.equals(DataTable.KEY)) {
                path.append('.').append(step);
            } else if (taken < keys.size()) {
                path.append('[').append(keys.get(taken++)).append(']');
            }
        }
        List<Source> whole = row == null ? List.of() : List.of(new Source.Seen(path.toString(), row));
        for (int i = 0; i < table.keys(); i++) {
            boolean last = i == keys.size() - 1;
            cells.add(i < keys.size() ? TermWords.constant(keys.get(i)).words().plain(last ? whole : List.of()) : Sentence.of("–"));
        }
        for (List<String> column : columns) {
            Value cell = table.cell(row, column);
            cells.add(cell == null ? Sentence.of("–") : cell(cell, table.holdsOnlyLists(column)).plain(List.of()));
        }
        return cells;
    }

    /// @param list whether what stands there is a list in any case
    private static Words cell(Value cell, boolean list) {
        if (!Values.isList(cell)) {
            return TermWords.constant(cell).words();
        }
        List<Words> members = Values.members(cell).stream().map(m -> TermWords.constant(m).words()).toList();
        return members.isEmpty()
                ? Words.of("none")
                : members.size() == 1 && !list ? Words.of("a list of ").add(members.getFirst()) : Words.list(members, "and");
    }
}
