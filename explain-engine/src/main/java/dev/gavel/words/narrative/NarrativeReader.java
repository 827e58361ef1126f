package dev.gavel.words.narrative;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Reads back what [NarrativeJson] wrote: all that a rendering needs.
///
/// Policy files are made again from the lines that stand in excerpts; their other lines are blank. What is rendered from it is the same.
public final class NarrativeReader {

    private static final int MOST_ROWS = 1_000_000;
    private static final int DEEPEST = 64;

    private final QuotedFiles files = new QuotedFiles();

    private NarrativeReader() {
    }

    /// @throws IOException where the value is not a narrative; the message says what is missing
    public static Narrative read(Value json) throws IOException {
        ObjectValue object = object(json);
        if (number(object, "narrative") != NarrativeJson.VERSION) {
            throw new IOException("narrative of an unknown version");
        }
        NarrativeReader reader = new NarrativeReader();
        reader.gather(field(object, "blocks"), 0);
        return new Narrative(string(object, "title"), string(object, "subtitle"), reader.blocks(field(object, "blocks")));
    }

    /// Finds every place and every quoted line first, for the files must be whole before ranges can point into them.
    private void gather(Value json, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("narrative nested too deep");
        }
        switch (json) {
            case ArrayValue array -> {
                for (Value element : array) {
                    gather(element, depth + 1);
                }
            }
            case ObjectValue object -> {
                if (object.get("endRow") != null) {
                    gatherPlace(object);
                }
                for (Value key : object.keys()) {
                    if (object.get(key) instanceof Value member && !key.equals(StringValue.of("value"))) {
                        gather(member, depth + 1);
                    }
                }
            }
            default -> {
            }
        }
    }

    private void gatherPlace(ObjectValue object) throws IOException {
        String file = string(object, "file");
        int row = number(object, "row");
        int end = number(object, "endRow");
        if (row < 1 || end < row || end > MOST_ROWS) {
            throw new IOException("rows out of range: " + row + " to " + end);
        }
        files.reach(file, end);
        if (object.get("lines") != null) {
            List<Value> lines = array(object, "lines");
            for (int i = 0; i < lines.size() && row + i <= end; i++) {
                files.line(file, row + i, text(lines.get(i)));
            }
        }
    }

    private List<Block> blocks(Value json) throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Value block : array(json)) {
            blocks.add(block(object(block)));
        }
        return blocks;
    }

    private Block block(ObjectValue json) throws IOException {
        String kind = string(json, "kind");
        return switch (kind) {
            case "heading" -> new Block.Heading(number(json, "level"), string(json, "text"));
            case "badge" -> new Block.Badge(tone(json), string(json, "label"));
            case "paragraph" -> new Block.Paragraph(sentences(field(json, "sentences")));
            case "list" -> new Block.Listing(truth(json, "ordered"), items(json));
            case "facts" -> new Block.Facts(facts(json));
            case "table" -> table(json);
            case "excerpt" -> new Block.Excerpt(string(json, "caption"), json.get("file") == null ? SourceRange.UNKNOWN : range(json));
            case "callout" -> new Block.Callout(tone(json), string(json, "label"), sentences(field(json, "sentences")));
            default -> throw new IOException("unknown kind of block: " + kind);
        };
    }

    private List<Block.Item> items(ObjectValue json) throws IOException {
        List<Block.Item> items = new ArrayList<>();
        for (Value item : array(json, "items")) {
            items.add(new Block.Item(sentences(field(object(item), "sentences")), blocks(field(object(item), "below"))));
        }
        return items;
    }

    private List<Block.Fact> facts(ObjectValue json) throws IOException {
        List<Block.Fact> facts = new ArrayList<>();
        for (Value fact : array(json, "facts")) {
            facts.add(new Block.Fact(string(object(fact), "label"), sentence(object(field(object(fact), "sentence")))));
        }
        return facts;
    }

    private Block.Table table(ObjectValue json) throws IOException {
        List<String> header = new ArrayList<>();
        for (Value title : array(json, "header")) {
            header.add(text(title));
        }
        List<List<Sentence>> rows = new ArrayList<>();
        for (Value row : array(json, "rows")) {
            List<Sentence> cells = sentences(row);
            if (cells.size() != header.size()) {
                throw new IOException("a table row has " + cells.size() + " cells under " + header.size() + " headings");
            }
            rows.add(cells);
        }
        return new Block.Table(header, rows);
    }

    private List<Sentence> sentences(Value json) throws IOException {
        List<Sentence> sentences = new ArrayList<>();
        for (Value sentence : array(json)) {
            sentences.add(sentence(object(sentence)));
        }
        return sentences;
    }

    private Sentence sentence(ObjectValue json) throws IOException {
        Sentence.Builder sentence = Sentence.start();
        for (Value inline : array(json, "inlines")) {
            sentence.add(inline(object(inline)));
        }
        for (Value source : array(json, "sources")) {
            sentence.from(source(object(source)));
        }
        return sentence.end();
    }

    private static Inline inline(ObjectValue json) throws IOException {
        String text = string(json, "text");
        String kind = string(json, "kind");
        return switch (kind) {
            case "text" -> new Inline.Text(text);
            case "strong" -> new Inline.Strong(text);
            case "quoted" -> new Inline.Quoted(text);
            case "code" -> new Inline.Code(text);
            default -> throw new IOException("unknown kind of text: " + kind);
        };
    }

    private Source source(ObjectValue json) throws IOException {
        String kind = string(json, "kind");
        return switch (kind) {
            case "policy" -> new Source.Text(range(json));
            case "unknown" -> new Source.Text(SourceRange.UNKNOWN);
            case "seen" -> new Source.Seen(string(json, "path"),
                    json.get("set") != null ? SetValue.of(array(json, "value")) : field(json, "value"));
            default -> throw new IOException("unknown kind of source: " + kind);
        };
    }

    private SourceRange range(ObjectValue json) throws IOException {
        return files.range(string(json, "file"), number(json, "row"), number(json, "endRow"), number(json, "column"));
    }

    private static Tone tone(ObjectValue json) throws IOException {
        String tone = string(json, "tone");
        for (Tone known : Tone.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(tone)) {
                return known;
            }
        }
        throw new IOException("unknown tone: " + tone);
    }

    private static ObjectValue object(Value json) throws IOException {
        if (json instanceof ObjectValue object) {
            return object;
        }
        throw new IOException("an object was expected in the narrative");
    }

    private static List<Value> array(Value json) throws IOException {
        if (json instanceof ArrayValue array) {
            return array.elements();
        }
        throw new IOException("an array was expected in the narrative");
    }

    private static List<Value> array(ObjectValue json, String key) throws IOException {
        return array(field(json, key));
    }

    private static Value field(ObjectValue json, String key) throws IOException {
        Value value = json.get(key);
        if (value == null) {
            throw new IOException("the narrative lacks `" + key + "`");
        }
        return value;
    }

    private static String string(ObjectValue json, String key) throws IOException {
        return text(field(json, key));
    }

    private static String text(Value value) throws IOException {
        if (value instanceof StringValue string) {
            return string.value();
        }
        throw new IOException("a string was expected in the narrative");
    }

    private static int number(ObjectValue json, String key) throws IOException {
        if (field(json, key) instanceof NumberValue number && number.isLong() && Math.abs(number.longValue()) <= Integer.MAX_VALUE) {
            return (int) number.longValue();
        }
        throw new IOException("`" + key + "` is not a whole number");
    }

    private static boolean truth(ObjectValue json, String key) throws IOException {
        return field(json, key) instanceof BooleanValue(var value) && value;
    }
}
