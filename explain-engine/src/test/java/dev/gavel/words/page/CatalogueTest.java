package dev.gavel.words.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.answer.Word;
import dev.gavel.meaning.condition.Rules;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.contract.Profile;
import dev.gavel.meaning.subject.Catalogue;
import dev.gavel.meaning.subject.RuleGroup;
import dev.gavel.meaning.subject.Subject;
import dev.gavel.meaning.subject.SubjectSources;
import dev.gavel.meaning.subject.SubjectType;
import dev.gavel.meaning.subject.Subjects;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.StringValue;
import dev.gavel.words.narrate.Glossary;

/// What can be asked about, on the sample bundles, on other policies, and where there is very much of it.
class CatalogueTest {

    private static final LocalDate DATE = LocalDate.of(2026, 11, 21);

    private static PolicyPages pages;
    private static CheckedPages checked;
    private static Catalogue catalogue;

    @BeforeAll
    static void open() {
        pages = SamplePolicy.pages();
        checked = pages.checked(SamplePolicy.CONTRACT, DATE);
        catalogue = checked.catalogue(() -> false);
    }

    private static EmbeddedEngine engine(String... bundles) {
        return PolicyLoader.load(java.util.Arrays.stream(bundles).map(BundleSource::parse).toList()).engine().orElseThrow();
    }

    private static EmbeddedEngine recorded() {
        return engine(SamplePolicy.ROOT.resolve("../shared/opa-recorded/policy").toString());
    }

    private static Subjects subjects(EmbeddedEngine engine, SubjectSources sources) {
        return Subjects.find(new Rules(engine.compiled().tree()), engine.policy().data(), sources);
    }

    private static List<String> texts(SubjectType type) {
        return type.values().stream().map(value -> new Subject(type, value).text()).toList();
    }

    private static Subject subject(String type, String value) {
        return new Subject(pages.subjects().type(type).orElseThrow(), StringValue.of(value));
    }

    @Test
    void typesHaveTheNamesThatPeopleSay() {
        assertThat(catalogue.types().stream().map(SubjectType::label).toList()).contains("data class", "MCP server", "agent", "tool",
                "region", "model",
                "group", "scope", "owner team", "user");
        assertThat(pages.subjects().type("server").map(SubjectType::name)).contains("mcp-server");
        assertThat(pages.subjects().type("Data Classes").map(SubjectType::name)).contains("data-class");
    }

    @Test
    void whatIsNoSubjectIsNotOffered() {
        for (String policy : List.of("cloud", "http-api", "kubernetes", "supply-chain")) {
            Subjects found = subjects(
                    engine(SamplePolicy.ROOT.resolve("explain-engine/src/test/resources/policies").resolve(policy).toString()),
                    SubjectSources.NONE);
            assertThat(found.types()).as(policy).isNotEmpty();
            for (SubjectType type : found.types()) {
                assertThat(texts(type)).as(policy + " " + type.name()).doesNotContain("", "true", "false", "0", "0%");
            }
            assertThat(found.types().stream().map(SubjectType::label)).as(policy).doesNotContain("message", "remediation", "bom format");
        }
        assertThat(catalogue.types().stream().map(SubjectType::name)).as("what stands only in volatile data")
                .doesNotContain("conversation");
    }

    @Test
    void valuesThatOnlyDataNameBelongToTheirType() {
        assertThat(texts(pages.subjects().type("tool").orElseThrow())).contains("page.read", "service.status");
        assertThat(texts(pages.subjects().type("group").orElseThrow())).contains("account-managers", "platform-engineers");
    }

    @Test
    void aPageSpeaksOfWhatIsDoneBeforeWhoDoesItUnlessTheProfileSaysOtherwise() {
        assertThat(pages.subjects().type("data-class").flatMap(SubjectType::spoken)).contains("input.action.data_classes_referenced[*]");
        Profile.SubjectType named = new Profile.SubjectType("clearance", "clearance", "clearances",
                Map.of("held", List.of("input.user.data_classifications_authorized")));
        Subjects changed = subjects(SamplePolicy.engine(), new SubjectSources(List.of(named), List.of(), List.of(), List.of()));
        assertThat(changed.type("clearance").flatMap(SubjectType::spoken)).contains("input.user.data_classifications_authorized[*]");
        assertThat(changed.type("clearance").map(SubjectType::plural)).contains("clearances");
        assertThat(changed.type("data-class")).isEmpty();
    }

