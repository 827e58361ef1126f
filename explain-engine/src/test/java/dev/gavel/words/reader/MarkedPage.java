package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;

/// A page from lines of text: `1. ` and `- ` begin items, two spaces more stand below, `|` parts cells, `**` makes a strong run, curly quotes a quoted one, and
/// ` / ` parts the sentences of a line.
final class MarkedPage {

    private static final Pattern RUN = Pattern.compile("“([^”]*)”|\\*\\*([^*]*)\\*\\*|[^“*]+|.");

    private final List<String> lines;
    private int at;

    private MarkedPage(List<String> lines) {
        this.lines = lines;
    }

    static Narrative of(String text) {
        List<String> lines = Arrays.stream(text.split("\n")).filter(line -> !line.isBlank()).toList();
        return new Narrative("Page", "", new MarkedPage(lines).blocks(0));
    }

    static Sentence sentence(String text) {
        Sentence.Builder sentence = Sentence.start();
        Matcher run = RUN.matcher(text);
        while (run.find()) {
            if (run.group(1) != null) {
                sentence.quoted(run.group(1));
            } else if (run.group(2) != null) {
                sentence.strong(run.group(2));
            } else {
                sentence.text(run.group());
            }
        }
        return sentence.end();
    }

    private List<Block> blocks(int indent) {
        List<Block> blocks = new ArrayList<>();
        while (at < lines.size() && indentOf(lines.get(at)) >= indent) {
            String line = lines.get(at).strip();
            if (line.startsWith("|")) {
                blocks.add(table());
            } else if (isItem(line)) {
                blocks.add(list(indent, line.startsWith("1. ")));
            } else {
                blocks.add(new Block.Paragraph(sentences(line)));
                at++;
            }
        }
        return blocks;
    }

    private Block list(int indent, boolean ordered) {
        List<Block.Item> items = new ArrayList<>();
        while (at < lines.size() && indentOf(lines.get(at)) == indent && isItem(lines.get(at).strip())
                && lines.get(at).strip().startsWith("1. ") == ordered) {
            String line = lines.get(at).strip();
            at++;
            items.add(new Block.Item(sentences(line.substring(ordered ? 3 : 2)), blocks(indent + 2)));
        }
        return new Block.Listing(ordered, items);
    }

    private Block table() {
        List<List<String>> rows = new ArrayList<>();
        while (at < lines.size() && lines.get(at).strip().startsWith("|")) {
            String line = lines.get(at++).strip();
            rows.add(Arrays.stream(line.substring(1, line.length() - 1).split("\\|")).map(String::strip).toList());
        }
        return new Block.Table(rows.getFirst(),
                rows.subList(1, rows.size()).stream().map(row -> row.stream().map(MarkedPage::sentence).toList()).toList());
    }

    private static List<Sentence> sentences(String line) {
        return Arrays.stream(line.split(" / ")).map(MarkedPage::sentence).toList();
    }

    private static boolean isItem(String line) {
        return line.startsWith("1. ") || line.startsWith("- ");
    }

    private static int indentOf(String line) {
        return line.length() - line.stripLeading().length();
    }
}
