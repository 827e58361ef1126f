package dev.gavel.words.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;

/// Pages that someone wrote to keep the reader busy: each ends, and says what it could not read.
class HostilePageTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void listsOfAGreatDepthAreUnread() throws MalformedJsonException {
        Block.Item item = new Block.Item(List.of(Sentence.of("The tool is missing.")), List.of());
        for (int i = 0; i < 10_000; i++) {
            item = new Block.Item(List.of(Sentence.of("All of this holds:")), List.of(new Block.Listing(false, List.of(item))));
        }
        assertAbstains(item);
    }

    @Test
    void sentencesOfAGreatLengthAreUnread() throws MalformedJsonException {
        assertAbstains(item("The tool is " + "“a”, ".repeat(250_000) + "or “b”."));
        assertAbstains(item("The tool is " + "x".repeat(1_000_000) + "."));
        assertAbstains(item("The number of ".repeat(5_000) + "the tool is 1."));
        assertAbstains(item("The entry of the tool under ".repeat(3_000) + "the tool is 1."));
        assertAbstains(item("The tool is " + "(".repeat(40_000) + "1" + ")".repeat(40_000) + "."));
        assertAbstains(item("The tool" + " in lower case".repeat(5_000) + " is “a”."));
        assertAbstains(item("The turn count" + " plus 1".repeat(5_000) + " is 1."));
        assertAbstains(item("The name of the image of ".repeat(3_000) + "the tool is 1."));
        assertAbstains(item("The members of ".repeat(3_000) + "the tool and the tool together is 1."));
    }

    @Test
    void aLongListOfConstantsIsRead() throws MalformedJsonException {
        String constants = IntStream.range(0, 5_000).mapToObj(i -> "“t" + i + "”").collect(Collectors.joining(", "));
        ReadPage page = page(item("The tool is " + constants + " or “b”."));
        assertEquals(List.of(), page.unread());
        assertEquals(new Verdict.Denied(), PageReaderTest.predict(page, "{\"tool\": \"t4999\"}").verdict());
    }

    @Test
    void definitionsInACircleOrAGreatChainAreUnread() throws MalformedJsonException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            text.append("The condition “d").append(i).append("” holds when all of this holds:\n- The condition “d").append((i + 1) % 3_000)
                    .append("” holds.\n");
        }
        String end = "An action is denied in each of these cases:\n1. **A**\n  - The condition “d0” holds.\nEvery other action is allowed.\n";
        ReadPage circle = assertTimeout(SOON, () -> PageReaderTest.read(text + end));
        assertEquals(3_000, circle.unread().size());
        assertInstanceOf(Verdict.Abstained.class, PageReaderTest.predict(circle, "{}").verdict());

        ReadPage chain = assertTimeout(SOON,
                () -> PageReaderTest.read(text.toString().replace("- The condition “d0” holds.", "- The tool is missing.") + end));
        assertFalse(chain.unread().isEmpty());
        assertInstanceOf(Verdict.Abstained.class, PageReaderTest.predict(chain, "{}").verdict());
    }

    @Test
    void valuesThatGrowBeyondAllMeasureAreAbstainedOn() throws MalformedJsonException {
        StringBuilder text = new StringBuilder("The value “v0” is:\n1. The turn count.\nThe value “w0” is:\n1. The tool.\n");
        for (int i = 1; i < 60; i++) {
            text.append("The value “v").append(i).append("” is:\n1. The value “v").append(i - 1).append("” times the value “v")
                    .append(i - 1)
                    .append("”.\n");
            text.append("The value “w").append(i).append("” is:\n1. The value “w").append(i - 1).append("” with “x” replaced by “xx”.\n");
        }
        ReadPage page = PageReaderTest.read(text + """
                An action is denied in each of these cases:
                1. **A**
                  - The value “v59” is 3.
                1. **B**
                  - The value “w59” is “y”.
                Every other action is allowed.
                """);
        assertEquals(List.of(), page.unread());
        Prediction prediction = assertTimeout(SOON, () -> PageReaderTest.predict(page, "{\"turns\": 3, \"tool\": \"x\"}"));
        assertEquals(List.of(Held.ABSTAINED, Held.ABSTAINED), prediction.cases().stream().map(Prediction.Case::held).toList());
    }

    @Test
    void loopsWithinLoopsAreAbstainedOn() {
        StringBuilder text = new StringBuilder("An action is denied in each of these cases:\n1. **A**\n");
        String indent = "  ";
        for (int i = 0; i < 8; i++) {
            text.append(indent).append("- For at least one of the user’s groups, called “x").append(i)
                    .append("” here, all of this holds:\n");
            indent += "  ";
        }
        ReadPage page = PageReaderTest
                .read(text.append(indent).append("- The “x7” is missing.\nEvery other action is allowed.\n").toString());
        assertEquals(List.of(), page.unread());
        List<NumberValue> many = IntStream.range(0, 2_000).mapToObj(NumberValue::of).toList();
        Situation situation = new Situation(ObjectValue.of("groups", ArrayValue.of(many)), ObjectValue.EMPTY, NumberValue.of(0));
        assertInstanceOf(Verdict.Abstained.class, assertTimeout(SOON, () -> page.predict(situation)).verdict());
    }

    @Test
    void patternsTakeTheirTimeInTheLengthOfTheText() {
        ReadPage page = page(item("The tool matches the pattern “^(a+)+$”."), item("The tool matches the pattern “((a{100}){100}){100}”."),
                item("The tool matches the wildcard “*a*a*a*a*a*a*a*a*a*a*b”."));
        assertEquals(List.of(), page.unread());
        assertTimeout(SOON, () -> PageReaderTest.predict(page, "{\"tool\": \"" + "a".repeat(20_000) + "!\"}"));
    }

    private static Block.Item item(String sentence) {
        return new Block.Item(List.of(Sentence.of(sentence)), List.of());
    }

    private static void assertAbstains(Block.Item item) throws MalformedJsonException {
        ReadPage page = assertTimeout(SOON, () -> page(item));
        assertEquals(1, page.unread().size());
        assertInstanceOf(Verdict.Abstained.class, PageReaderTest.predict(page, "{}").verdict());
    }

    private static ReadPage page(Block.Item... conditions) {
        List<Block.Item> cases = new ArrayList<>();
        for (Block.Item condition : conditions) {
            cases.add(new Block.Item(List.of(Sentence.of("Case")), List.of(new Block.Listing(false, List.of(condition)))));
        }
        return PageReader.read(new Narrative("", "", List.of(new Block.Paragraph(List.of(Sentence.of(Leads.DENIED))),
                new Block.Listing(true, cases), new Block.Paragraph(List.of(Sentence.of(Leads.REST_ALLOWED))))), PageReaderTest.WORDS);
    }
}
