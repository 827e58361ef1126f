package dev.gavel.words.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;

/// Whatever stands on a page, the reader ends, and says what it has not read.
class ReaderProperties {

    private static final List<String> WORDS = List.of("the tool", "the user’s groups", "The tool", " is ", " is not ", "“a”", " or ",
            ", and ",
            ".", ":", "one of ", "the number of ", " plus ", "(", ")", "3", "a list of ", "all of this holds:", " is missing", " or else ",
            "For at least one of ", ", called ", " here", "An action is denied in each of these cases:", "Every other action is allowed.",
            "The collection ", " holds", "the value ", " when ", "true", " among ", "the image of ", " in lower case", " with ",
            " between ", "–");

    @Property(tries = 2_000)
    void noTextMakesTheReaderThrow(@ForAll("sentences") List<Sentence> sentences) {
        List<Block.Item> items = sentences.stream().map(sentence -> new Block.Item(List.of(sentence), List.of())).toList();
        Block.Listing list = new Block.Listing(true, items);
        Block.Item nested = new Block.Item(sentences, List.of(new Block.Listing(false, items)));
        ReadPage page = PageReader.read(new Narrative("", "", List.of(new Block.Paragraph(sentences), list,
                new Block.Paragraph(List.of(Sentence.of(Leads.DENIED))), new Block.Listing(true, List.of(nested)),
                new Block.Paragraph(List.of(Sentence.of("The data say of each tool:"))),
                new Block.Table(List.of("Tool"), sentences.stream().map(List::of).toList()))), PageReaderTest.WORDS);
        assertNotNull(page.predict(new Situation(ObjectValue.EMPTY, ObjectValue.EMPTY, NumberValue.of(0))).verdict());
    }

    @Property(tries = 1_000)
    void aConditionIsEitherReadOrReported(@ForAll("sentences") List<Sentence> sentences) {
        Block.Item condition = new Block.Item(List.of(sentences.getFirst()), List.of());
        Block.Item one = new Block.Item(List.of(Sentence.of("Case")), List.of(new Block.Listing(false, List.of(condition))));
        ReadPage page = PageReader.read(new Narrative("", "",
                List.of(new Block.Paragraph(List.of(Sentence.of(Leads.DENIED))), new Block.Listing(true, List.of(one)))),
                PageReaderTest.WORDS);
        Held held = page.predict(new Situation(ObjectValue.EMPTY, ObjectValue.EMPTY, NumberValue.of(0))).cases().getFirst().held();
        assertEquals(held == Held.ABSTAINED, !page.unread().isEmpty());
    }

    @Property(tries = 500)
    void aSentenceWithAWordTooManyIsNotRead(@ForAll("extra") String word) {
        Block.Item condition = new Block.Item(List.of(Sentence.of("The tool is " + word + " “a”.")), List.of());
        Block.Item one = new Block.Item(List.of(Sentence.of("Case")), List.of(new Block.Listing(false, List.of(condition))));
        ReadPage page = PageReader.read(new Narrative("", "",
                List.of(new Block.Paragraph(List.of(Sentence.of(Leads.DENIED))), new Block.Listing(true, List.of(one)))),
                PageReaderTest.WORDS);
        assertFalse(page.unread().isEmpty());
    }

    @Provide
    Arbitrary<String> extra() {
        return Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8).filter(word -> !word.equals("not"));
    }

    @Provide
    Arbitrary<List<Sentence>> sentences() {
        Arbitrary<Inline> known = Arbitraries.of(WORDS).map(Inline.Text::new);
        Arbitrary<Inline> any = Arbitraries.strings().ofMaxLength(6).map(Inline.Text::new);
        Arbitrary<Inline> quoted = Arbitraries.strings().ofMaxLength(4).map(Inline.Quoted::new);
        return Arbitraries.frequencyOf(Tuple.of(12, known), Tuple.of(1, any), Tuple.of(3, quoted))
                .list().ofMaxSize(12).map(inlines -> new Sentence(inlines, List.of())).list().ofMinSize(1).ofMaxSize(4);
    }
}
