package dev.gavel.words.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.words.narrative.Vocabulary;

/// Whole pages, and what they predict.
class PageReaderTest {

    static final Vocabulary WORDS = new Vocabulary(Map.of(
            "the tool", List.of("input", "tool"),
            "the region", List.of("input", "region"),
            "the agent", List.of("input", "agent"),
            "the turn count", List.of("input", "turns"),
            "the user’s groups", List.of("input", "groups"),
            "the containers", List.of("input", "containers"),
            "the budget used", List.of("data", "used"),
            "the current time", List.of("clock")),
            Map.of("image", List.of("image"), "name", List.of("meta", "name")));

    @Test
    void deniesInAnyOfItsCases() throws MalformedJsonException {
        ReadPage page = read("""
                An action is denied in each of these cases:
                1. **Tool** The tool is not for agents. / It is refused.
                  - The tool is “shell” or “export”.
                  - One of these holds:
                    - The region is missing.
                    - The region is not “eu”.
                1. **Turns**
                  - The turn count is more than 50.
                Every other action is allowed.
                """);
        assertEquals(List.of(), page.unread());
        assertPrediction(page, "{\"tool\": \"shell\"}", new Verdict.Denied(), Held.YES, Held.NO);
        assertPrediction(page, "{\"tool\": \"shell\", \"region\": \"eu\"}", new Verdict.Allowed(), Held.NO, Held.NO);
        assertPrediction(page, "{\"tool\": \"mail\", \"turns\": 51}", new Verdict.Denied(), Held.NO, Held.YES);
        assertPrediction(page, "{}", new Verdict.Allowed(), Held.NO, Held.NO);
        assertEquals("Tool", predict(page, "{}").cases().getFirst().name());
    }

    @Test
    void allowsInAnyOfItsCasesWithinItsScope() throws MalformedJsonException {
        ReadPage page = read("""
                This page is about actions for which all of this holds:
                - The tool is given.
                An action is allowed in each of these cases:
                1. **One**
                  - Always.
                Every other action is denied.
                """);
        assertEquals(List.of(), page.unread());
        assertPrediction(page, "{\"tool\": 1}", new Verdict.Allowed(), Held.YES);
        assertPrediction(page, "{}", new Verdict.OutOfScope(), Held.YES);
    }

    @Test
    void asksForApprovalOnlyOfWhatIsDenied() throws MalformedJsonException {
        ReadPage page = read("""
                An action is denied in each of these cases:
                1. **Tool**
                  - The tool is “shell”.
                Every other action is allowed. / Approval is asked for in each of these cases:
                1. **Region**
                  - The region is “eu”.
                """);
        assertEquals(List.of(), page.unread());
        assertEquals(new Verdict.NeedsApproval(), predict(page, "{\"tool\": \"shell\", \"region\": \"eu\"}").verdict());
        assertEquals(new Verdict.Denied(), predict(page, "{\"tool\": \"shell\"}").verdict());
        assertEquals(new Verdict.Allowed(), predict(page, "{\"region\": \"eu\"}").verdict());
    }

    @Test
    void looksAtTheCasesAboveForApproval() throws MalformedJsonException {
        ReadPage page = read("""
                An action is denied in each of these cases:
                1. **Tool**
                  - The tool is “shell”.
                1. **Region**
                  - The region is “eu”.
                1. **Turns**
                  - The turn count is more than 5.
                Every other action is allowed. / Approval is asked for in each of these cases:
                1. **Alone**
                  - No case but “Tool” or “Turns” holds.
                """);
        assertEquals(List.of(), page.unread());
        assertEquals(new Verdict.NeedsApproval(), predict(page, "{\"tool\": \"shell\", \"turns\": 9}").verdict());
        assertEquals(new Verdict.Denied(), predict(page, "{\"tool\": \"shell\", \"region\": \"eu\"}").verdict());
        assertEquals(new Verdict.Allowed(), predict(page, "{\"region\": \"us\"}").verdict());
    }

    @Test
    void usesDefinitionsWithParametersAndTables() throws MalformedJsonException {
        ReadPage page = read("""
                The collection “classes” holds:
                - Each of the classes of the tool.
                - For each of the user’s groups, called “group” here: the “group” in lower case, where all of this holds:
                  - The “group” starts with “G”.
                The condition “known” holds for “class” when one of these holds:
                - The “class” is listed in the table “class”.
                - The “class” starts with “g”.
                The value “limit” for “class” is:
                1. 10, when all of this holds:
                  - The level of the “class” is at least 3.
                1. 20, otherwise.
                The data say of each tool:
                | Tool | Classes |
                | “crm” | “customer” and “email” |
                | “mail” | a list of “email” |
                | “none” | none |
                The data say of each class:
                | Class | Level |
                | “customer” | 3 |
                | “email” | – |
                An action is denied in each of these cases:
                1. **Unknown**
                  - For at least one of the collection “classes”, called “class” here, all of this holds:
                    - The condition “known” does not hold for the “class”.
                1. **Limit**
                  - For at least one of the collection “classes” other than “email”, called “class” here, all of this holds:
                    - The turn count is more than the value “limit” for the “class”.
                Every other action is allowed.
                """);
        assertEquals(List.of(), page.unread());
        assertPrediction(page, "{\"tool\": \"crm\", \"turns\": 11}", new Verdict.Denied(), Held.NO, Held.YES);
        assertPrediction(page, "{\"tool\": \"mail\", \"turns\": 99}", new Verdict.Allowed(), Held.NO, Held.NO);
        assertPrediction(page, "{\"tool\": \"none\", \"turns\": 21, \"groups\": [\"Gx\", \"x\"]}", new Verdict.Denied(), Held.NO, Held.YES);
        assertPrediction(page, "{\"tool\": \"none\", \"turns\": 20, \"groups\": [\"Gx\"]}", new Verdict.Allowed(), Held.NO, Held.NO);
    }

