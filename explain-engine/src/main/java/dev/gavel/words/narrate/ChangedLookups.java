package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;

/// Two full pages → what their cases look up, where that is not the same: definitions with both their lists, tables with the cells that changed.
public final class ChangedLookups {

    private static final String NONE = "–";

    private ChangedLookups() {
    }

    /// Empty where all is the same.
    public static List<Block> of(Narrative then, Narrative now) {
        List<Block> blocks = new ArrayList<>();
        Map<String, Block.Listing> definitions = definitions(now);
        definitions(then).forEach((lead, before) -> {
            Block.Listing after = definitions.get(lead);
            if (after != null && !text(after).equals(text(before))) {
                blocks.add(new Block.Paragraph(List.of(Sentence.of("Now: " + small(lead)))));
                blocks.add(after);
                blocks.add(new Block.Paragraph(List.of(Sentence.of("Then:"))));
                blocks.add(before);
            }
        });
        Map<String, Block.Table> tables = tables(now);
        tables(then).forEach((lead, before) -> {
            Block.Table after = tables.get(lead);
            if (after != null) {
                table(blocks, lead, before, after);
            }
        });
        if (!blocks.isEmpty()) {
            blocks.addFirst(new Block.Heading(2, "What the cases look up"));
        }
        return blocks;
    }

    private static String small(String lead) {
        return lead.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + lead.substring(1);
    }

    private static Map<String, Block.Listing> definitions(Narrative page) {
        Map<String, Block.Listing> found = new LinkedHashMap<>();
        pairs(page).forEach((lead, block) -> {
            if (block instanceof Block.Listing list && lead.matches("The (collection|list|object|value|condition) “.*")) {
                found.put(lead, list);
            }
        });
        return found;
    }

    private static Map<String, Block.Table> tables(Narrative page) {
        Map<String, Block.Table> found = new LinkedHashMap<>();
        pairs(page).forEach((lead, block) -> {
            if (block instanceof Block.Table table && lead.startsWith("The data say of each ")) {
                found.put(lead, table);
            }
        });
        return found;
    }

    /// Paragraphs, and what stands below each.
    private static Map<String, Block> pairs(Narrative page) {
        Map<String, Block> pairs = new LinkedHashMap<>();
        for (int i = 0; i + 1 < page.blocks().size(); i++) {
            if (page.blocks().get(i) instanceof Block.Paragraph paragraph) {
                pairs.put(text(paragraph), page.blocks().get(i + 1));
            }
        }
        return pairs;
    }

    /// Rows by what stands before their cells, and the cells that both tables have a column for.
    private static void table(List<Block> blocks, String lead, Block.Table before, Block.Table after) {
        String noun = lead.substring("The data say of each ".length(), lead.length() - 1);
        int keys = before.header().size() > 1 && Naming.capitalised(noun).equals(before.header().getFirst() + " and "
                + small(before.header().get(1))) ? 2 : 1;
        Map<String, Map<String, String>> then = rows(before, keys);
        Map<String, Map<String, String>> now = rows(after, keys);
        Set<String> all = new LinkedHashSet<>(then.keySet());
        all.addAll(now.keySet());
        List<List<Sentence>> rows = new ArrayList<>();
        for (String row : all) {
            Map<String, String> old = then.getOrDefault(row, Map.of());
            Map<String, String> fresh = now.getOrDefault(row, Map.of());
            Set<String> columns = new LinkedHashSet<>(old.isEmpty() ? fresh.keySet() : old.keySet());
            columns.retainAll(before.header());
            columns.retainAll(after.header());
            for (String column : columns) {
                String was = old.getOrDefault(column, NONE);
                String is = fresh.getOrDefault(column, NONE);
                if (!was.equals(is)) {
                    rows.add(List.of(Sentence.of(row), Sentence.of(column), Sentence.of(was), Sentence.of(is)));
                }
            }
        }
        if (!rows.isEmpty()) {
            blocks.add(new Block.Paragraph(List.of(Sentence.of("The data say otherwise of each " + noun + ":"))));
            blocks.add(new Block.Table(List.of(Naming.capitalised(noun), "What", "Then", "Now"), rows));
        }
    }

    private static Map<String, Map<String, String>> rows(Block.Table table, int keys) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (List<Sentence> row : table.rows()) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = keys; i < row.size(); i++) {
                cells.put(table.header().get(i), row.get(i).text());
            }
            rows.put(row.stream().limit(keys).map(Sentence::text).collect(Collectors.joining(" and ")), cells);
        }
        return rows;
    }

    /// All that a block says, a line for each sentence.
    public static String text(Block block) {
        return new Narrative("", "", List.of(block)).sentences().stream().map(Sentence::text).collect(Collectors.joining("\n"));
    }

    static String text(Block.Item item) {
        return text(new Block.Listing(false, List.of(item)));
    }
}
