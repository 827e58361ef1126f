package dev.gavel.words.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.gavel.meaning.subject.Subject;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.StringValue;
import dev.gavel.words.narrate.Glossary;
import dev.gavel.words.narrate.Glossary.Word;
import dev.gavel.words.narrative.PlainText;
import dev.gavel.words.narrative.Vocabulary;
import dev.gavel.words.reader.PageReader;

/// Pages in a team's own words say what the policy does, and are read back with nothing but their vocabulary.
class GlossaryPagesTest {

    private static final LocalDate DATE = LocalDate.of(2026, 11, 21);

    private static final Map<String, Word> TERMS = Map.of("customer_data",
            new Word("customer data", null, null, Map.of(), "Data on people who buy from us."), "payment_data", Word.of("payment data"),
            "health_data", Word.of("data on health"), "pii_eu", Word.of("personal data of people in the EU"));

    private static Word word(String label, @Nullable String plural, Map<String, String> values) {
        return new Word(label, plural, null, values, null);
    }

    private static Word measured(String label, String unit) {
        return new Word(label, null, unit, Map.of(), null);
    }

    private static Glossary words() {
        Map<String, Word> places = new HashMap<>();
        places.put("input.action.tool", new Word("tool", "tools", null,
                Map.of("export.csv", "CSV export", "refund.issue", "refund", "deploy.rollout", "rollout", "shell.exec", "shell command",
                        "contact.export", "export of contacts"),
                "What the agent calls.\nEvery other action is allowed."));
        places.put("input.action.data_classes_referenced", word("named data class", "data classes that the action names", Map.of()));
        places.put("input.user.groups",
                word("group of the user", "groups of the user", Map.of("support-agents", "Support", "support-leads", "support leads")));
        places.put("input.context.session_age_seconds", measured("age of the session", "seconds"));
        places.put("input.context.cumulative_tokens", measured("tokens spent so far", "tokens"));
        places.put("input.context.turn_count", measured("number of turns", "turns"));
        places.put("input.action.args.amount", measured("amount", "EUR"));
        places.put("input.action.args.percent", measured("share", "%"));
        places.put("input.action.args.rows", measured("number of rows", "rows"));
        places.put("input.environment.region", word("region", null,
                Map.of("eu-west-1", "Ireland", "us-east-1", "Northern Virginia", "eu-west", "Western Europe", "eu-central", "Frankfurt")));
        return new Glossary(places, TERMS);
    }

    @Test
    void theRecordedPolicyIsSaidInTheWordsOfItsTeam() throws IOException {
        assumeTrue(TriedPages.hasRecorded(), "needs the recorded policy");
        TriedPages tried = TriedPages.recorded();
        PolicyPages pages = new PolicyPages(tried.engine(), words(), List.of());
        CheckedPages checked = pages.checked(tried.contract(), DATE);
        CheckedPage whole = checked.whole(() -> false);
        isRight(whole);
        String text = new PlainText(200, false, false).render(whole.full().narrative());
        assertThat(text).contains("The age of the session is more than 3,600 seconds (one hour).")
                .contains("The number of turns is more than 50 turns.").contains("The amount is more than 500 EUR.")
                .contains("The tool is rollout, refund or shell command.");
        assertThat(text.replaceAll("\\s+", " ")).contains(
                "The profile says of the tool: “What the agent calls. Every other action is allowed”.")
                .contains("The profile says of customer data: “Data on people who buy from us”.").contains("“export.csv” CSV export");
        for (Subject subject : tried.some(6, 7)) {
            isRight(checked.about(List.of(subject), () -> false));
        }
    }

    @Test
    void theSamplePoliciesAreSaidInTheWordsOfTheirTeam() throws IOException {
        TriedPages tried = TriedPages.samples();
        PolicyPages pages = new PolicyPages(tried.engine(), words(), tried.volatilePaths());
        CheckedPages checked = pages.checked(tried.contract(), DATE);
        CheckedPage whole = checked.whole(() -> false);
        isRight(whole);
        assertThat(new PlainText(200, false, false).render(whole.full().narrative()).replaceAll("\\s+", " "))
                .contains("The tool is export of contacts")
                .contains("is less than 0 seconds.");
        for (Subject subject : tried.some(4, 7)) {
            isRight(checked.about(List.of(subject), () -> false));
        }
    }

    @Test
    void labelsThatCouldBeTakenForOtherWordsAreNotUsed() throws IOException {
        TriedPages tried = TriedPages.samples();
        Map<String, String> regions = Map.of("eu-west", "the region", "eu-central", "true", "us-east", "text or nothing", "ap-south",
                "missing");
        Map<String, Word> terms = Map.of("contact.export", Word.of("twin"), "deploy.rollout", Word.of("twin"));
        Glossary glossary = new Glossary(Map.of("input.environment.region", word("the number", "numbers", regions), "input.action.tool",
                measured("number", "and more")), terms);
        CheckedPage whole = new PolicyPages(tried.engine(), glossary, tried.volatilePaths()).checked(tried.contract(), DATE)
                .whole(() -> false);
        isRight(whole);
        assertThat(whole.full().vocabulary().values()).hasSize(1).containsKey("twin");
        assertThat(whole.full().vocabulary().units()).isEmpty();
    }

    /// Read with its labels turned around, the page predicts otherwise: they are what it is read with.
    @Test
    void thePageIsReadWithItsLabels() throws IOException {
        TriedPages tried = TriedPages.samples();
        CheckedPages checked = new PolicyPages(tried.engine(), words(), tried.volatilePaths()).checked(tried.contract(), DATE);
        CheckedPages.Draft draft = checked.draft(List.of(), () -> false);
        Vocabulary given = draft.told().vocabulary();
        assertThat(given.values()).isNotEmpty();
        Map<String, dev.gavel.rego.value.Value> turned = new HashMap<>(given.values());
        turned.replaceAll((label, value) -> StringValue.of("other " + value));
        Vocabulary wrong = new Vocabulary(given.places(), given.fields(), turned, given.units());
        assertThat(PageCheck.of(PageReader.read(draft.told().narrative(), given), draft.trials()).wrong()).isEmpty();
        assertThat(PageCheck.of(PageReader.read(draft.told().narrative(), wrong), draft.trials()).wrong()).isNotEmpty();
    }

    private static void isRight(CheckedPage page) throws IOException {
        PageCheck check = page.check();
        assertThat(check.wrong()).as(page.full().narrative().title()).isEmpty();
        assertThat(check.unread()).isEmpty();
        assertThat(check.abstained().size()).isLessThanOrEqualTo(check.tried() / 50);
        Vocabulary vocabulary = page.full().vocabulary();
        assertThat(Vocabulary.fromValue(Json.read(Json.write(vocabulary.toValue())))).isEqualTo(vocabulary);
    }
}
