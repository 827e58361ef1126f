package dev.gavel.rego.partial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.Policy;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.compile.CompiledQuery;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.eval.EvalRequest;
import dev.gavel.rego.eval.Evaluator;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// On the recorded policy and the sample bundles: residuals decide as the policy, and the residuals of the rules of a document together are the document.
class KnownPoliciesTest {

    private static final Path RECORDED = Path.of(System.getProperty("gavel.shared", "../../shared"), "opa-recorded");
    private static final Path ROOT = Path.of(System.getProperty("gavel.root", ".."));
    private static final int INPUTS = 20;
    private static final int MOST_FILLED = 300;

    private record Known(String name, Partially partially, List<Module> modules, Value data, List<Value> inputs) {
    }

    @Test
    void residualsOfTheRecordedPolicyDecideAsThePolicy() throws IOException {
        if (!Files.isDirectory(RECORDED.resolve("policy"))) {
            System.out.println("NOT RUN: residuals of the recorded policy: no folder " + RECORDED);
            return;
        }
        Known known = recorded();
        compare(known, List.of("data.agent.main.decision", "data.agent.main.allow", "data.agent.resource.deny", "data.agent.workflow.deny"),
                List.of("input.user", "input.action", "input.environment", "input.agent", "data.data_classes"));
    }

    @Test
    void residualsOfTheSampleBundlesDecideAsThePolicy() throws IOException {
        compare(samples(), List.of("data.agent.main.decision"), List.of("input.user", "input.action", "input.environment"));
    }

    @Test
    void theResidualsOfItsRulesAreTheDocument() throws IOException {
        rules(samples());
        if (Files.isDirectory(RECORDED.resolve("policy"))) {
            rules(recorded());
        } else {
            System.out.println("NOT RUN: residuals of the rules of the recorded policy: no folder " + RECORDED);
        }
    }

    private static void compare(Known known, List<String> documents, List<String> unknowns) {
        List<Inlining> inlinings = List.of(Inlining.AS_OPA, Inlining.REFINING, Inlining.AS_OPA.withShallow(true));
        int alike = 0;
        int turn = 0;
        for (Inlining inlining : inlinings) {
            alike += decisions(known, "answer = " + documents.getFirst(), "input", inlining);
        }
        for (String document : documents) {
            for (String unknown : unknowns) {
                alike += decisions(known, "answer = " + document, unknown, inlinings.get(turn++ % inlinings.size()));
            }
        }
        System.out.println("residuals of " + known.name + ": " + alike + " decisions as the policy, 0 otherwise");
        assertTrue(alike > 0, "nothing was decided");
    }

    private static int decisions(Known known, String query, String unknown, Inlining inlining) {
        boolean once = unknown.equals("input");
        PartialRequest request = PartialRequest.at(Instant.EPOCH).withUnknowns(PartialRequest.paths(unknown)).withInlining(inlining);
        List<Value> inputs = once ? known.inputs : known.inputs.subList(0, Math.min(2, known.inputs.size()));
        Filled filled = null;
        int alike = 0;
        for (Value input : inputs) {
            if (filled == null || !once) {
                PartialRequest asked = once ? request : request.withEvaluation(request.evaluation().withInput(input));
                PartialResult result = known.partially.ask(query, asked);
                assertEquals(List.of(), result.errors(), query + " " + unknown);
                filled = Filled.of(result, known.modules, known.data);
            }
            EvalRequest whole = EvalRequest.at(Instant.EPOCH).withInput(input);
            assertEquals(Filled.answers(known.partially.decider(), known.partially.query(query), whole), filled.answers(whole),
                    query + " unknown " + unknown + " " + inlining + " " + input);
            alike++;
        }
        return alike;
    }

