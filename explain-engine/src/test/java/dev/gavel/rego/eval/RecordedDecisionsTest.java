package dev.gavel.rego.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;

import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// On every recorded input the evaluator decides as OPA did.
final class RecordedDecisionsTest {

    private static final Path RECORDED = Path.of(System.getProperty("gavel.shared", "../../shared"), "opa-recorded");

    @Test
    void everyRecordedInputIsDecidedAsOpaDecidedIt() throws IOException {
        decide("inputs_with_opa_results_10k.ndjson.gz", EvalMode.DECIDE);
    }

    @Test
    void inputsWithMissingOrForeignFieldsAreDecidedAsOpaDecidedThem() throws IOException {
        decide("inputs_missing_fields_2k.ndjson.gz", EvalMode.DECIDE);
    }

    @Test
    void aTraceOrAnExplanationChangesNoDecision() throws IOException {
        decide("inputs_missing_fields_2k.ndjson.gz", EvalMode.trace(event -> {
        }));
        decide("inputs_missing_fields_2k.ndjson.gz", EvalMode.explain(event -> {
        }));
    }

    private static void decide(String name, EvalMode mode) throws IOException {
        Path file = RECORDED.resolve("decisions").resolve(name);
        if (!Files.isRegularFile(file)) {
            System.out.println("NOT RUN: " + name + ": no folder " + RECORDED);
            return;
        }
        Value data = Json.read(Files.readAllBytes(RECORDED.resolve("policy/data.json")));
        Evaluator evaluator = Policies.evaluator(Policies.folder(RECORDED.resolve("policy/policy")), data);
        Evaluator.Query decision = evaluator.document(List.of("agent", "main", "decision"));
        int count = 0;
        List<String> wrong = new ArrayList<>();
        for (String line : lines(file)) {
            ObjectValue recorded = (ObjectValue) Json.read(line);
            Outcome outcome = evaluator.decide(decision, EvalRequest.at(Instant.EPOCH).withInput(recorded.get("input")).withMode(mode));
            Value found = outcome instanceof Outcome.Defined defined ? Json.read(Json.write(defined.value())) : null;
            count++;
            if (!String.valueOf(recorded.get("result")).equals(String.valueOf(found))) {
                wrong.add(recorded.get("result") + " but got " + outcome);
            }
        }
        System.out.println("recorded decisions " + name + " (" + mode.getClass().getSimpleName() + "): " + (count - wrong.size()) + "/"
                + count + " as OPA");
        assertEquals(List.of(), wrong.stream().limit(3).toList(), name);
    }

    private static List<String> lines(Path file) throws IOException {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !line.isBlank()).toList();
        }
    }
}
