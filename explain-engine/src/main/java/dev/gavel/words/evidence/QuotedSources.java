package dev.gavel.words.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Source;

/// The lines of policy that a narrative quotes or rests on, gathered from its sentences and excerpts, each stretch once.
public final class QuotedSources {

    private QuotedSources() {
    }

    public static Part.Sources of(Narrative narrative) {
        Map<SourceFile, TreeSet<Integer>> rows = new LinkedHashMap<>();
        Stream<SourceRange> rested = narrative.sentences().stream().flatMap(sentence -> sentence.sources().stream())
                .flatMap(source -> source instanceof Source.Text(var range) ? Stream.of(range) : Stream.empty());
        Stream.concat(rested, narrative.blocks().stream().flatMap(QuotedSources::excerpts)).forEach(range -> {
            if (range instanceof SourceRange.Known known) {
                TreeSet<Integer> own = rows.computeIfAbsent(known.file(), file -> new TreeSet<>());
                for (int row = known.row(); row <= known.endRow(); row++) {
                    own.add(row);
                }
            }
        });
        List<Part.SourceLines> files = new ArrayList<>();
        rows.forEach((file, own) -> stretches(file, own, files));
        return new Part.Sources(files);
    }

    private static void stretches(SourceFile file, TreeSet<Integer> rows, List<Part.SourceLines> files) {
        String hash = Sha256.of(file.text());
        List<String> lines = new ArrayList<>();
        int first = 0;
        for (int row : rows) {
            if (!lines.isEmpty() && row != first + lines.size()) {
                files.add(new Part.SourceLines(file.name(), hash, first, lines));
                lines = new ArrayList<>();
            }
            first = lines.isEmpty() ? row : first;
            lines.add(file.line(row));
        }
        files.add(new Part.SourceLines(file.name(), hash, first, lines));
    }

    private static Stream<SourceRange> excerpts(Block block) {
        return switch (block) {
            case Block.Excerpt excerpt -> Stream.of(excerpt.range());
            case Block.Listing list -> list.items().stream().flatMap(item -> item.below().stream()).flatMap(QuotedSources::excerpts);
            case Block.Details details -> details.blocks().stream().flatMap(QuotedSources::excerpts);
            case Block.Heading heading -> Stream.empty();
            case Block.Badge badge -> Stream.empty();
            case Block.Paragraph paragraph -> Stream.empty();
            case Block.Facts facts -> Stream.empty();
            case Block.Table table -> Stream.empty();
            case Block.Callout callout -> Stream.empty();
        };
    }
}
