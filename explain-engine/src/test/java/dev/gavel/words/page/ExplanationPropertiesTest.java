package dev.gavel.words.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.gavel.decision.log.DecisionLogReader;
import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.Relator;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.contract.ContractReading;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.contract.Reason;
import dev.gavel.meaning.explain.Checked;
import dev.gavel.meaning.explain.Explanation;
import dev.gavel.meaning.explain.Explanation.Told;
import dev.gavel.meaning.explain.Fault;
import dev.gavel.meaning.explain.RuleAttempt;
import dev.gavel.meaning.explain.Standing;
import dev.gavel.meaning.explain.Wanted;
import dev.gavel.meaning.explain.WhyNot;
import dev.gavel.oracle.OpaCommand;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledQuery;
import dev.gavel.rego.eval.EvalResult;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.samples.TestPolicy;
import dev.gavel.words.narrate.Glossary;
import dev.gavel.words.narrative.Narrative;

/// What explanations say is true: tried on the sample bundles with what they decided, on the recorded policy, on policies as teams write them, and on one for each construct.
class ExplanationPropertiesTest {

    private static final Instant TIME = Instant.parse("2026-11-21T10:15:00Z");

    private static final Path RECORDED = Path.of(System.getProperty("gavel.shared", "../../shared"), "opa-recorded", "policy");

    /// A decision to be explained.
    private record Asked(String name, EmbeddedEngine engine, PolicyPages pages, DecisionContract contract, DecisionRequest request) {
    }

    private static final List<Asked> ALL = new ArrayList<>();

    @BeforeAll
    static void gather() throws IOException {
        samples();
        try (Stream<Path> inputs = Files.list(RECORDED.resolve("inputs"))) {
            List<Value> values = new ArrayList<>();
            for (Path input : inputs.sorted().toList()) {
                values.add(Json.read(Files.readString(input)));
            }
            add("recorded", RECORDED, List.of("agent/main/decision"), values);
        }
        for (TestPolicy policy : TestPolicy.realistic()) {
            add(policy.name(), policy.folder(), policy.entrypoints(), policy.inputs());
        }
        for (TestPolicy policy : TestPolicy.small()) {
            add(policy.name(), policy.folder(), policy.entrypoints(), policy.inputs());
        }
    }

    private static void samples() {
        EmbeddedEngine engine = SamplePolicy.engine();
        PolicyPages pages = SamplePolicy.pages();
        for (LoggedDecision decision : new DecisionLogReader()
                .readAll(SamplePolicy.ROOT.resolve("sample-decisions/console.ndjson").toString())
                .decisions()) {
            if (decision.asked().toString().contains("main/decision") && decision.timestamp() instanceof Instant time) {
                ALL.add(new Asked("sample " + decision.id(), engine, pages, SamplePolicy.CONTRACT,
                        DecisionRequest.of("governance/main/decision", decision.input(), time)
                                .withNdBuiltinCache(decision.ndBuiltinCache())));
            }
        }
    }

    private static void add(String name, Path folder, List<String> entrypoints, List<Value> inputs) {
        EmbeddedEngine engine = PolicyLoader.load(List.of(new BundleSource(name, folder.toString()))).engine().orElseThrow();
        PolicyPages pages = new PolicyPages(engine, Glossary.EMPTY, List.of());
        for (String entrypoint : entrypoints) {
            new ContractDetector(engine.compiled()).of(String.join("/", DecisionRequest.path(entrypoint))).ifPresent(contract -> {
                int number = 0;
                for (Value input : inputs) {
                    ALL.add(new Asked(name + " " + entrypoint + " #" + number++, engine, pages, contract,
                            DecisionRequest.of(contract.entrypoint(), input, TIME)));
                }
            });
        }
    }

    @Test
    void whatFailedIsFalseOrUndefinedWhenItIsEvaluatedAlone() {
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        int undefined = 0;
        for (Asked asked : ALL) {
            Explanation why = explain(asked).explanation();
            for (Told told : Stream.concat(why.failed().stream(), why.refused().stream()).toList()) {
                EvalResult alone = alone(asked, told.attempt());
                tried++;
                undefined += told.stop().orElseThrow().fault() == Fault.UNDEFINED ? 1 : 0;
                if (!alone.rows().isEmpty()) {
                    wrong.add(asked.name + ": " + told.label().shown() + " at " + text(told.stop().orElseThrow().expr().range()));
                }
            }
        }
        System.out.println(
                "expressions that failed, evaluated alone: " + tried + " of " + ALL.size() + " decisions; " + undefined + " undefined");
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(1_000);
        assertThat(undefined).isGreaterThan(50);
    }

