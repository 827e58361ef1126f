package dev.gavel.words.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.decision.log.Asked;
import dev.gavel.decision.log.DecisionLogReader;
import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.engine.opa.OpaServer;
import dev.gavel.engine.opa.ServerConnection;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.contract.Shape;
import dev.gavel.meaning.explain.Explanation;
import dev.gavel.oracle.RunningOpa;
import dev.gavel.rego.value.Json;
import dev.gavel.review.crosscheck.CrossCheck;
import dev.gavel.review.crosscheck.CrossChecker;
import dev.gavel.words.narrate.Glossary;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.PlainText;

/// Explanations of what a real OPA decided, from its trace, beside our own.
class OpaExplanationTest {

    private static final String MARK = ", tried by Gavel alone";
    private static final Heading HEADING = new Heading("", List.of());
    private static final DecisionContract DENY = new DecisionContract("p/deny", new Shape.DenialSet(false));

    private static String text(Narrative page) {
        return new PlainText(10_000, false, true).render(page).replaceAll(" +", " ").replaceAll("-{3,}", "---");
    }

    /// What stands above the remarks on how it was reproduced.
    private static String why(Narrative page) {
        return text(page).split("\nReproduced\n")[0].split("\nSources\n")[0].replace(MARK, "");
    }

    @Test
    void sampleDecisionsAreExplainedFromOpasTraceAsFromOurs() throws Exception {
        List<String> arguments = new ArrayList<>();
        for (String name : List.of("main", "identity", "resource", "workflow", "compliance", "overrides", "crm", "deploy")) {
            arguments.addAll(List.of("--bundle", SamplePolicy.ROOT.resolve("sample-bundles").resolve(name).toString()));
        }
        Optional<RunningOpa> running = RunningOpa.start(arguments);
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            EmbeddedEngine engine = SamplePolicy.engine();
            PolicyPages pages = new PolicyPages(engine, Glossary.EMPTY, List.of("data.usage", "data.approvals"));
            CrossChecker checker = new CrossChecker(engine, OpaServer.connect(ServerConnection.to(opa.address())), "1.22.0");
            int compared = 0;
            int marked = 0;
            int next = 0;
            for (LoggedDecision decision : new DecisionLogReader()
                    .readAll(SamplePolicy.ROOT.resolve("sample-decisions/console.ndjson").toString()).decisions()) {
                if (!(decision.asked() instanceof Asked.Document document) || !document.path().equals("governance/main/decision")
                        || next++ % 3 != 0) {
                    continue;
                }
                DecisionRequest request = DecisionRequest.of(document.path(), decision.input(), Instant.now());
                ExplainedDecision ours = pages.explain(request, SamplePolicy.CONTRACT, HEADING);
                ExplainedDecision theirs = pages.explain(request, SamplePolicy.CONTRACT, HEADING, List.of(), checker.check(request));
                assertThat(why(theirs.page())).as(decision.id()).isEqualTo(why(ours.page()));
                assertThat(pages.cited(theirs)).as(decision.id()).isEqualTo(pages.cited(ours));
                assertThat(text(ours.page())).doesNotContain(MARK);
                marked += text(theirs.page()).contains(MARK) ? 1 : 0;
                compared++;
            }
            assertThat(compared).isGreaterThan(60);
            System.out.println(
                    "explanations from OPA's trace, the same as ours: " + compared + "; with rules that OPA passed over: " + marked);
        }
    }

    private static final String POLICY = """
            package p

            deny contains "too late" if {
                time.now_ns() < 1000
                input.kind == "a"
            }

            deny contains "tags" if {
                every tag in input.tags {
                    tag == "ok"
                }
                input.kind == "a"
            }

            deny contains "small" if {
                every n in input.numbers {
                    n > 3
                }
            }

            size(name) := 1 if name == "a"

            size(name) := 2 if name == "b"

            deny contains "sizes" if {
                size("a") == 1
                size(input.kind) == 1
            }

            deny contains "now" if time.now_ns() > 1000

            deny contains "twin" if input.twin == 1

            deny contains "twin" if input.twin == 1
            """;

    /// The index passes over what asks for another kind; the clock is OPA's; the twins cannot be told apart.
    @Test
    void whatOpaPassesOverIsTriedByOursWithItsAnswersAndMarked(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("p.rego"), POLICY);
        Optional<RunningOpa> running = RunningOpa.start(List.of("--bundle", folder.toString()));
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            EmbeddedEngine engine = PolicyLoader.load(List.of(BundleSource.parse("b=" + folder))).engine().orElseThrow();
            PolicyPages pages = new PolicyPages(engine, Glossary.EMPTY, List.of());
            CrossChecker checker = new CrossChecker(engine, OpaServer.connect(ServerConnection.to(opa.address())), "1.22.0");
            DecisionRequest request = DecisionRequest.of("p/deny",
                    Json.read("{\"kind\": \"b\", \"tags\": [\"ok\", \"bad\"], \"numbers\": [1], \"twin\": 1}"), Instant.EPOCH);
            CrossCheck check = checker.check(request);
            assertThat(check.given()).isEqualTo(CrossCheck.Given.ALIKE);
            ExplainedDecision explained = pages.explain(request, DENY, HEADING, List.of(), check);
            String text = text(explained.page());
            Explanation explanation = explained.explanation();
            List<String> completed = explanation.failed().stream().filter(explanation::isCompleted)
                    .map(told -> told.label().range().toString().replaceAll(".*/", "")).toList();
            assertThat(completed).containsExactly("p.rego:3", "p.rego:8");
            assertThat(text).contains("3. deny “twin” — p.rego:34 [", "The time of the decision is 1,7", "“bad” is not “ok”",
                    "The size for “b” is 2, not 1", "four rules that OPA passed over were tried by Gavel alone.",
                    "OPA's trace does not tell these places apart, which read alike: ");
            assertThat(Json.write(ExplanationJson.of(explained, pages))).contains("\"triedByGavelAlone\":[{\"");
        }
    }
}