    @Test
    void schemasAndObservedInputsGiveValuesAndNames() throws MalformedJsonException {
        var schema = Json.read("""
                {"properties": {"environment": {"properties": {"region": {"$ref": "#/$defs/region"}}}},
                 "$defs": {"region": {"title": "Processing region", "enum": ["eu-central", "ap-east", 3]}}}""");
        var seen = Json.read("{\"environment\": {\"region\": \"sa-south\"}}");
        Subjects found = subjects(SamplePolicy.engine(), new SubjectSources(List.of(), List.of(), List.of(schema), List.of(seen)));
        SubjectType region = found.type("processing-region").orElseThrow();
        assertThat(texts(region)).contains("ap-east", "sa-south", "us-east").doesNotContain("3");
    }

    @ParameterizedTest
    @CsvSource({"region,us-east", "model,lumen-chat", "tool,refund.issue", "agent,agt-legacy-09", "data-class,customer_data"})
    void theCountOfRulesIsThatOfThePageOrNearIt(String type, String value) {
        int counted = catalogue.rules(subject(type, value));
        int onPage = checked.about(List.of(subject(type, value)), () -> false).answer().bearing().size();
        System.out.println(type + "=" + value + ": rules counted without simplifying " + counted + ", cases on the page " + onPage);
        assertThat(counted).as("what can bear on it").isGreaterThanOrEqualTo(onPage).isPositive();
    }

    @Test
    void rulesPackagesBundlesCodesControlsAndOwnersAreSubjectsToo() {
        assertThat(catalogue.rules().find("rule", "RES-006").map(group -> group.rules().size())).contains(1);
        assertThat(catalogue.rules().find("reason-code", "res-006")).isPresent();
        assertThat(catalogue.rules().find("package", "governance.workflow").map(group -> group.rules().size())).contains(9);
        assertThat(catalogue.rules().find("bundle", "crm").map(group -> group.rules().size())).contains(5);
        assertThat(catalogue.rules().find("control", "SEC-2.4").map(RuleGroup::rules).orElseThrow()).hasSize(1);
        assertThat(catalogue.rules().find("owner", "security-operations").map(group -> group.rules().size())).contains(3);
        assertThat(catalogue.rules().didYouMean(RuleGroup.Kind.RULE, "RES-06")).contains("RES-006");
    }

    @Test
    void aPageOnAControlHasTheCasesOfItsRulesFirstAndSaysTheVerdictOfEveryAction() {
        RuleGroup control = catalogue.rules().find("control", "DAT-1.2").orElseThrow();
        CheckedPage page = checked.of(control, () -> false);
        assertThat(page.answer().bearing()).hasSize(2);
        assertThat(page.answer().bearing().size() + page.answer().others().size())
                .isEqualTo(checked.whole(() -> false).answer().bearing().size());
        assertThat(page.check().tried()).isGreaterThan(1_000);
        assertThat(page.check().wrong().stream().map(PageCheck.Mistake::said))
                .noneMatch(said -> said.startsWith("allowed") || said.startsWith("denied"));
    }

    @Test
    void aPairIsOnePageForActionsThatConcernBoth() {
        CheckedPage page = checked.about(List.of(subject("data-class", "customer_data"), subject("region", "us-east")), () -> false);
        assertThat(page.full().narrative().subtitle()).contains("Data class and region “customer_data and us-east”");
        assertThat(page.check().tried()).isGreaterThan(1_000);
        assertThat(page.check().wrong()).isEmpty();
        assertThat(page.answer().word()).isEqualTo(Word.CONDITIONAL);
        CheckedPage denied = checked.about(List.of(subject("data-class", "health_data"), subject("region", "us-east")), () -> false);
        assertThat(denied.answer().word()).isEqualTo(Word.PROHIBITED);
        CheckedPage two = checked.about(List.of(subject("data-class", "customer_data"), subject("data-class", "credentials")), () -> false);
        assertThat(two.check().wrong()).isEmpty();
    }

