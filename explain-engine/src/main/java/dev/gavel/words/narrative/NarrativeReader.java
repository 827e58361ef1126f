package dev.gavel.words.narrative;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
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
        Fields fields = Fields.of(json);
        if (fields.number("narrative") != NarrativeJson.VERSION) {
            throw new IOException("narrative of an unknown version");
        }
        NarrativeReader reader = new NarrativeReader();
        reader.gather(fields.value("blocks"), 0);
        return new Narrative(fields.string("title"), fields.string("subtitle"), reader.blocks(fields.objects("blocks")));
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
                    gatherPlace(new Fields(object));
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

    private void gatherPlace(Fields place) throws IOException {
        int row = place.number("row");
        int end = place.number("endRow");
        if (row < 1 || end < row || end > MOST_ROWS) {
            throw new IOException("rows out of range: " + row + " to " + end);
        }
        files.reach(place.string("file"), end);
        if (place.has("lines")) {
            List<String> lines = place.strings("lines");
            for (int i = 0; i < lines.size() && row + i <= end; i++) {
                files.line(place.string("file"), row + i, lines.get(i));
            }
        }
    }

    private List<Block> blocks(List<Fields> json) throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Fields block : json) {
            blocks.add(block(block));
        }
        return blocks;
    }

    private Block block(Fields json) throws IOException {
        String kind = json.string("kind");
        return switch (kind) {
            case "heading" -> new Block.Heading(json.number("level"), json.string("text"));
            case "badge" -> new Block.Badge(tone(json), json.string("label"));
            case "paragraph" -> new Block.Paragraph(sentences(json.objects("sentences")));
            case "list" -> new Block.Listing(json.truth("ordered"), items(json));
            case "facts" -> new Block.Facts(facts(json));
            case "table" -> table(json);
            case "excerpt" -> new Block.Excerpt(json.string("caption"), json.has("file") ? range(json) : SourceRange.UNKNOWN);
            case "details" -> new Block.Details(sentence(Fields.of(json.value("summary"))), blocks(json.objects("blocks")));
            case "callout" -> new Block.Callout(tone(json), json.string("label"), sentences(json.objects("sentences")));
            default -> throw new IOException("unknown kind of block: " + kind);
        };
    }

    private List<Block.Item> items(Fields json) throws IOException {
        List<Block.Item> items = new ArrayList<>();
        for (Fields item : json.objects("items")) {
            items.add(new Block.Item(sentences(item.objects("sentences")), blocks(item.objects("below"))));
        }
        return items;
    }

    private List<Block.Fact> facts(Fields json) throws IOException {
        List<Block.Fact> facts = new ArrayList<>();
        for (Fields fact : json.objects("facts")) {
            facts.add(new Block.Fact(fact.string("label"), sentence(Fields.of(fact.value("sentence")))));
        }
        return facts;
    }

    private Block.Table table(Fields json) throws IOException {
        List<String> header = json.strings("header");
        List<List<Sentence>> rows = new ArrayList<>();
        for (Value row : json.array("rows")) {
            List<Sentence> cells = sentences(new Fields(ObjectValue.of("row", row)).objects("row"));
            if (cells.size() != header.size()) {
                throw new IOException("a table row has " + cells.size() + " cells under " + header.size() + " headings");
            }
            rows.add(cells);
        }
        return new Block.Table(header, rows);
    }

    private List<Sentence> sentences(List<Fields> json) throws IOException {
        List<Sentence> sentences = new ArrayList<>();
        for (Fields sentence : json) {
            sentences.add(sentence(sentence));
        }
        return sentences;
    }

    private Sentence sentence(Fields json) throws IOException {
        Sentence.Builder sentence = Sentence.start();
        for (Fields inline : json.objects("inlines")) {
            sentence.add(inline(inline));
        }
        for (Fields source : json.objects("sources")) {
            sentence.from(source(source));
        }
        return sentence.end();
    }

    private static Inline inline(Fields json) throws IOException {
        String text = json.string("text");
        String kind = json.string("kind");
        return switch (kind) {
            case "text" -> new Inline.Text(text);
            case "strong" -> new Inline.Strong(text);
            case "quoted" -> new Inline.Quoted(text);
            case "code" -> new Inline.Code(text);
            default -> throw new IOException("unknown kind of text: " + kind);
        };
    }

    private Source source(Fields json) throws IOException {
        String kind = json.string("kind");
        return switch (kind) {
            case "policy" -> new Source.Text(range(json));
            case "unknown" -> new Source.Text(SourceRange.UNKNOWN);
            case "seen" -> new Source.Seen(json.string("path"), json.has("set") ? SetValue.of(json.array("value")) : json.value("value"));
            default -> throw new IOException("unknown kind of source: " + kind);
        };
    }

    private SourceRange range(Fields json) throws IOException {
        return files.range(json.string("file"), json.number("row"), json.number("endRow"), json.number("column"));
    }

    private static Tone tone(Fields json) throws IOException {
        String tone = json.string("tone");
        for (Tone known : Tone.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(tone)) {
                return known;
            }
        }
        throw new IOException("unknown tone: " + tone);
    }
}
