package dev.gavel.words.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.Policy;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.subject.SubjectSources;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrate.Glossary;
import dev.gavel.words.narrative.PlainText;

/// What the policy itself calls its helper rules, and what schemas call places of the request.
class NamesOfPolicyTest {

    private static final String HELPERS = """
            package p

            # METADATA
            # title: Refunds beyond the limit
            deny contains "a" if {
            	input.tool == "refund"
            	not trusted
            	count(concerned_classes) > 1
            }

            deny contains "b" if {
            	not trusted
            	some class in concerned_classes
            	class == "secret"
            }

            deny contains "c" if {
            	not sure
            	some class in concerned_classes
            	not class in data.known
            }

            deny contains "d" if {
            	not sure
            	not twin_of_sure
            	not halves
            	not limited
            }

            deny contains "e" if {
            	not twin_of_sure
            	not halves
            	not limited
            	input.tool == "x"
            }

            # METADATA
            # title: Classes that the action concerns
            # scope: document
            concerned_classes contains class if some class in input.named
            concerned_classes contains class if some class in input.read

            # METADATA
            # title: The user is trusted.
            trusted if {
            	input.user.level > 3
            	input.user.group == "staff"
            }

            # METADATA
            # title: The same title
            sure if {
            	input.sure
            	input.certain
            }

            # METADATA
            # title: The same title
            twin_of_sure if {
            	input.sure
            	input.settled
            }

            # METADATA
            # title: One half
            halves if {
            	input.half
            	input.first
            }

            halves if {
            	input.half
            	input.second
            }

            # METADATA
            # title: No more than 40 turns
            limited if {
            	input.turns > 50
            	input.first
            }
            """;

    private static CheckedPage page(Path folder, String rego, Glossary glossary, SubjectSources sources) throws IOException {
        Files.writeString(folder.resolve("data.json"), "{\"known\": [\"public\", \"secret\"]}");
        Files.writeString(folder.resolve("p.rego"), rego);
        Policy policy = PolicyLoader.load(List.of(BundleSource.parse(folder.toString())));
        EmbeddedEngine engine = policy.engine().orElseThrow(() -> new AssertionError(policy.diagnostics()));
        CheckedPage page = new PolicyPages(engine, glossary, sources)
                .checked(new ContractDetector(engine.compiled()).of("p/deny").orElseThrow(), LocalDate.of(2026, 11, 21)).whole(() -> false);
        assertThat(page.check().wrong()).isEmpty();
        assertThat(page.check().unread()).isEmpty();
        return page;
    }

    private static String text(CheckedPage page) {
        return new PlainText(400, false, false).render(page.full().narrative()).replaceAll("\\s+", " ");
    }

    @Test
    void aHelperRuleIsCalledByItsTitleWhereThatIsItsOwn(@TempDir Path folder) throws IOException {
        String text = text(page(folder, HELPERS, Glossary.EMPTY, SubjectSources.NONE));
        assertThat(text).contains("“The user is trusted” does not hold.")
                .contains("“The user is trusted” holds when all of this holds:")
                .contains("The collection “Classes that the action concerns” holds:")
                .contains("One of the “Classes that the action concerns” is neither “public” nor “secret”.")
                .doesNotContain("concerned classes").doesNotContain("“trusted”");
        assertThat(text).as("titles of two helpers, of a part of one, and with a number").contains("“sure” holds when")
                .contains("“twin of sure” holds when").contains("“halves” holds when").contains("“limited” holds when")
                .doesNotContain("The same title").doesNotContain("One half").doesNotContain("40 turns");
        assertThat(text).as("titles of rules that deny are those of cases").contains("Refunds beyond the limit —");
    }

    private static final String PLACES = """
            # METADATA
            # schemas:
            #   - input.action: {"$defs": {"limit": {"title": "Highest Amount"}}, "properties": {"cls": {"title": "The data classes touched"}, "max": {"$ref": "#/$defs/limit"}}}
            package p

            deny contains "a" if "secret" in input.action.cls

            # METADATA
            # schemas:
            #   - input: {"properties": {"t": {"title": "Number of Turns", "description": "Counted since the user last spoke."}, "x": {"title": "Twin"}, "y": {"title": "Twin"}, "z": {"title": "This is really not a name, but more"}, "r": {"title": "Region"}}}
            deny contains "b" if {
            	input.t > 40
            	input.x == "a"
            	input.y == "a"
            	input.z == "a"
            	input.r == "a"
            }

            deny contains "c" if input.action.max > 3
            """;

    @Test
    void aPlaceIsCalledAsItsSchemaTitlesItWhereTheProfileSaysNothing(@TempDir Path folder) throws IOException, MalformedJsonException {
        Value given = Json.read("{\"properties\": {\"r\": {\"title\": \"Area\"}}}");
        Glossary profile = new Glossary(Map.of("input.action.max", Glossary.Word.of("limit of the action")), Map.of());
        String text = text(page(folder, PLACES, profile, SubjectSources.NONE.withSchemas(List.of(given))));
        assertThat(text).contains("The data classes touched include “secret”.").contains("The number of turns is more than 40.")
                .contains("The limit of the action is more than 3.")
                .contains("The input schema says of the number of turns: “Counted since the user last spoke”.");
        assertThat(text).as("one title of two places, no name, and two titles of one place").contains("The x is “a”.")
                .contains("The y is “a”.").contains("The z is “a”.").contains("The r is “a”.");
        assertThat(text(page(folder, PLACES, Glossary.EMPTY, SubjectSources.NONE))).contains("The highest amount is more than 3.")
                .contains("The region is “a”.");
    }
}
