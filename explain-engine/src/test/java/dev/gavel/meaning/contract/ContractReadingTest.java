package dev.gavel.meaning.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;

class ContractReadingTest {

    private static final Shape AGENT = new Shape.DecisionObject(ValuePath.of("allow"), Polarity.TRUE_ALLOWS, ValuePath.of("reasons"),
            ValuePath.of("remediation"), null, ValuePath.of("metadata"), ValuePath.of("metadata", "matched_rules"),
            ValuePath.of("metadata", "approval", "required"), ValuePath.of("metadata", "approval", "approver_role"));

    @Test
    void aBooleanAllowsOrDenies() {
        assertThat(read(new Shape.AllowFlag(), "true").verdict()).isEqualTo(new Verdict.Allowed());
        assertThat(read(new Shape.AllowFlag(), "false").verdict()).isEqualTo(new Verdict.Denied());
        assertThat(read(new Shape.DenyFlag(), "true").verdict()).isEqualTo(new Verdict.Denied());
        assertThat(read(new Shape.DenyFlag(), "false").verdict()).isEqualTo(new Verdict.Allowed());
    }

    @Test
    void aVerdictOfAnotherTypeIsNoVerdict() {
        assertThat(read(new Shape.AllowFlag(), "\"true\"").verdict())
                .isEqualTo(new Verdict.Undefined(Absence.DENIES, "the verdict should be true or false, but is `\"true\"`"));
    }

    @Test
    void whatIsInADenialSetDenies() {
        ContractReading reading = read(new Shape.DenialSet(false),
                "[{\"msg\":\"no region\",\"rule\":\"CMP-1\",\"remediation\":\"name one\"},\"too late\"]");
        assertThat(reading.verdict()).isEqualTo(new Verdict.Denied());
        assertThat(reading.reasons()).extracting(Reason::code, Reason::message).containsExactly(tuple("CMP-1", "no region"),
                tuple(null, "too late"));
        assertThat(reading.remediation()).containsExactly("name one");
        assertThat(read(new Shape.DenialSet(false), "[]").verdict()).isEqualTo(new Verdict.Allowed());
    }

    @Test
    void aSetReadsAsAnArrayDoes() {
        ContractReading reading = new DecisionContract("a/deny", new Shape.DenialSet(false))
                .read(new ContractReading.Answer.Result(SetValue.of(List.of(StringValue.of("b"), StringValue.of("a")))));
        assertThat(reading.reasons()).extracting(Reason::message).containsExactly("a", "b");
    }

    @Test
    void aDenialObjectIsReadByItsKeys() {
        assertThat(read(new Shape.DenialSet(false), "{\"RES-001\":\"not authorised\",\"free text\":true}").reasons())
                .extracting(Reason::code, Reason::message).containsExactly(tuple("RES-001", "not authorised"), tuple(null, "free text"));
    }

    @Test
    void warningsNeverDeny() {
        ContractReading reading = read(new Shape.DenialSet(true), "[\"old image\"]");
        assertThat(reading.verdict()).isEqualTo(new Verdict.Allowed());
        assertThat(reading.reasons()).isEmpty();
        assertThat(reading.warnings()).extracting(Reason::message).containsExactly("old image");
    }

    @Test
    void anObjectHoldsVerdictReasonsRemediationAndMetadata() {
        ContractReading reading = read(AGENT, "{\"allow\":false,\"reasons\":[\"turn 61 exceeds 60\"],\"remediation\":\"start anew\","
                + "\"metadata\":{\"matched_rules\":[\"WFL-001\"],\"approval\":{\"required\":false}}}");
        assertThat(reading.verdict()).isEqualTo(new Verdict.Denied());
        assertThat(reading.reasons()).extracting(Reason::message).containsExactly("turn 61 exceeds 60");
        assertThat(reading.remediation()).containsExactly("start anew");
        assertThat(reading.codes()).containsExactly("WFL-001");
        assertThat(reading.metadata()).isNotNull();
    }

    @Test
    void whatIsHeldBackForAPersonNeedsApproval() {
        Verdict verdict = read(AGENT,
                "{\"allow\":false,\"metadata\":{\"approval\":{\"required\":true,\"approver_role\":\"duty-manager\"}}}").verdict();
        assertThat(verdict).isEqualTo(new Verdict.NeedsApproval("duty-manager"));
        assertThat(verdict.permissive()).isFalse();
        assertThat(read(AGENT, "{\"allow\":true,\"metadata\":{\"approval\":{\"required\":true}}}").verdict())
                .isEqualTo(new Verdict.Allowed());
    }

    @Test
    void anObjectWithoutItsVerdictIsUndefinedAndSaysWhatItLacks() {
        assertThat(read(AGENT, "{\"reasons\":[]}").verdict()).isEqualTo(new Verdict.Undefined(Absence.DENIES, "the result has no `allow`"));
    }

    @Test
    void undefinedIsWhatTheCallerMakesOfIt() {
        DecisionContract deny = new DecisionContract("a/deny", new Shape.DenialSet(false));
        assertThat(deny.read(new ContractReading.Answer.Undefined()).verdict().permissive()).isTrue();
        assertThat(new DecisionContract("a/allow", AGENT).read(new ContractReading.Answer.Undefined()).verdict().permissive()).isFalse();
        assertThat(deny.read(new ContractReading.Answer.Failed("eval_conflict_error", "m")).verdict())
                .isEqualTo(new Verdict.Failed("eval_conflict_error", "m", Absence.DENIES));
    }

    @Test
    void readsWhatEnvoyTakes() {
        assertThat(read(new Shape.EnvoyResponse(), "true").verdict()).isEqualTo(new Verdict.Allowed());
        ContractReading reading = read(new Shape.EnvoyResponse(),
                "{\"allowed\":false,\"http_status\":403,\"body\":\"no\",\"headers\":{\"x\":\"1\"}}");
        assertThat(reading.verdict()).isEqualTo(new Verdict.Denied());
        assertThat(reading.reasons()).extracting(Reason::message).containsExactly("no");
        assertThat(reading.obligations()).hasToString("{\"x\": \"1\"}");
    }

    @Test
    void readsWhatKubernetesTakes() {
        ContractReading reading = read(new Shape.AdmissionResponse(),
                "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\","
                        + "\"response\":{\"allowed\":false,\"uid\":\"1\",\"status\":{\"message\":\"image not from a known registry\"}}}");
        assertThat(reading.verdict()).isEqualTo(new Verdict.Denied());
        assertThat(reading.reasons()).extracting(Reason::message).containsExactly("image not from a known registry");
    }

    private static ContractReading read(Shape shape, String json) {
        try {
            return new DecisionContract("p", shape).read(new ContractReading.Answer.Result(Json.read(json)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
