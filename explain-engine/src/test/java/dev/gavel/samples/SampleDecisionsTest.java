package dev.gavel.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The sample logs are what explanations are tried on: they must hold each denial by itself.
class SampleDecisionsTest {

    private static final Path ROOT = Path.of(System.getProperty("gavel.root", ".."));
    private static final Pattern RULE_ID = Pattern.compile("^#   rule_id: (\\S+)$", Pattern.MULTILINE);

    @Test
    void everyDenyRuleIsTheOnlyCauseOfSomeLoggedDecision() throws IOException {
        Set<String> alone = new TreeSet<>();
        for (ObjectValue event : events()) {
            if (event.get("result") instanceof ObjectValue result && BooleanValue.FALSE.equals(result.get("allow"))
                    && result.get("metadata") instanceof ObjectValue metadata
                    && metadata.get("matched_rules") instanceof ArrayValue matched && matched.size() == 1) {
                alone.add(((StringValue) matched.get(0)).value());
            }
        }
        assertEquals(denyRules(), alone);
    }

    @Test
    void everyDecisionNamesItsBundlesAndTheirRevisions() throws IOException {
        List<ObjectValue> events = events();
        assertTrue(events.size() > 500, "a few hundred decisions: " + events.size());
        for (ObjectValue event : events) {
            ObjectValue bundles = (ObjectValue) event.get("bundles");
            assertTrue(bundles != null && bundles.size() >= 7, () -> "bundles of " + event.get("decision_id"));
            bundles.forEach((name, bundle) -> assertTrue(((ObjectValue) bundle).get("revision") instanceof StringValue, name::toString));
        }
    }

    /// The ids in the METADATA of the sample bundles, but for those of break-glass, which lifts and does not deny.
    private static Set<String> denyRules() throws IOException {
        Set<String> ids = new TreeSet<>();
        for (Path file : files(ROOT.resolve("sample-bundles"), 2)) {
            if (file.toString().endsWith(".rego")) {
                Matcher matcher = RULE_ID.matcher(Files.readString(file));
                while (matcher.find()) {
                    ids.add(matcher.group(1));
                }
            }
        }
        ids.removeIf(id -> id.startsWith("OVR-"));
        return ids;
    }

    private static List<ObjectValue> events() throws IOException {
        List<ObjectValue> events = new ArrayList<>();
        Path logs = ROOT.resolve("sample-decisions");
        for (Path file : files(logs, 1)) {
            if (file.toString().contains(".ndjson")) {
                for (String line : text(file).split("\n")) {
                    events.add((ObjectValue) Json.read(line));
                }
            }
        }
        for (Path file : files(logs.resolve("uploaded"), 1)) {
            for (Value event : (ArrayValue) Json.read(text(file))) {
                events.add((ObjectValue) event);
            }
        }
        return events;
    }

    private static List<Path> files(Path folder, int depth) throws IOException {
        try (Stream<Path> found = Files.walk(folder, depth)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
