package dev.gavel.app.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Tone;
import dev.gavel.words.page.AccessMatrix;
import dev.gavel.words.page.PolicyPages;

/// A filled matrix → its page: a table where there is room for one, else what holds for each row, with totals.
public final class MatrixPage {

    /// More columns than these do not fit on paper.
    private static final int WIDE = 7;

    private final Matrix matrix;

    private MatrixPage(Matrix matrix) {
        this.matrix = matrix;
    }

    /// @param policyLine `Policy revision 2026.47.0`
    public static Narrative of(Matrix matrix, String policyLine) {
        return new MatrixPage(matrix).page(policyLine);
    }

    private Narrative page(String policyLine) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(List.of(Sentence.of("Each cell is about the actions that concern both its row and its column."),
                Sentence.of(begun(AccessMatrix.Access.ALLOWED.label()) + " means that none of them is denied, "
                        + AccessMatrix.Access.DENIED.label()
                        + " that every one is, and " + AccessMatrix.Access.DEPENDS.label() + " that the rest of the request decides."))));
        if (matrix.columns().size() <= WIDE) {
            blocks.add(table());
        } else {
            rows(blocks);
        }
        blocks.add(new Block.Paragraph(totals()));
        leftOut(blocks, matrix.rowsLeftOut(), matrix.rowWords());
        leftOut(blocks, matrix.columnsLeftOut(), matrix.columnWords());
        String title = begun(matrix.rowWords()) + " and " + matrix.columnWords();
        return new Narrative(title, policyLine + " · " + PolicyPages.spoken(matrix.asked().date()) + " · verdict of " + matrix.entrypoint(),
                blocks);
    }

    private Block table() {
        List<String> header = new ArrayList<>(List.of(begun(matrix.rowLabel())));
        matrix.columns().forEach(column -> header.add(column.label()));
        List<List<Sentence>> rows = new ArrayList<>();
        for (int row = 0; row < matrix.rows().size(); row++) {
            List<Sentence> cells = new ArrayList<>(List.of(strong(matrix.rows().get(row).label())));
            for (int column = 0; column < matrix.columns().size(); column++) {
                cells.add(Sentence.of(matrix.known(row, column).map(Matrix::shown).orElse("not computed")));
            }
            rows.add(cells);
        }
        return new Block.Table(header, rows);
    }

    private void rows(List<Block> blocks) {
        List<Block.Item> items = new ArrayList<>();
        for (int row = 0; row < matrix.rows().size(); row++) {
            List<Block.Item> below = new ArrayList<>();
            for (AccessMatrix.Access access : AccessMatrix.Access.values()) {
                List<String> where = where(row, access);
                if (!where.isEmpty()) {
                    below.add(new Block.Item(List.of(Sentence.of(Matrix.shown(access) + " with " + (where.size() == matrix.columns().size()
                            ? "all of them"
                            : String.join(", ", where)))), List.of()));
                }
            }
            items.add(new Block.Item(List.of(strong(matrix.rows().get(row).label())), List.of(new Block.Listing(false, below))));
        }
        blocks.add(new Block.Listing(false, items));
    }

    private List<String> where(int row, AccessMatrix.Access access) {
        List<String> where = new ArrayList<>();
        for (int column = 0; column < matrix.columns().size(); column++) {
            if (matrix.known(row, column).filter(access::equals).isPresent()) {
                where.add(matrix.columns().get(column).label());
            }
        }
        return where;
    }

    private List<Sentence> totals() {
        AccessMatrix.Totals all = matrix.whole();
        int cells = all.allowed() + all.denied() + all.depends() + all.open();
        List<Sentence> said = new ArrayList<>();
        said.add(Sentence.of(String.format(Locale.ROOT, "Of %,d cells %,d are allowed, %,d denied, and %,d depend.", cells, all.allowed(),
                all.denied(), all.depends())));
        if (all.open() > 0) {
            said.add(Sentence.of(String.format(Locale.ROOT, "%,d were not computed: the work was stopped.", all.open())));
        }
        return said;
    }

    private static void leftOut(List<Block> blocks, int count, String words) {
        if (count > 0) {
            blocks.add(new Block.Callout(Tone.CAUTION, "Not all are here.", List.of(
                    Sentence.of(String.format(Locale.ROOT, "%,d more %s were left out, on which no more rules bear than on these.", count,
                            words)))));
        }
    }

    private static Sentence strong(String text) {
        return new Sentence(List.of(new Inline.Strong(text)), List.of());
    }

    private static String begun(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
