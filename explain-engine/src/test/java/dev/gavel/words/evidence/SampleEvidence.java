package dev.gavel.words.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.SampleNarratives;

/// Evidence as reports carry it, for tests.
public final class SampleEvidence {

    private static final Instant MADE = Instant.parse("2026-11-21T08:00:00Z");

    private SampleEvidence() {
    }

    public static Evidence decision() {
        Narrative narrative = SampleNarratives.denial();
        return new Evidence(List.of(
                new Part.Origin("Evidence report · one decision", "agent policy 2025.04.1", "Gavel 0.1.0",
                        "embedded engine, Rego as in OPA 1.22.0",
                        "gavel report decision -b agent-policy.tar.gz --log decisions.ndjson --decision 7f3a1d52-08c4-4b1e-9a77-5e0d93b2ac21",
                        MADE),
                new Part.Explanation(narrative),
                new Part.Decided("7f3a1d52-08c4-4b1e-9a77-5e0d93b2ac21", "agent/main/decision", Instant.parse("2025-04-09T22:00:00Z"),
                        "denied",
                        json("""
                                {"allow": false, "reasons": [{"rule": "WFL-005", "severity": "medium", "msg": "mutating action outside business hours"}], "remediation": ["escalate to the owner team"]}""")),
                new Part.Input(
                        json("""
                                {"agent": {"id": "agt-support-01", "owner_team": "cx", "scope": ["crm.read", "crm.write"]},
                                 "user": {"id": "u-1001", "groups": ["support-agents"], "data_classifications_authorized": ["customer_data", "internal", "public"]},
                                 "action": {"type": "tool_call", "tool": "crm.update", "args": {"record": "c-77", "note": "line one\\nline two \\u202e"}, "data_classes_referenced": ["customer_data"]},
                                 "context": {"turn_count": 12, "cumulative_tokens": 18200, "session_age_seconds": 940.50},
                                 "environment": {"region": "eu-west-1", "time": "2025-04-09T22:00:00Z", "is_production": true}}"""),
                        List.of("/input/user/email"), List.of()),
                new Part.Replayed(true, "exact", "The same result and the same rule, by Gavel 0.1.0 and by OPA 1.22.0."), policy(),
                new Part.Population(List.of(new Part.LogFile("decisions.ndjson", "9c1e".repeat(16), 1_204_311)),
                        "the decision with this id", 1, null, List.of()),
                QuotedSources.of(narrative), limits()));
    }

    public static Evidence subject() {
        Narrative narrative = SampleNarratives.subject();
        return new Evidence(List.of(
                new Part.Origin("Evidence report · one subject", "agent policy 2025.04.1", "Gavel 0.1.0",
                        "embedded engine, Rego as in OPA 1.22.0",
                        "gavel report subject -b agent-policy.tar.gz --about data-class=customer_data", MADE),
                new Part.Explanation(narrative), policy(), QuotedSources.of(narrative), limits()));
    }

    /// As many decisions as asked for, each with its own explanation.
    public static Evidence many(int count) {
        List<Part> parts = new ArrayList<>(decision().parts().subList(0, 1));
        for (int i = 0; i < count; i++) {
            Narrative narrative = SampleNarratives.denial();
            parts.add(new Part.Explanation(new Narrative(narrative.title(), "Decision " + i, narrative.blocks())));
        }
        parts.addAll(decision().parts().subList(4, 7));
        return new Evidence(parts);
    }

    private static Part.Policy policy() {
        List<Part.PolicyBundle> bundles = new ArrayList<>();
        for (String name : List.of("main", "identity", "resource", "workflow", "compliance", "overrides")) {
            bundles.add(new Part.PolicyBundle(name, "2025.04.1", Sha256.of(name), "not checked, no key was given"));
        }
        return new Part.Policy(bundles);
    }

    private static Part.Limits limits() {
        return new Part.Limits(List.of("It shows what the policy decided on the input that was logged.",
                "It does not show that the gateway acted on the decision, nor that the input was true."));
    }

    private static Value json(String text) {
        try {
            return Json.read(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