    @Test
    void whyNotFindsAPlaceForEveryRuleThatDidNotHold() {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        int tried = 0;
        int alone = 0;
        for (Asked one : ALL.stream().filter(a -> a.name.startsWith("sample") || a.name.startsWith("recorded"))
                .filter(a -> Math.floorMod(a.name.hashCode(), 50) == 0)
                .toList()) {
            for (String name : one.pages.ruleNames()) {
                Wanted wanted = one.pages.wanted(name).orElseThrow(() -> new AssertionError(name + " is offered and not found"));
                WhyNot whyNot = one.pages.explain(one.request, one.contract, new Heading("", List.of()), List.of(wanted)).whyNot()
                        .getFirst();
                asked++;
                alone += whyNot.asked() ? 0 : 1;
                int found = whyNot.held().size() + whyNot.tried().size() + whyNot.passedOver().size() + whyNot.untried().size();
                if (found == 0 && wanted.rules().stream().anyMatch(rule -> !rule.source().isDefault())) {
                    wrong.add(name + ": nothing is told");
                }
                for (Told told : whyNot.tried()) {
                    tried++;
                    if (!alone(one, told.attempt()).rows().isEmpty()) {
                        wrong.add(name + " at " + text(told.stop().orElseThrow().expr().range()));
                    }
                }
            }
        }
        System.out.println("why-not questions: " + asked + ", rules that did not hold: " + tried + ", tried by themselves: " + alone);
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(500);
    }

    /// The expression as it is written, in its package, with the variables that the explanation shows.
    @Test
    void aRealOpaFindsThemFalseOrUndefinedToo() throws Exception {
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (Asked asked : ALL.stream().filter(one -> one.name.startsWith("recorded")).toList()) {
            Path input = Files.createTempFile("input", ".json");
            Files.writeString(input, Json.write(Objects.requireNonNull(asked.request.input())));
            Explanation why = explain(asked).explanation();
            for (Told told : why.failed()) {
                Optional<String> said = opa(told, input);
                if (said.isPresent()) {
                    tried++;
                    boolean held = said.get().contains("\"result\"") && !said.get().contains("\"value\": false");
                    if (held) {
                        wrong.add(told.label().shown() + " at " + text(told.stop().orElseThrow().expr().range()) + ": " + said.get());
                    }
                }
            }
            Files.delete(input);
        }
        System.out.println("expressions that failed, evaluated alone by opa: " + tried);
        assertThat(wrong).isEmpty();
    }

    private static Optional<String> opa(Told told, Path input) throws IOException, InterruptedException {
        StringBuilder query = new StringBuilder();
        String expression = text(told.stop().orElseThrow().expr().range());
        told.attempt().variables().forEach((name, value) -> {
            if (expression.matches("(?s).*\\b" + name + "\\b.*") && !expression.contains(name + " :=")) {
                query.append(name).append(" := ").append(Json.write(value)).append("; ");
            }
        });
        List<String> command = new ArrayList<>(List.of("eval", "-d", RECORDED.resolve("policy").toString(), "-d",
                RECORDED.resolve("data.json").toString(), "-i", input.toString(), "--package",
                told.attempt().rule().path().toString().replaceAll("^data\\.|\\.deny.*$", "")));
        told.attempt().rule().module().imports().stream().map(one -> text(one.path().range())).filter(path -> path.startsWith("data."))
                .forEach(path -> command.addAll(List.of("--import", path)));
        command.add(query + expression);
        return OpaCommand.run(command.toArray(String[]::new));
    }

    @Test
    void anExplanationThatIsRestrictedToWhatItCitesGivesTheSameVerdict() {
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        int dropped = 0;
        for (Asked asked : ALL) {
            ExplainedDecision explained = explain(asked);
            Value input = asked.request.input();
            if (input instanceof ObjectValue object) {
                Value cited = restricted(object, asked.pages.cited(explained));
                String before = explained.reading().verdict().word();
                ContractReading reading = asked.contract.read(PolicyPages.answer(asked.engine.decide(asked.request.withInput(cited))));
                String after = reading.verdict().word();
                tried++;
                dropped += cited.equals(input) ? 0 : 1;
                if (!before.equals(after)) {
                    wrong.add(asked.name + ": " + before + ", but " + after + " for " + reading.codes()
                            + reading.reasons().stream().map(Reason::message).toList()
                            + " of " + cited);
                }
            }
        }
        System.out
                .println("decisions restricted to what their explanations cite: " + tried + ", of which something was dropped: " + dropped);
        assertThat(wrong).isEmpty();
        assertThat(dropped).isGreaterThan(200);
    }

    @Test
    void theValuesThatAreShownMakeEachComparisonComeOutAsItIsTold() {
        List<String> wrong = new ArrayList<>();
        int[] compared = new int[1];
        for (Asked asked : ALL) {
            Explanation why = explain(asked).explanation();
            Stream.of(why.reasons(), why.lifted(), why.failed(), why.granted(), why.refused()).flatMap(List::stream)
                    .flatMap(told -> told.conditions().stream()).forEach(checked -> compare(asked.name, checked, wrong, compared));
        }
        System.out.println("comparisons made again with the values shown: " + compared[0]);
        assertThat(wrong).isEmpty();
        assertThat(compared[0]).isGreaterThan(10_000);
    }

