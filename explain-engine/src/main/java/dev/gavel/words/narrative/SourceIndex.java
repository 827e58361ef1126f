package dev.gavel.words.narrative;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;

import dev.gavel.rego.source.SourceRange;

/// The numbers by which sentences refer to what they rest on: 1 for the first source read, and the same number wherever it is named again.
///
/// Two sources are the same when they read the same: policy text by file and rows, values by path and value. Unknown places get no number.
public final class SourceIndex {

    private static final int LONGEST_VALUE = 160;

    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final List<Source> sources = new ArrayList<>();

    private SourceIndex() {
    }

    public static SourceIndex of(Narrative narrative) {
        return of(List.of(narrative));
    }

    /// One numbering for several narratives that are read one after the other.
    public static SourceIndex of(List<Narrative> narratives) {
        SourceIndex index = new SourceIndex();
        narratives.forEach(narrative -> narrative.sentences().forEach(sentence -> sentence.sources().forEach(index::add)));
        return index;
    }

    /// The numbers of a sentence's sources, ascending, each once.
    public SequencedSet<Integer> numbersOf(Sentence sentence) {
        TreeSet<Integer> found = new TreeSet<>();
        for (Source source : sentence.sources()) {
            Integer number = numbers.get(describe(source));
            if (number != null) {
                found.add(number);
            }
        }
        return found;
    }

    /// The sources in the order of their numbers; the first has number 1.
    public List<Source> sources() {
        return List.copyOf(sources);
    }

    /// A source as one short line: `workflow.rego:8`, with as much of the path as tells the file from the others that are referred to.
    public String line(Source source) {
        return source instanceof Source.Text(SourceRange.Known range)
                ? shortName(range.file().name()) + ":" + range.row() + (range.endRow() > range.row() ? "-" + range.endRow() : "")
                : describe(source);
    }

    private String shortName(String name) {
        Set<String> others = new HashSet<>();
        for (Source source : sources) {
            if (source instanceof Source.Text(SourceRange.Known range) && !range.file().name().equals(name)) {
                others.add("/" + range.file().name());
            }
        }
        int from = name.lastIndexOf('/');
        while (from > 0 && ends(others, name.substring(from))) {
            from = name.lastIndexOf('/', from - 1);
        }
        return name.isEmpty() ? "query" : name.substring(from + 1);
    }

    private static boolean ends(Set<String> names, String end) {
        return names.stream().anyMatch(name -> name.endsWith(end));
    }

    /// A source as one line for a reader: `workflow.rego, lines 8 to 12`, `input.context.turn_count = 51`. Not yet made safe to show.
    public static String describe(Source source) {
        return switch (source) {
            case Source.Text(SourceRange.Known range) -> place(range);
            case Source.Text(SourceRange.Unknown range) -> "unknown place";
            case Source.Seen(var path, var value) -> path + " = " + shortened(value.toString());
        };
    }

    /// `workflow.rego, line 8` or `workflow.rego, lines 8 to 12`.
    public static String place(SourceRange.Known range) {
        String file = range.file().name().isEmpty() ? "query" : range.file().name();
        int end = range.endRow();
        return end > range.row() ? file + ", lines " + range.row() + " to " + end : file + ", line " + range.row();
    }

    private void add(Source source) {
        if (source instanceof Source.Text(SourceRange.Unknown unknown)) {
            return;
        }
        if (numbers.putIfAbsent(describe(source), sources.size() + 1) == null) {
            sources.add(source);
        }
    }

    private static String shortened(String value) {
        int length = value.codePointCount(0, value.length());
        if (length <= LONGEST_VALUE) {
            return value;
        }
        return value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "… (" + length + " characters)";
    }
}
