package dev.gavel.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// The same policy, the same inputs, the same results as a real OPA gave.
class RecordedDecisionsTest {

    private static final Path RECORDED = Path.of(System.getProperty("gavel.shared", "../../shared"), "opa-recorded");

    @ParameterizedTest
    @CsvSource({"inputs_with_opa_results_10k.ndjson.gz, 10000", "inputs_missing_fields_2k.ndjson.gz, 2000"})
    void everyRecordedInputGivesTheResultOfOpa(String file, int count) throws IOException {
        Path recorded = RECORDED.resolve("decisions").resolve(file);
        if (!Files.exists(recorded)) {
            System.out.println("NOT RUN: " + count + " decisions of a real OPA, for " + recorded + " is not there");
            return;
        }
        EmbeddedEngine engine = PolicyLoader.load(List.of(BundleSource.parse(RECORDED.resolve("bundles/manifest.tar.gz").toString())))
                .engine()
                .orElseThrow();
        List<String> different = new ArrayList<>();
        int decided = 0;
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(recorded)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ObjectValue event = (ObjectValue) Json.read(line);
                Outcome outcome = engine.decide(DecisionRequest.of("agent/main/decision", event.get("input"), Instant.EPOCH));
                Value ours = outcome instanceof Outcome.Defined defined ? Json.read(Json.write(defined.value())) : null;
                Value theirs = event.get("result");
                if (ours == null ? theirs != null : !ours.equals(theirs)) {
                    different.add(line + "\n  ours: " + outcome);
                }
                decided++;
            }
        }
        System.out.println(decided - different.size() + " of " + decided + " recorded inputs decided as OPA did (" + file + ")");
        assertThat(different.stream().limit(3)).isEmpty();
        assertThat(decided).isEqualTo(count);
    }
}
