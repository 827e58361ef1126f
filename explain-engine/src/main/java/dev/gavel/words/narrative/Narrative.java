package dev.gavel.words.narrative;

import java.util.List;
import java.util.stream.Stream;

/// A structured document in plain language. Every sentence carries what it rests on.
///
/// @param title what the page is about, for example `Customer data`
/// @param subtitle one line under the title: policy, date, role; may be empty
public record Narrative(String title, String subtitle, List<Block> blocks) {

    public Narrative {
        blocks = List.copyOf(blocks);
    }

    /// Every sentence, in the order in which it is read: cells row by row, an item before what stands below it.
    public List<Sentence> sentences() {
        return blocks.stream().flatMap(Narrative::sentencesOf).toList();
    }

    /// The same without what stands in details: each is its summary only.
    public Narrative brief() {
        return new Narrative(title, subtitle, blocks.stream().map(Narrative::brief).toList());
    }

    private static Block brief(Block block) {
        return switch (block) {
            case Block.Details details -> new Block.Paragraph(List.of(details.summary()));
            case Block.Listing list -> new Block.Listing(list.ordered(), list.items().stream()
                    .map(item -> new Block.Item(item.sentences(), item.below().stream().map(Narrative::brief).toList())).toList());
            case Block.Heading heading -> heading;
            case Block.Badge badge -> badge;
            case Block.Paragraph paragraph -> paragraph;
            case Block.Excerpt excerpt -> excerpt;
            case Block.Callout callout -> callout;
            case Block.Facts facts -> facts;
            case Block.Table table -> table;
        };
    }

    private static Stream<Sentence> sentencesOf(Block block) {
        return switch (block) {
            case Block.Heading heading -> Stream.empty();
            case Block.Badge badge -> Stream.empty();
            case Block.Excerpt excerpt -> Stream.empty();
            case Block.Paragraph paragraph -> paragraph.sentences().stream();
            case Block.Details details ->
                Stream.concat(Stream.of(details.summary()), details.blocks().stream().flatMap(Narrative::sentencesOf));
            case Block.Callout callout -> callout.sentences().stream();
            case Block.Facts facts -> facts.facts().stream().map(Block.Fact::text);
            case Block.Table table -> table.rows().stream().flatMap(List::stream);
            case Block.Listing list -> list.items().stream()
                    .flatMap(item -> Stream.concat(item.sentences().stream(), item.below().stream().flatMap(Narrative::sentencesOf)));
        };
    }
}