    private static void compare(String name, Checked checked, List<String> wrong, int[] compared) {
        if (checked.standing() == Standing.NOT_REACHED) {
            return;
        }
        boolean held = checked.standing() == Standing.HELD;
        Condition condition = checked.condition();
        while (condition instanceof Condition.Negation negation) {
            condition = negation.condition();
            held = !held;
        }
        if (condition instanceof Condition.Relation relation) {
            Optional<Value> left = checked.values().of(relation.left());
            Optional<Value> right = checked.values().of(relation.right());
            if (left.isPresent() && right.isPresent()) {
                Optional<Boolean> holds = holds(left.get(), relation.relator(), right.get());
                if (holds.isPresent()) {
                    compared[0]++;
                    if (holds.get() != held) {
                        wrong.add(name + ": " + text(relation.range()) + " with " + left.get() + " and " + right.get() + " is told to be "
                                + held);
                    }
                }
            }
        }
        checked.within().forEach(inner -> compare(name, inner, wrong, compared));
    }

    private static Optional<Boolean> holds(Value left, Relator relator, Value right) {
        return switch (relator) {
            case EQUAL -> Optional.of(left.equals(right));
            case NOT_EQUAL -> Optional.of(!left.equals(right));
            case LESS -> Optional.of(left.compareTo(right) < 0);
            case AT_MOST -> Optional.of(left.compareTo(right) <= 0);
            case MORE -> Optional.of(left.compareTo(right) > 0);
            case AT_LEAST -> Optional.of(left.compareTo(right) >= 0);
            case MEMBER -> switch (right) {
                case ArrayValue array -> Optional.of(array.elements().contains(left));
                case SetValue set -> Optional.of(set.contains(left));
                case ObjectValue object -> Optional.of(object.keys().stream().anyMatch(key -> left.equals(object.get(key))));
                default -> Optional.of(false);
            };
            case HOLDS_TEXT -> texts(left, right).map(two -> two.getFirst().contains(two.getLast()));
            case STARTS_WITH -> texts(left, right).map(two -> two.getFirst().startsWith(two.getLast()));
            case ENDS_WITH -> texts(left, right).map(two -> two.getFirst().endsWith(two.getLast()));
            case MATCHES -> Optional.empty();
        };
    }

    private static Optional<List<String>> texts(Value left, Value right) {
        return left instanceof StringValue(String a) && right instanceof StringValue(String b)
                ? Optional.of(List.of(a, b))
                : Optional.empty();
    }

    @Test
    void noSentenceIsLong() {
        Set<String> longest = new HashSet<>();
        int sentences = 0;
        for (Asked asked : ALL) {
            Narrative page = explain(asked).page();
            for (var sentence : page.sentences()) {
                sentences++;
                String own = sentence.inlines().stream().filter(dev.gavel.words.narrative.Inline.Text.class::isInstance)
                        .map(dev.gavel.words.narrative.Inline::shown).reduce("", (a, b) -> a + " " + b).strip();
                if (own.split("\\s+").length > 25 && !sentence.text().startsWith("Arguments")) {
                    longest.add(sentence.text());
                }
            }
        }
        System.out.println("sentences: " + sentences + ", longer than 25 words of ours: " + longest.size());
        longest.stream().limit(20).forEach(System.out::println);
        assertThat(longest).hasSizeLessThan(sentences / 2_000);
    }

    private static ExplainedDecision explain(Asked asked) {
        return asked.pages.explain(asked.request, asked.contract, new Heading("", List.of()));
    }

    private static EvalResult alone(Asked asked, RuleAttempt attempt) {
        List<Expr> exprs = new ArrayList<>();
        attempt.bindings()
                .forEach((name,
                        term) -> exprs.add(new Expr(new Call(new Ref(new Var("eq", SourceRange.UNKNOWN), List.of(), SourceRange.UNKNOWN),
                                List.of(new Var(name, SourceRange.UNKNOWN), term), SourceRange.UNKNOWN), exprs.size(),
                                SourceRange.UNKNOWN)));
        exprs.add(attempt.failure().orElseThrow().withIndex(exprs.size()));
        Body body = new Body(exprs, SourceRange.UNKNOWN);
        return asked.engine.evaluate(new CompiledQuery(body, body, Map.of()), asked.request);
    }

    private static String text(SourceRange range) {
        return range instanceof SourceRange.Known known ? known.text() : "?";
    }

    /// The input with only the places that the explanation rests on.
    private static Value restricted(ObjectValue input, List<List<Value>> places) {
        Value kept = ObjectValue.EMPTY;
        for (List<Value> place : places) {
            kept = with(kept, input, place);
        }
        return kept;
    }

    private static Value with(Value kept, Value from, List<Value> path) {
        if (path.isEmpty() || !(from instanceof ObjectValue object)) {
            return from;
        }
        Value below = object.get(path.getFirst());
        if (below == null) {
            return kept;
        }
        ObjectValue own = kept instanceof ObjectValue o ? o : ObjectValue.EMPTY;
        Value before = own.get(path.getFirst());
        ObjectValue.Builder builder = ObjectValue.builder();
        own.forEach(builder::put);
        return builder.put(path.getFirst(), with(before == null ? ObjectValue.EMPTY : before, below, path.subList(1, path.size()))).build();
    }
}