    @Test
    void knowsAColumnByTheNameOfItsKeys() throws MalformedJsonException {
        ReadPage page = read("""
                This page is about actions for which one of these holds:
                - The tool is “crm”.
                - The region is “eu”.
                The data say of each tool:
                | Tool | Tool classes (list) |
                | “crm” | “customer” |
                | “none” | none |
                The data say of each region and tool:
                | Region | Tool | Classes (list) | Tool rank |
                | “eu” | “crm” | “email” and “customer” | 3 |
                | “us” | “crm” | – | 1 |
                An action is denied in each of these cases:
                1. **Column of one key**
                  - The classes of the tool in the data include “customer”.
                1. **Columns of two keys**
                  - The classes of the region and the tool include “email”.
                  - The rank of the region and the tool is 3.
                Every other action is allowed.
                """);
        assertEquals(List.of(), page.unread());
        assertPrediction(page, "{\"tool\": \"crm\", \"region\": \"eu\"}", new Verdict.Denied(), Held.YES, Held.YES);
        assertPrediction(page, "{\"tool\": \"none\", \"region\": \"eu\"}", new Verdict.Allowed(), Held.NO, Held.NO);
        assertPrediction(page, "{\"tool\": \"crm\", \"region\": \"us\"}", new Verdict.Denied(), Held.YES, Held.NO);
        assertPrediction(page, "{\"tool\": \"none\", \"region\": \"us\"}", new Verdict.OutOfScope(), Held.NO, Held.NO);
    }

    @Test
    void abstainsWhereARowIsNotShownAndMatters() throws MalformedJsonException {
        ReadPage page = read("""
                The data say of each tool:
                | Tool | Risk |
                | “crm” | 3 |
                1,200 more rows are not shown.
                An action is denied in each of these cases:
                1. **Risk**
                  - The region is “eu”.
                  - The risk of the tool is more than 2.
                Every other action is allowed.
                """);
        assertEquals(List.of(), page.unread());
        assertPrediction(page, "{\"tool\": \"crm\", \"region\": \"eu\"}", new Verdict.Denied(), Held.YES);
        assertInstanceOf(Verdict.Abstained.class, predict(page, "{\"tool\": \"x\", \"region\": \"eu\"}").verdict());
        assertPrediction(page, "{\"tool\": \"x\", \"region\": \"us\"}", new Verdict.Allowed(), Held.NO);
        assertPrediction(page, "{\"tool\": 5, \"region\": \"eu\"}", new Verdict.Allowed(), Held.NO);
    }

    @Test
    void abstainsOnlyWhereWhatIsNotInWordsMatters() throws MalformedJsonException {
        ReadPage page = read("""
                An action is denied in each of these cases:
                1. **Said**
                  - The tool is “shell”.
                1. **Unsaid**
                  - The region is “eu”.
                  - This part cannot be said in words: it walks a tree.
                Every other action is allowed.
                """);
        assertEquals(List.of(), page.unread());
        assertEquals(List.of("This part cannot be said in words: it walks a tree."), page.unsaid());
        assertPrediction(page, "{\"tool\": \"shell\", \"region\": \"eu\"}", new Verdict.Denied(), Held.YES, Held.ABSTAINED);
        assertPrediction(page, "{\"region\": \"us\"}", new Verdict.Allowed(), Held.NO, Held.NO);
        assertPrediction(page, "{\"region\": \"eu\"}", new Verdict.Abstained("This part cannot be said in words: it walks a tree."),
                Held.NO,
                Held.ABSTAINED);
    }

    @Test
    void looksAtTheClockAtDataAndAtFieldsOfMembers() throws MalformedJsonException {
        ReadPage page = read("""
                The data say of each tool:
                | Tool |
                | “crm” |
                An action is denied in each of these cases:
                1. **Clock**
                  - The hour of the current time is 16.
                1. **Data**
                  - The budget used is 7.
                1. **Fields**
                  - For at least one of the containers, called “container” here, all of this holds:
                    - The image of the “container” does not start with “ours/”.
                    - The name of the “container” is missing.
                1. **Table**
                  - The tool is not listed in the table “tool”.
                Every other action is allowed.
                """);
        assertEquals(List.of(), page.unread());
        assertPrediction(page,
                "{\"tool\": \"x\", \"containers\": [{\"image\": \"theirs/a\", \"meta\": {\"name\": \"n\"}}, {\"image\": \"b\"}]}",
                new Verdict.Denied(), Held.YES, Held.YES, Held.YES, Held.YES);
        assertPrediction(page, "{\"tool\": \"crm\", \"containers\": {\"a\": {\"image\": \"ours/a\"}, \"b\": {}}}", new Verdict.Denied(),
                Held.YES,
                Held.YES, Held.NO, Held.NO);
        assertPrediction(page, "{}", new Verdict.Denied(), Held.YES, Held.YES, Held.NO, Held.NO);
    }

    static ReadPage read(String text) {
        return PageReader.read(MarkedPage.of(text), WORDS);
    }

    static Prediction predict(ReadPage page, String input) throws MalformedJsonException {
        return page.predict(
                new Situation(Json.read(input), ObjectValue.of("used", NumberValue.of(7)), NumberValue.of(1_764_000_000_000_000_000L)));
    }

    private static void assertPrediction(ReadPage page, String input, Verdict verdict, Held... cases) throws MalformedJsonException {
        Prediction prediction = predict(page, input);
        assertEquals(verdict, prediction.verdict(), () -> input);
        assertEquals(List.of(cases), prediction.cases().stream().map(Prediction.Case::held).toList(), () -> input);
    }
}