    /// What the residuals of all rules of a set give for an input is the set.
    private static void rules(Known known) {
        PartialRequest request = PartialRequest.at(Instant.EPOCH).withInlining(Inlining.REFINING)
                .withLimits(new PartialLimits(200_000, 2_000, 100, 100));
        List<String> beyond = new ArrayList<>();
        int rules = 0;
        int residuals = 0;
        int alike = 0;
        long nanos = 0;
        for (String document : new TreeSet<>(known.partially.policy().rules().stream().map(r -> String.join(".", r.document())).toList())) {
            List<CompiledRule> own = known.partially.policy().rules().stream().filter(r -> String.join(".", r.document()).equals(document))
                    .toList();
            boolean plain = own.stream().allMatch(r -> r.rule().head().args() == null && !r.rule().isDefault()
                    && r.source().head().reference().operands().isEmpty() && !document.contains("test"));
            if (!plain) {
                continue;
            }
            for (CompiledRule rule : own) {
                long start = System.nanoTime();
                RuleResiduals left = known.partially.evaluator().residuals(rule, request);
                nanos += System.nanoTime() - start;
                rules++;
                if (left.errors().stream().anyMatch(error -> error.code().equals("eval_partial_limit_error"))) {
                    beyond.add(document);
                    continue;
                }
                assertEquals(List.of(), left.errors(), document);
                residuals += left.residuals().size();
                // The support of each rule is a policy of its own.
                if (left.residuals().size() <= MOST_FILLED) {
                    alike += rule(known, rule, left.residuals().stream().map(KnownPoliciesTest::body).toList(), left.printedSupport());
                }
            }
        }
        System.out
                .println("rules of " + known.name + ": " + rules + ", " + residuals + " residuals in " + nanos / 1_000_000 + " ms, " + alike
                        + " times as the rule decides; beyond the limits: " + beyond);
        assertTrue(beyond.size() <= 1, () -> "rules whose residuals take too many steps: " + beyond);
    }

    private static String body(RuleResidual residual) {
        String body = Printer.print(residual.body());
        String given = "answer = " + Printer.print(Objects.requireNonNull(residual.value() == null ? residual.key() : residual.value()));
        return body.isEmpty() ? given : body + "; " + given;
    }

    private static int rule(Known known, CompiledRule rule, List<String> bodies, List<String> support) {
        Filled filled = Filled.of(bodies, support, known.modules, known.data, false);
        CompiledQuery query = known.partially.query("answer = data." + String.join(".", rule.document()));
        int alike = 0;
        for (Value input : known.inputs) {
            EvalRequest request = EvalRequest.at(Instant.EPOCH).withInput(input);
            List<String> found = filled.answers(request);
            List<String> whole = Filled.answers(known.partially.decider(), query, request);
            boolean set = rule.rule().head().value() == null;
            boolean holds = set
                    ? found.stream().allMatch(answer -> whole.getFirst().contains(answer))
                    : found.isEmpty() || found.equals(whole);
            assertTrue(holds, () -> rule.document() + " " + bodies + " gives " + found + " but the policy " + whole + " for " + input);
            alike++;
        }
        return alike;
    }

    private static Known recorded() throws IOException {
        List<Module> modules = new ArrayList<>();
        try (Stream<Path> files = Files.list(RECORDED.resolve("policy/policy"))) {
            for (Path file : files.sorted().toList()) {
                modules.add(
                        Parser.v1().module(new SourceFile(file.getFileName().toString(), Files.readString(file))).found().orElseThrow());
            }
        }
        Value data = Json.read(Files.readAllBytes(RECORDED.resolve("policy/data.json")));
        List<Value> inputs = new ArrayList<>();
        List<String> lines = lines(RECORDED.resolve("decisions/inputs_missing_fields_2k.ndjson.gz"));
        for (int i = 0; i < INPUTS; i++) {
            inputs.add(Objects.requireNonNull(((ObjectValue) Json.read(lines.get(i * 37))).get("input")));
        }
        return new Known("the recorded policy", Partially.of(data, modules), modules, data, inputs);
    }

    private static Known samples() throws IOException {
        List<BundleSource> sources = new ArrayList<>();
        for (String name : List.of("main", "identity", "resource", "workflow", "compliance", "overrides", "crm", "deploy")) {
            sources.add(new BundleSource(name, ROOT.resolve("sample-bundles").resolve(name).toString()));
        }
        Policy policy = PolicyLoader.load(sources);
        assertEquals(false, policy.rejected(), policy.diagnostics().toString());
        List<Value> inputs = new ArrayList<>();
        for (String line : Files.readAllLines(ROOT.resolve("sample-decisions/console.ndjson"))) {
            Value input = line.isBlank() ? null : ((ObjectValue) Json.read(line)).get("input");
            if (input != null && inputs.size() < INPUTS) {
                inputs.add(input);
            }
        }
        Evaluator decider = policy.engine().orElseThrow().evaluator();
        return new Known("the sample bundles", Partially.of(Objects.requireNonNull(policy.compiled()), decider, policy.data()),
                policy.modules(),
                policy.data(), inputs);
    }

    private static List<String> lines(Path file) throws IOException {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return in.lines().toList();
        }
    }
}
