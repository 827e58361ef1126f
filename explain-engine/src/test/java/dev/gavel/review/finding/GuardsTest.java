package dev.gavel.review.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.gavel.meaning.contract.Verdict;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The sample policy with one of its guards taken away, or one of its bundles: what that opens is found. What it opens is known from requests that were really made, which
/// the search knows nothing of: those of the sample log, each without the field, and with values that others have there.
class GuardsTest {

    private static final int OTHERS = 12;

    private static final List<ObjectValue> LOGGED = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void readTheLog() throws IOException, MalformedJsonException {
        Set<Value> once = new LinkedHashSet<>();
        for (String line : Files.readAllLines(CheckedPolicy.ROOT.resolve("sample-decisions/console.ndjson"))) {
            if (Json.read(line) instanceof ObjectValue event && event.get("input") instanceof ObjectValue input && once.add(input)) {
                LOGGED.add(input);
            }
        }
        assertThat(LOGGED).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource({"agent, agent.id", "scope, agent.scope", "team, agent.owner_team", "user, user.id", "groups, user.groups"})
    void withoutAGuardOfTheIdentityBundleItsGapIsFound(String guard, String path) throws IOException {
        CheckedPolicy policy = CheckedPolicy.samples(folder, Map.of("identity/identity.rego", without(guard)), List.of("main", "identity"),
                "governance/main/session/allow");
        check(policy, List.of(path.split("\\.")), true);
    }

    @Test
    void withItsGuardsTheIdentityBundleHasNoSuchGap() throws IOException {
        CheckedPolicy policy = CheckedPolicy.samples(folder, Map.of(), List.of("main", "identity"), "governance/main/session/allow");
        Findings findings = policy.findings();
        for (String path : List.of("agent.id", "agent.scope", "agent.owner_team", "user.id", "user.groups")) {
            assertThat(places(findings)).doesNotContain("input." + path);
            assertThat(opened(policy, List.of(path.split("\\.")))).as(path).isFalse();
        }
    }

    /// Bundle, guard and place of each guard of the whole policy.
    private static final List<List<String>> GUARDS = List.of(List.of("workflow", "production", "environment.is_production"),
            List.of("resource", "tool", "action.tool"), List.of("resource", "server", "action.server"),
            List.of("resource", "type", "action.type"),
            List.of("resource", "arguments", "action.args"), List.of("resource", "data", "action.data_classes_referenced"),
            List.of("resource", "clearances", "user.data_classifications_authorized"),
            List.of("workflow", "conversation", "context.conversation_id"), List.of("workflow", "turns", "context.turn_count"),
            List.of("workflow", "tokens", "context.cumulative_tokens"), List.of("workflow", "session", "context.session_age_seconds"),
            List.of("workflow", "time", "environment.time"), List.of("compliance", "region", "environment.region"),
            List.of("compliance", "model", "action.model"), List.of("identity", "agent", "agent.id"),
            List.of("identity", "scope", "agent.scope"),
            List.of("identity", "team", "agent.owner_team"), List.of("identity", "user", "user.id"),
            List.of("identity", "groups", "user.groups"));

    /// A guard of the whole policy, once it is gone.
    private record Gone(String place, boolean opens, Set<String> found, List<String> contradictions) {
    }

    /// The longest test of all, so that the guards are taken on all processors.
    @Test
    void withoutAGuardOfTheWholePolicyItsGapIsFound() {
        List<Gone> gone = GUARDS.parallelStream().map(this::gone).toList();
        gone.forEach(each -> System.out.printf(Locale.ROOT, "without the guard of %s: %s, found %s%n", each.place(),
                each.opens() ? "opens a gap" : "opens none", each.found()));
        assertThat(gone.stream().filter(Gone::opens)).hasSizeGreaterThan(15)
                .allSatisfy(each -> assertThat(each.found()).contains("input." + each.place()));
        assertThat(gone).allSatisfy(each -> assertThat(each.contradictions()).as(each.place()).isEmpty());
    }

    private Gone gone(List<String> guard) {
        String file = guard.get(0) + "/" + guard.get(0) + ".rego";
        try {
            CheckedPolicy policy = CheckedPolicy.samples(folder.resolve(guard.get(1)), Map.of(file, without(guard.get(1))),
                    CheckedPolicy.SAMPLES, "governance/main/decision");
            Findings findings = policy.findings();
            return new Gone(guard.get(2), opened(policy, List.of(guard.get(2).split("\\."))), places(findings),
                    policy.contradictions(findings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The line of the map of needed fields that names a guard.
    private static Function<String, String> without(String guard) {
        return text -> text.replaceFirst("\\t\"" + guard + "\": \"[^\"]*\",\\n", "");
    }

    private static void check(CheckedPolicy policy, List<String> path, boolean expected) {
        assertThat(opened(policy, path)).as("brute force").isEqualTo(expected);
        Findings findings = policy.findings();
        assertThat(places(findings)).as("found").contains("input." + String.join(".", path));
        assertThat(policy.contradictions(findings)).isEmpty();
    }

    private static Set<String> places(Findings findings) {
        return findings.findings().stream().filter(Finding.Gap.class::isInstance).map(Finding.Gap.class::cast)
                .flatMap(gap -> gap.missing().stream()).flatMap(missing -> Stream.of(missing.place(), missing.whole())).map(Places::text)
                .filter(place -> !place.equals("input"))
                .collect(Collectors.toSet());
    }

    /// True where some request that was really made goes ahead without the field, and is denied with another value there.
    private static boolean opened(CheckedPolicy policy, List<String> path) {
        Set<Value> values = new LinkedHashSet<>(List.of(StringValue.of("nobody"), NumberValue.of(99_999_999), BooleanValue.TRUE));
        LOGGED.stream().map(input -> at(input, path)).filter(value -> value != null).limit(OTHERS * 10L).forEach(values::add);
        for (ObjectValue input : LOGGED) {
            ObjectValue less = put(input, path, null);
            if (allowed(policy.decide(less, CheckedPolicy.NOW))
                    && values.stream().anyMatch(value -> denied(policy.decide(put(input, path, value), CheckedPolicy.NOW)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean allowed(Verdict verdict) {
        return verdict instanceof Verdict.Allowed;
    }

    private static boolean denied(Verdict verdict) {
        return verdict instanceof Verdict.Denied;
    }

    private static @org.jspecify.annotations.Nullable Value at(ObjectValue input, List<String> path) {
        Value at = input;
        for (String step : path) {
            at = at instanceof ObjectValue object ? object.get(step) : null;
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    /// @param value null to leave it out
    private static ObjectValue put(ObjectValue input, List<String> path, @org.jspecify.annotations.Nullable Value value) {
        StringValue key = StringValue.of(path.getFirst());
        if (path.size() == 1) {
            return value == null ? input.without(key) : input.with(key, value);
        }
        ObjectValue below = input.get(key) instanceof ObjectValue object ? object : ObjectValue.EMPTY;
        return input.with(key, put(below, path.subList(1, path.size()), value));
    }
}
