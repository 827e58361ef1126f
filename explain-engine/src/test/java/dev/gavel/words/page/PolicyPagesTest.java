package dev.gavel.words.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.gavel.decision.log.DecisionLogReader;
import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.meaning.explain.Explanation;
import dev.gavel.meaning.explain.RuleAttempt;
import dev.gavel.meaning.subject.Subject;
import dev.gavel.rego.value.StringValue;
import dev.gavel.words.narrative.Markdown;
import dev.gavel.words.narrative.Narrative;

/// Pages on the sample bundles: what they name is what the policy matched, and they read as the golden files do.
///
/// `-Dgolden.write=true` writes the golden files anew.
class PolicyPagesTest {

    private static PolicyPages pages;
    private static CheckedPages checked;
    private static List<LoggedDecision> decisions;

    @BeforeAll
    static void open() {
        pages = SamplePolicy.pages();
        checked = pages.checked(SamplePolicy.CONTRACT, LocalDate.of(2026, 11, 21));
        decisions = new DecisionLogReader().readAll(SamplePolicy.ROOT.resolve("sample-decisions/console.ndjson").toString()).decisions();
    }

    @Test
    void anExplanationNamesExactlyTheRulesThatThePolicyMatched() {
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (LoggedDecision decision : decisions) {
            if (isMain(decision)) {
                ExplainedDecision explained = explain(decision);
                Explanation explanation = explained.explanation();
                TreeSet<String> named = new TreeSet<>();
                Stream.concat(explanation.reasons().stream(), explanation.lifted().stream())
                        .forEach(told -> named.add(told.label().shown()));
                TreeSet<String> matched = new TreeSet<>(explained.reading().codes());
                compared++;
                if (!named.equals(matched)) {
                    wrong.add(decision.id() + ": named " + named + ", matched " + matched);
                }
            }
        }
        System.out.println("explanations whose rules were compared with the decision's own: " + compared);
        assertThat(wrong).isEmpty();
        assertThat(compared).isGreaterThan(100);
    }

    @Test
    void everyAttemptThatHeldGaveAValueThatTheDecisionHolds() {
        for (LoggedDecision decision : decisions) {
            if (isMain(decision)) {
                ExplainedDecision explained = explain(decision);
                List<RuleAttempt> held = explained.explanation().reasons().stream().map(Explanation.Told::attempt).toList();
                assertThat(held).allMatch(RuleAttempt::held).allMatch(attempt -> attempt.value() != null);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"data-class,customer_data", "data-class,payment_data", "data-class,nowhere_named", "tool,refund.issue", "tool,contact.read",
            "tool,rollout.start"})
    void aSubjectsPageReadsAsItsGoldenFiles(String type, String value) throws IOException {
        Subject subject = new Subject(pages.subjects().type(type).orElseThrow(), StringValue.of(value));
        CheckedPage page = checked.about(List.of(subject), () -> false);
        compare(type + "-" + value + "-full", page.full().narrative());
        compare(type + "-" + value + "-short", page.brief().narrative());
    }

    private static boolean isMain(LoggedDecision decision) {
        return decision.asked().toString().contains("main/decision");
    }

    private static ExplainedDecision explain(LoggedDecision decision) {
        DecisionRequest request = DecisionRequest
                .of("governance/main/decision", decision.input(), Objects.requireNonNull(decision.timestamp()))
                .withNdBuiltinCache(decision.ndBuiltinCache());
        return pages.explain(request, SamplePolicy.CONTRACT, new Heading("Decision " + decision.id(), List.of()));
    }

    private static void compare(String name, Narrative page) throws IOException {
        String text = Markdown.of(page).replace(SamplePolicy.ROOT + "/", "");
        Path golden = SamplePolicy.ROOT.resolve("explain-engine/src/test/resources/golden/pages").resolve(name + ".md");
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, text, StandardCharsets.UTF_8);
        }
        assertThat(text).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }
}
