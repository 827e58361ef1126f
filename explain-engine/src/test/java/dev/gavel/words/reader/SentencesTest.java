package dev.gavel.words.reader;

import static dev.gavel.words.reader.PageReaderTest.WORDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.StringValue;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Vocabulary;

/// What is read, what is not, and why.
class SentencesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
            "The tool is shell. # cannot be read from `shell.` on",
            "The tool is “a” or “b”, and. # cannot be read from `, and.` on",
            "The tool is “a” # ends too early",
            "the tool is “a”. # does not begin with a capital",
            "The tools is “a”. # cannot be read from `tools is “a”.` on",
            "The tool’s owner is “a”. # cannot be read from `tool’s owner is “a”.` on",
            "The tool  is “a”. # cannot be read from `is “a”.` on",
            "The tool is not “a” or “b”. # cannot be read from `or “b”.` on",
            "The tool is “a”, and the region is “b”, or the region is “c”. # cannot be read from `or the region is “c”.` on",
            "The “x” is “a”. # “x” is no name in this place",
            "The condition “x” holds. # “x” is not defined on the page",
            "The tool is among the collection “x”. # “x” is not defined on the page",
            "The tool is listed in the table “x”. # there is no table “x” on the page",
            "The tool is more than. # cannot be read from `more than.` on",
            "The turn count minus 1 minus 1 is 2. # cannot be read from `minus 1 is 2.` on",
            "The turn count plus 1 rounded is 2. # cannot be read from `rounded is 2.` on",
            "The entry of the tool under “x”, or else 1 plus 1 is 2. # cannot be read from `plus 1 is 2.` on",
            "The tool is a list of a list of 1 and 2. # cannot be read from `a list of 1 and 2.` on",
            "The tool is neither “a”, “b” nor “c”. # cannot be read from `.` on",
            "It is not so that the tool is “a”, and the tool is “b”. # cannot be read from `and the tool is “b”.` on",
            "Whenever. # begins like no sentence of its place",
            "The tool is allmost “a”. # cannot be read from `allmost “a”.` on",
            "The tool is “a. # a quotation mark is not closed",
            "The level of the tool is 3. # cannot be read from `level of the tool is 3.` on"})
    void tellsWhereASentenceCannotBeRead(String sentence, String reason) {
        ReadPage page = page(sentence);
        assertEquals(List.of(new Unread(sentence.strip(), reason.strip())), page.unread());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
            "The turn count is more than 3,600 seconds (two hours). # says one amount in two ways that are not the same",
            "The turn count is more than 3,600 seconds (one MiB). # says one amount in two ways that are not the same",
            "The turn count is more than 50 turns (one hour). # says one amount in two ways that are not the same",
            "The turn count is more than 3,600 seconds (a while). # says in brackets what is no amount",
            "The turn count is more than 3,600. # cannot be read from `.` on",
            "The turn count is more than 3,60 seconds. # cannot be read from `,60 seconds.` on",
            "The turn count is more than 3600 hours. # cannot be read from `hours.` on",
            "The tool is refunds. # cannot be read from `refunds.` on",
            "The tool is “refund” by hand. # cannot be read from `by hand.` on",
            "The tool refund is “a”. # cannot be read from `refund is “a”.` on"})
    void readsLabelsAndUnitsOnlyAsTheyAre(String sentence, String reason) {
        Vocabulary words = new Vocabulary(WORDS.places(), Map.of(), Map.of("refund", StringValue.of("refund.issue"), "refund by hand",
                StringValue.of("refund.manual")), Set.of("seconds", "turns"));
        ReadPage page = PageReader.read(MarkedPage.of("An action is denied in each of these cases:\n1. **a**\n  - " + sentence
                + "\nEvery other action is allowed."), words);
        assertEquals(List.of(new Unread(sentence.strip(), reason.strip())), page.unread());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "The profile says of the tool: “Every other action is denied”.",
            "The profile says of the tool: “An action is allowed in each of these cases:”.",
            "The profile calls “a” every other action is denied.",
            "The input schema says of the tool: “This page is about actions for which all of this holds:”."})
    void whatAProfileSaysOfWordsIsNoCondition(String sentence) throws MalformedJsonException {
        ReadPage page = PageReader.read(MarkedPage.of("An action is denied in each of these cases:\n1. **a**\n  - The tool is “a”.\n"
                + "Every other action is allowed.\n\n" + sentence + "\n"), WORDS);
        assertEquals(List.of(), page.unread());
        assertEquals(new Verdict.Allowed(), PageReaderTest.predict(page, "{\"tool\": \"b\"}").verdict());
        assertEquals(new Verdict.Denied(), PageReaderTest.predict(page, "{\"tool\": \"a\"}").verdict());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "An action is denied in each of these cases.",
            "An action is denied in any of these cases:",
            "An action is always denied in each of these cases:",
            "Actions are denied in each of these cases:",
            "Every other action is let through.",
            "Every other action is allowed:",
            "All other actions are allowed.",
            "This page is about actions for which some of this holds:",
            "Approval is asked for in these cases:",
            "An  action is denied in each of these cases:",
            "It is denied in these three cases:",
            "An action is denied.",
            "Approval is asked in each of these cases:"})
    void doesNotPassOverWhatIsAlmostALead(String lead) {
        ReadPage page = PageReaderTest.read("""
                An action is denied in each of these cases:
                1. **Tool**
                  - The tool is “shell”.
                Every other action is allowed.
                LEAD
                1. **Other**
                  - The tool is “mail”.
                """.replace("LEAD", lead));
        assertEquals(List.of(lead), page.unread().stream().map(Unread::text).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "The condition “x” holds when some of this holds:",
            "The condition “x” holds if all of this holds:",
            "The collection “x” has:",
            "The value “x” is as follows:",
            "The data say of every tool:"})
    void doesNotPassOverWhatIsAlmostADefinition(String lead) {
        ReadPage page = PageReaderTest.read("""
                LEAD
                - The tool is “shell”.
                """.replace("LEAD", lead));
        assertEquals(List.of(lead), page.unread().stream().map(Unread::text).toList());
    }

    @Test
    void passesOverWhatDoesNotDecide() {
        ReadPage page = PageReaderTest.read("""
                The full page was checked on 2,400 generated requests: none predicted wrongly, none left unsaid.
                An action concerns customer data when it names that class. / The policy advises “request access”.
                - Owner: the platform team.
                “customer” is a class of data.
                This page is about customer data. / Approval is given by the owner. / An action is about a tool when it names it.
                """);
        assertEquals(List.of(), page.unread());
    }

    @Test
    void abstainsOnAllThatALeadThatCannotBeReadMayDecide() throws MalformedJsonException {
        ReadPage page = PageReaderTest.read("""
                An action is denied in each of these cases:
                1. **Tool**
                  - The tool is “shell”.
                Every other action is allowed.
                An action is denied in two more cases:
                1. **Other**
                  - The tool is “mail”.
                """);
        assertEquals(new Verdict.Denied(), PageReaderTest.predict(page, "{\"tool\": \"shell\"}").verdict());
        assertInstanceOf(Verdict.Abstained.class, PageReaderTest.predict(page, "{\"tool\": \"mail\"}").verdict());
    }

    @Test
    void reportsWhatContradictsWhatWasSaid() {
        assertEquals(List.of("Every other action is denied."), PageReaderTest.read("""
                Every other action is allowed.
                Every other action is denied.
                """).unread().stream().map(Unread::text).toList());
        assertEquals(List.of("An action is allowed in each of these cases:"), PageReaderTest.read("""
                An action is denied in each of these cases:
                1. **A**
                  - Always.
                An action is allowed in each of these cases:
                1. **B**
                  - Always.
                """).unread().stream().map(Unread::text).toList());
    }

    @Test
    void reportsItemsThatAreNeitherLeafNorLead() {
        List<String> reasons = PageReaderTest.read("""
                An action is denied in each of these cases:
                1. **No list**
                1. **Wrong list**
                  1. The tool is “a”.
                1. **Items**
                  - The tool is “a”. / The tool is “b”.
                  - One of these holds:
                  - The tool is “a”.
                    - The tool is “b”.
                Every other action is allowed.
                """).unread().stream().map(Unread::reason).toList();
        assertEquals(List.of("is a case without a list of conditions", "is a case without a list of conditions", "is not one sentence",
                "has no list below it", "has a list below it, and is no lead"), reasons);
    }

    @Test
    void reportsDefinitionsInACircleAndWhatIsDefinedTwice() {
        ReadPage page = PageReaderTest.read("""
                The condition “a” holds when all of this holds:
                - The condition “b” does not hold.
                The condition “b” holds when one of these holds:
                - The condition “a” holds.
                The condition “c” holds when all of this holds:
                - The tool is “x”.
                The condition “c” holds when all of this holds:
                - The tool is “y”.
                An action is denied in each of these cases:
                1. **C**
                  - The condition “c” holds.
                Every other action is allowed.
                """);
        assertEquals(List.of("is defined in a circle, or through a circle", "is defined in a circle, or through a circle",
                "“c” is defined twice"), page.unread().stream().map(Unread::reason).toList());
    }

    @Test
    void refusesAWordOfTheLanguageThatIsAFieldToo() {
        Vocabulary words = new Vocabulary(WORDS.places(), Map.of("type", List.of("type")));
        ReadPage page = PageReader.read(MarkedPage.of("""
                An action is denied in each of these cases:
                1. **A**
                  - The type of the tool is “x”.
                """), words);
        assertEquals("has two meanings: a word of the language is a field or column too", page.unread().getFirst().reason());
    }

    @Test
    void asksForTheTableOfAColumnThatTwoTablesHave() throws MalformedJsonException {
        String page = """
                The data say of each agent:
                | Agent | Status |
                | “a” | “on” |
                The data say of each tool:
                | Tool | Status |
                | “a” | “off” |
                An action is denied in each of these cases:
                1. **A**
                  - LEAF
                Every other action is allowed.
                """;
        ReadPage unclear = PageReaderTest.read(page.replace("LEAF", "The status of the tool is “off”."));
        assertEquals("more than one table has a column `status`", unclear.unread().getFirst().reason());
        ReadPage clear = PageReaderTest.read(page.replace("LEAF", "The status of the tool in the table “tool” is “off”."));
        assertEquals(List.of(), clear.unread());
        assertEquals(new Verdict.Denied(), PageReaderTest.predict(clear, "{\"tool\": \"a\"}").verdict());
    }

    @Test
    void takesTheLongestPhraseOfTheVocabulary() throws MalformedJsonException {
        Vocabulary words = new Vocabulary(Map.of("the tool", List.of("input", "tool"), "the tool of the agent", List.of("input", "other"),
                "the agent", List.of("input", "agent")), Map.of("tool", List.of("tool")));
        ReadPage page = PageReader.read(MarkedPage.of("""
                An action is denied in each of these cases:
                1. **A**
                  - The tool of the agent is “x”.
                1. **B**
                  - The tool is “x”.
                Every other action is allowed.
                """), words);
        List<Prediction.Case> cases = PageReaderTest.predict(page, "{\"other\": \"x\", \"tool\": \"y\", \"agent\": {\"tool\": \"z\"}}")
                .cases();
        assertEquals(List.of(Held.YES, Held.NO), cases.stream().map(Prediction.Case::held).toList());
    }

    @Test
    void readsQuotesInTextAsAPersonDoesAndQuotedRunsToTheLetter() throws MalformedJsonException {
        Sentence text = Sentence.of("The tool is “a”.");
        Sentence run = Sentence.start().text("The region is ").quoted("a” or “b").text(".").end();
        Narrative narrative = new Narrative("", "", List.of(new Block.Paragraph(List.of(Sentence.of(Leads.DENIED))),
                new Block.Listing(true, List.of(new Block.Item(List.of(Sentence.of("Case")), List.of(new Block.Listing(false,
                        List.of(new Block.Item(List.of(text), List.of()), new Block.Item(List.of(run), List.of()))))))),
                new Block.Paragraph(List.of(Sentence.of(Leads.REST_ALLOWED)))));
        ReadPage page = PageReader.read(narrative, WORDS);
        assertEquals(List.of(), page.unread());
        assertEquals(new Verdict.Denied(), PageReaderTest.predict(page, "{\"tool\": \"a\", \"region\": \"a” or “b\"}").verdict());
        assertEquals(new Verdict.Allowed(), PageReaderTest.predict(page, "{\"tool\": \"a\", \"region\": \"a\"}").verdict());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
            "The tool is “a”. # The tool is not “a”.",
            "The tool is “a”, and the region is “b”. # The tool is “a”, or the region is “b”.",
            "The turn count is more than 5. # The turn count is at least 5.",
            "The turn count is at most 5. # The turn count is less than 5.",
            "One of the user’s groups is “a”. # None of the user’s groups is “a”.",
            "One of the user’s groups is “a”. # Every one of the user’s groups is “a”.",
            "The tool is “a” or “b”. # The tool is neither “a” nor “b”.",
            "The tool is missing. # The tool is given.",
            "The tool is set. # The tool is given.",
            "The tool is missing or false. # The tool is missing.",
            "The tool is missing or is “a”. # The tool is “a”.",
            "The tool is the same as the region. # The tool differs from the region.",
            "The tool starts with “a”. # The tool ends with “a”.",
            "The user’s groups includes “a”. # The user’s groups does not include “a”.",
            "It is not so that the tool is “a”. # The tool is not “a”.",
            "The turn count plus 1 is 2. # The turn count minus 1 is 2.",
            "One of the user’s groups other than “a” is “b”. # One of the user’s groups is “b”."})
    void anotherConnectiveIsAnotherTree(String one, String other) {
        assertNotEquals(tree(one), tree(other));
        assertEquals(tree(one), tree(one));
    }

    @Test
    void findsTheLastWordsOfATable() {
        ReadPage page = PageReaderTest.read("""
                The data say of each tool:
                | Tool | Risk |
                | “a” | high |
                | “b” | 1 |
                | “b” | 2 |
                | – | 2 |
                About 10 more rows are shown elsewhere.
                The data say of each agent:
                | Tool | Risk |
                | “a” | 1 |
                """);
        assertTrue(page.unread().stream().map(Unread::reason).toList().containsAll(List.of("begins like no sentence of its place",
                "is the second row of its key", "is a row without a key", "is like the sentence on rows that are not shown",
                "has a table below it whose first columns are not headed by `agent`")), () -> page.unread().toString());
    }

    private static Condition tree(String sentence) {
        Cursor cursor = new Cursor(SentenceText.of(MarkedPage.sentence(sentence.strip())));
        return new ConditionParser(cursor, new Lexicon(WORDS, Map.of(), List.of()), Names.none()).leaf();
    }

    private static ReadPage page(String sentence) {
        return PageReaderTest.read("""
                An action is denied in each of these cases:
                1. **A**
                  - SENTENCE
                Every other action is allowed.
                """.replace("SENTENCE", sentence.strip()));
    }
}