    @Test
    void aNameThatOccursNowhereIsGivenNeighboursAndItsTrueVerdict() {
        SubjectType type = pages.subjects().type("data-class").orElseThrow();
        assertThat(Subjects.didYouMean(type, "custmer-data")).startsWith("customer_data");
        assertThat(Subjects.didYouMean(type, "cust")).contains("customer_data");
        assertThat(Subjects.didYouMean(type, "zebra")).isEmpty();
        assertThat(pages.subjects().didYouMean("refund.isue")).containsExactly("tool=refund.issue");
        assertThat(pages.subjects().didYouMeanType("data-clas")).contains("data-class");
        assertThat(subject("data-class", "nowhere_named").isKnown()).isFalse();
    }

    @Test
    void onTheRecordedPolicyAClassInNoCatalogueIsDeniedAndAnActionTypeThatAllToolsHaveIsGoverned() {
        EmbeddedEngine engine = recorded();
        PolicyPages own = new PolicyPages(engine, Glossary.EMPTY, List.of());
        CheckedPages answers = own.checked(new ContractDetector(engine.compiled()).of("agent/main/decision").orElseThrow(), DATE);
        CheckedPage unknown = answers
                .about(List.of(new Subject(own.subjects().type("data-class").orElseThrow(), StringValue.of("nowhere_named"))), () -> false);
        assertThat(unknown.answer().word()).isEqualTo(Word.PROHIBITED);
        assertThat(unknown.check().tried()).isPositive();
        assertThat(unknown.check().wrong()).isEmpty();
        CheckedPage call = answers.about(
                List.of(new Subject(own.subjects().type("action-type").orElseThrow(), StringValue.of("tool_call"))),
                () -> false);
        assertThat(call.answer().word()).isEqualTo(Word.CONDITIONAL);
    }

    @Test
    void whatNoRuleReadsIsNotGoverned() {
        Profile.SubjectType named = new Profile.SubjectType("ticket", "ticket", null, Map.of("named", List.of("input.context.ticket")));
        EmbeddedEngine engine = SamplePolicy.engine();
        PolicyPages own = new PolicyPages(engine, Glossary.EMPTY,
                new SubjectSources(List.of(named), List.of("data.usage", "data.approvals"), List.of(), List.of()));
        Subject ticket = new Subject(own.subjects().type("ticket").orElseThrow(), StringValue.of("T-1"));
        assertThat(own.checked(SamplePolicy.CONTRACT, DATE).answer(List.of(ticket), () -> false).word()).isEqualTo(Word.NOT_GOVERNED);
    }

    @Test
    void fiftyThousandUsersAreFoundInASecondAndDrownNothing(@TempDir Path folder) throws IOException {
        EmbeddedEngine engine = GrownPolicy.of(folder, 20, 10, 50_000);
        subjects(SamplePolicy.engine(), SubjectSources.NONE);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        PolicyPages grown = new PolicyPages(engine, Glossary.EMPTY, List.of("data.usage", "data.approvals"));
        long found = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        SubjectType user = grown.subjects().type("user").orElseThrow();
        assertThat(user.values()).hasSize(50_002);
        Catalogue large = grown.checked(SamplePolicy.CONTRACT, DATE).catalogue(() -> false);
        Catalogue.Page page = large.page(user, 100, 50);
        long paged = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        System.out.printf(Locale.ROOT, "50,000 users: found after %d ms of one core, counted and paged after %d ms%n",
                (found - start) / 1_000_000,
                (paged - start) / 1_000_000);
        assertThat(page.entries()).hasSize(50).allMatch(entry -> entry.rules() > 0);
        assertThat(page.total()).isEqualTo(50_002);
        assertThat(page.before() + page.entries().size() + page.after()).isEqualTo(page.total());
        assertThat(page.groups()).singleElement().satisfies(group -> assertThat(group.total()).isEqualTo(50_002));
        assertThat((found - start) / 1_000_000).isLessThan(1_000);
    }
}
