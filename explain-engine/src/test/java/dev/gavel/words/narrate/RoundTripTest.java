package dev.gavel.words.narrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.Policy;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.contract.Detection;
import dev.gavel.meaning.subject.Subject;
import dev.gavel.samples.TestPolicy;
import dev.gavel.words.narrative.Markdown;
import dev.gavel.words.page.CheckedPage;
import dev.gavel.words.page.CheckedPages;
import dev.gavel.words.page.PageCheck;
import dev.gavel.words.page.PolicyPages;

/// Every page can be read back, and what it is read to say is what the policy does.
///
/// `-Dpages=kubernetes,cloud` tries the pages of other policies, `-Dpages=` all of them; they take minutes.
class RoundTripTest {

    private static final Path ROOT = Path.of(System.getProperty("gavel.root", "..")).toAbsolutePath().normalize();
    /// Pages that can be read and are not exact yet: a rule beside another that decides alike, a verdict within an admission response, an approval that the answer does not know.
    private static final Set<String> OPEN = Set.of("small/33-with-other-data", "small/72-admission-response", "small/77-three-way-verdict");

    private static final LocalDate DATE = LocalDate.of(2026, 11, 21);

    /// @param subjects texts of subjects that have pages of their own
    record Asked(String name, List<BundleSource> sources, String entrypoint, List<String> volatilePaths, List<String> subjects) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Asked> policies() throws IOException {
        List<Asked> all = new ArrayList<>();
        List<TestPolicy> tests = new ArrayList<>(TestPolicy.small());
        tests.addAll(TestPolicy.realistic());
        for (TestPolicy test : tests) {
            all.add(new Asked(test.name(), List.of(new BundleSource(test.name(), test.folder().toString())),
                    test.entrypoints().getFirst().substring("data.".length()).replace('.', '/'), List.of(), List.of()));
        }
        all.add(new Asked("samples", Stream.of("main", "identity", "resource", "workflow", "compliance", "overrides", "crm", "deploy")
                .map(name -> BundleSource.parse(name + "=" + ROOT.resolve("sample-bundles").resolve(name))).toList(),
                "governance/main/decision",
                List.of("data.usage", "data.approvals"), List.of("customer_data", "contact.read", "contact.export")));
        all.add(new Asked("recorded", List.of(BundleSource.parse(ROOT.resolve("../shared/opa-recorded/policy").toString())),
                "agent/main/decision",
                List.of(),
                List.of("customer_data", "payment_data", "internal", "crm.lookup", "export.csv", "deploy.rollout", "eu-west-1")));
        String only = System.getProperty("pages", "small,recorded");
        return all.stream().filter(policy -> Arrays.stream(only.split(",")).anyMatch(policy.name()::contains));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void pagesSayWhatThePolicyDoes(Asked asked) throws IOException {
        Policy policy = PolicyLoader.load(asked.sources());
        EmbeddedEngine engine = policy.engine().orElseThrow(() -> new AssertionError(policy.diagnostics()));
        PolicyPages pages = new PolicyPages(engine, Glossary.EMPTY, asked.volatilePaths());
        assumeTrue(new ContractDetector(engine.compiled()).detect() instanceof Detection.Found, "the policy has no contract of its own");
        CheckedPages checked = pages.checked(contract(engine, asked.entrypoint()), DATE);
        List<String> wrong = new ArrayList<>(problems(asked.name(), checked.whole(() -> false)));
        for (String text : asked.subjects()) {
            Subject subject = pages.subjects().named(text).getFirst();
            wrong.addAll(problems(asked.name() + "-" + text, checked.about(List.of(subject), () -> false)));
        }
        assertThat(wrong).isEmpty();
    }

    private static DecisionContract contract(EmbeddedEngine engine, String entrypoint) {
        return switch (new ContractDetector(engine.compiled()).detect()) {
            case Detection.Found found -> found.proposals().stream().map(Detection.Proposal::contract)
                    .filter(c -> c.entrypoint().equals(entrypoint)).findFirst().orElse(found.proposals().getFirst().contract());
            case Detection.NotEvident open -> throw new AssertionError("no contract: " + open.candidates());
        };
    }

    private static List<String> problems(String name, CheckedPage page) throws IOException {
        Path out = Path.of("target/pages").resolve(name.replace('/', '-') + ".md");
        Files.createDirectories(out.getParent());
        Files.writeString(out, Markdown.of(page.full().narrative()) + "\n\n" + page.full().vocabulary().toValue());
        Files.writeString(out.resolveSibling(name.replace('/', '-') + "-short.md"), Markdown.of(page.brief().narrative()));
        PageCheck check = page.check();
        List<String> wrong = new ArrayList<>();
        check.unread().forEach(u -> wrong.add("UNREAD " + u));
        check.wrong().stream().filter(m -> !OPEN.contains(name)).limit(3)
                .forEach(m -> wrong.add(
                        "WRONG " + m.said() + " where the policy gives " + m.trial().result() + " of " + m.trial().situation().input() + " "
                                + m.trial().verdict() + m.trial().situation().volatileData()));
        if (page.full().coverage().share() == 1) {
            // Where the policy itself ends with an error there is nothing that a page could say.
            check.abstained().stream().filter(m -> !m.said().startsWith("the policy fails")).limit(3)
                    .forEach(m -> wrong.add("ABSTAINED " + m.said()));
        }
        System.out
                .println(name + " " + page.full().coverage() + " tried=" + check.tried() + " wrong=" + check.wrong().size() + " abstained="
                        + check.abstained().size() + " " + (wrong.isEmpty() ? "ok" : wrong));
        return wrong;
    }
}
