package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Sentence;

/// What a team means by its words, where a page uses them. Nothing here is a condition, and the reader passes over it.
final class GlossaryBlocks {

    private final Lexicon lexicon;

    GlossaryBlocks(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /// After all else is said, for only then is it known which words were used.
    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        List<Sentence> said = new ArrayList<>(definitions());
        said.addAll(values());
        if (!said.isEmpty()) {
            blocks.add(new Block.Paragraph(said));
        }
        return blocks;
    }

    private List<Sentence> definitions() {
        List<Sentence> said = new ArrayList<>();
        Set<String> told = new HashSet<>();
        lexicon.placeNames().forEach((way, name) -> {
            String path = String.join(".", way);
            lexicon.glossary().place(path).ifPresent(word -> define("the profile", "the " + name, word, told, said));
            lexicon.glossary().declared(path).ifPresent(word -> define("the input schema", "the " + name, word, told, said));
        });
        lexicon.values().labels().forEach((label, value) -> {
            if (value instanceof StringValue(var text)) {
                lexicon.glossary().term(text).filter(word -> word.label().equals(label))
                        .ifPresent(word -> define("the profile", label, word, told, said));
            }
        });
        return said;
    }

    private static void define(String source, String name, Glossary.Word word, Set<String> told, List<Sentence> said) {
        String definition = word.definition();
        if (definition != null && !definition.isBlank() && told.add(name)) {
            String line = definition.strip().replaceAll("\\s+", " ").replaceFirst("\\.$", "");
            said.add(Words.of(source + " says of " + name + ": ").quoted(line).text(".").sentence(List.of()));
        }
    }

    private List<Sentence> values() {
        List<Sentence> said = new ArrayList<>();
        List<Words> called = new ArrayList<>();
        for (Map.Entry<String, Value> label : lexicon.values().labels().entrySet()) {
            if (!label.getValue().equals(StringValue.of(label.getKey()))) {
                called.add(TermWords.constant(label.getValue()).words().copy().text(" " + label.getKey()));
            }
        }
        List<Words> together = new ArrayList<>();
        for (int i = 0; i < called.size(); i++) {
            together.add(called.get(i));
            if (i + 1 == called.size() || calling(together).count() + called.get(i + 1).count() >= Conditions.LONGEST) {
                said.add(calling(together).sentence(List.of()));
                together.clear();
            }
        }
        return said;
    }

    private static Words calling(List<Words> values) {
        return Words.of("the profile calls ").add(Words.list(values, "and"));
    }
}
