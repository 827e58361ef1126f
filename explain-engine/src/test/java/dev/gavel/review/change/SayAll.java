package dev.gavel.review.change;
import java.util.*;
import java.time.Instant;
import dev.gavel.engine.engine.*;
import dev.gavel.meaning.contract.*;
import dev.gavel.samples.TestPolicy;
import dev.gavel.rego.value.*;
import dev.gavel.words.page.*;
import dev.gavel.words.narrate.Glossary;
import dev.gavel.words.narrative.*;
final class SayAll {
    public static void main(String[] args) throws Exception {
        List<TestPolicy> policies = new ArrayList<>(TestPolicy.small());
        policies.addAll(TestPolicy.realistic());
        for (TestPolicy policy : policies) {
            if (args.length > 0 && !policy.name().matches(args[0])) continue;
            EmbeddedEngine engine = PolicyLoader.of(List.of(policy.bundle())).engine().orElseThrow();
            PolicyPages pages = new PolicyPages(engine, Glossary.EMPTY, List.of());
            for (String entrypoint : policy.entrypoints()) {
                String path = entrypoint.replaceFirst("^data\\.", "").replace('.', '/');
                Optional<DecisionContract> contract = new ContractDetector(engine.compiled()).of(path);
                if (contract.isEmpty()) { System.out.println("### no contract " + policy.name() + entrypoint); continue; }
                for (Value input : policy.inputs()) {
                    DecisionRequest r = DecisionRequest.of(path, input, Instant.parse("2026-11-18T10:15:00Z"));
                    ExplainedDecision e = pages.explain(r, contract.get(), new Heading("", List.of()));
                    if (e.reading().verdict() instanceof Verdict.Failed) continue;
                    long t = System.nanoTime();
                    e = pages.withChanges(e, contract.get(), ChangeRequest.of(r, e.reading().verdict().permissive() ? new Goal.Denied() : new Goal.Allowed()));
                    t = (System.nanoTime() - t) / 1000000;
                    String text = new PlainText(120, false, false).render(e.page());
                    int i = text.indexOf("What would change it"), j = text.indexOf("Rules that did not hold", i);
                    String in = Json.write(input);
                    System.out.println("=== " + policy.name() + " " + e.reading().verdict().word() + " " + t + "ms " + in.substring(0, Math.min(in.length(), 300)));
                    System.out.println(text.substring(i + 42, j < 0 ? text.length() : j).strip());
                }
            }
        }
    }
}
