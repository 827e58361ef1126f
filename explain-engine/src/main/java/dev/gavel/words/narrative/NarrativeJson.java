package dev.gavel.words.narrative;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A narrative as JSON: every block, every sentence with its text, its runs and its sources (file and rows, or path and value).
///
/// The shape is `docs/narrative.schema.json`. Text stands there as it is, escaped as JSON asks and no further.
/// [NarrativeReader] reads it back.
public final class NarrativeJson {

    /// The version of the shape.
    static final int VERSION = 1;

    private NarrativeJson() {
    }

    public static ObjectValue of(Narrative narrative) {
        return ObjectValue.builder().put("narrative", NumberValue.of(VERSION)).put("title", narrative.title())
                .put("subtitle", narrative.subtitle())
                .put("blocks", blocks(narrative.blocks())).build();
    }

    /// The JSON as a command prints it: a line for each field.
    public static String print(Narrative narrative) {
        return PrettyJson.of(of(narrative)) + "\n";
    }

    private static Value blocks(List<Block> blocks) {
        return ArrayValue.of(blocks.stream().map(NarrativeJson::block).toList());
    }

    private static Value block(Block block) {
        return switch (block) {
            case Block.Heading heading -> kind("heading").put("level", NumberValue.of(heading.level())).put("text", heading.text()).build();
            case Block.Badge badge -> kind("badge").put("tone", tone(badge.tone())).put("label", badge.label()).build();
            case Block.Paragraph paragraph -> kind("paragraph").put("sentences", sentences(paragraph.sentences())).build();
            case Block.Listing list ->
                kind("list").put("ordered", BooleanValue.of(list.ordered()))
                        .put("items", array(list.items().stream().map(NarrativeJson::item).toList()))
                        .build();
            case Block.Facts facts -> kind("facts").put("facts", array(facts.facts().stream().map(NarrativeJson::fact).toList())).build();
            case Block.Table table -> kind("table").put("header", strings(table.header()))
                    .put("rows", array(table.rows().stream().map(NarrativeJson::sentences).toList())).build();
            case Block.Excerpt excerpt -> excerpt(excerpt);
            case Block.Details details ->
                kind("details").put("summary", sentence(details.summary())).put("blocks", blocks(details.blocks())).build();
            case Block.Callout callout -> kind("callout").put("tone", tone(callout.tone())).put("label", callout.label())
                    .put("sentences", sentences(callout.sentences())).build();
        };
    }

    private static Value item(Block.Item item) {
        return ObjectValue.builder().put("sentences", sentences(item.sentences())).put("below", blocks(item.below())).build();
    }

    private static Value fact(Block.Fact fact) {
        return ObjectValue.builder().put("label", fact.label()).put("sentence", sentence(fact.text())).build();
    }

    private static Value excerpt(Block.Excerpt excerpt) {
        ObjectValue.Builder json = kind("excerpt").put("caption", excerpt.caption());
        if (excerpt.range() instanceof SourceRange.Known range) {
            place(range, json);
            json.put("lines", strings(IntStream.rangeClosed(range.row(), range.endRow()).mapToObj(range.file()::line).toList()));
        }
        return json.build();
    }

    private static Value sentences(List<Sentence> sentences) {
        return array(sentences.stream().map(NarrativeJson::sentence).toList());
    }

    private static Value sentence(Sentence sentence) {
        return ObjectValue.builder().put("text", sentence.text())
                .put("inlines", array(sentence.inlines().stream().map(NarrativeJson::inline).toList()))
                .put("sources", array(sentence.sources().stream().map(NarrativeJson::source).toList())).build();
    }

    private static Value inline(Inline inline) {
        return switch (inline) {
            case Inline.Text text -> kind("text").put("text", text.text()).build();
            case Inline.Strong strong -> kind("strong").put("text", strong.text()).build();
            case Inline.Quoted quoted -> kind("quoted").put("text", quoted.text()).build();
            case Inline.Code code -> kind("code").put("text", code.text()).build();
        };
    }

    private static Value source(Source source) {
        return switch (source) {
            case Source.Text(SourceRange.Known range) -> {
                ObjectValue.Builder json = kind("policy");
                place(range, json);
                yield json.build();
            }
            case Source.Text(SourceRange.Unknown range) -> kind("unknown").build();
            case Source.Seen(var path, SetValue set) ->
                kind("seen").put("path", path).put("value", array(set.members())).put("set", BooleanValue.TRUE).build();
            case Source.Seen(var path, var value) -> kind("seen").put("path", path).put("value", value).build();
        };
    }

    private static void place(SourceRange.Known range, ObjectValue.Builder json) {
        json.put("file", range.file().name()).put("row", NumberValue.of(range.row())).put("column", NumberValue.of(range.column())).put(
                "endRow",
                NumberValue.of(range.endRow()));
    }

    private static ObjectValue.Builder kind(String kind) {
        return ObjectValue.builder().put("kind", kind);
    }

    private static String tone(Tone tone) {
        return tone.name().toLowerCase(Locale.ROOT);
    }

    private static Value array(List<? extends Value> values) {
        return ArrayValue.of(List.copyOf(values));
    }

    private static Value strings(List<String> texts) {
        return array(texts.stream().map(StringValue::of).toList());
    }
}
