package dev.gavel.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.gavel.app.Samples;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// `gavel test` prints what `opa test` prints and leaves the same exit code, on repositories of every kind. Durations, and the order of tests, which
/// differs from run to run in OPA, are left out.
class TestCommandAgainstOpaTest {

    private static final List<String> COMMANDS = List.of(
            "basic", "basic -v", "basic --var-values", "basic --format json", "basic -r test_a", "basic -r test_(a|b)$ -v --explain full",
            "basic -r p_test.test_cases -v --explain notes", "basic -r test_b --explain debug", "basic -r nothing",
            "basic -r nothing --fail-on-empty", "basic -c", "basic -c -r test_a$", "basic -c -r test_print --threshold 10",
            "basic -c -r test_print --threshold 90", "basic -c -r test_print --threshold 90 -v", "basic --threshold 101",
            "basic -r todo", "basic -r todo -z", "basic -r test_b --var-values -v --explain full", "basic -r test_cases --var-values -v",
            "v0", "v0 --v0-compatible", "v0 --v0-compatible -v", "v0 --v0-compatible --format json", "v0 --v1-compatible",
            "v0 --v0-compatible -c -r test_allow",
            "data", "data -v", "data --format json", "data --var-values", "data --ignore limits", "data --ignore *.yml,teams",
            "data/limits_test.rego", "data/limits_test.rego limits.eu:data/limits/eu/data.yaml", "data/limits data/limits_test.rego",
            "broken", "broken/a.rego", "broken/d.json", "absent", "rejected", "rejected -m 2", "rejected --max-errors 100",
            "mocks", "mocks -v", "mocks --var-values", "mocks --format json", "mocks -r send",
            "cases", "cases -v", "cases --var-values", "cases --format json", "cases -r test_add -v --explain full",
            "cases -c -r all_pass", "cases -r manual", "every", "every -v", "every --var-values", "every -v --explain full",
            "every -v --explain notes", "every -v --explain fails", "every --format json", "every -c -r fine",
            "values", "values --var-values", "values -v", "values -v --explain full", "empty", "empty --fail-on-empty",
            "bundle/app -b", "bundle/app -b -v", "bundle/app", "bundle/app -b -c -r test_allow", "bundle -b", "bundle/absent -b",
            "capabilities", "capabilities/custom_test.rego --capabilities capabilities/capabilities.json",
            "capabilities/custom_test.rego --capabilities capabilities/capabilities.json -v",
            "schema", "schema --schema schema/schemas", "schema/typed.rego schema/typed_test.rego --schema schema/schemas",
            "schema --schema schema/schemas/input.json", "nested", "nested -v", "nested --format json", "nested nested/c",
            "nested/a nested/c", "ignore", "ignore --ignore skipme", "ignore --ignore .*,skipme", "ignore --ignore skip* --ignore .hidden",
            "basic v0", "cases every --count 2", "basic --run [");

    /// How often OPA is asked once more where it ends with another error.
    private static final int RUNS = 20;

    /// Command lines whose output differs, and why.
    private static final Map<String, String> KNOWN = Map.of(
            "mocks --var-values", "OPA draws the value of an imported name in the column in which another rule first used that import",
            "every --var-values", "Gavel also shows the value of a part of a template string");

    @Test
    void printsAndLeavesWhatOpaTestDoes() throws IOException {
        if (!OpaCommand.installed()) {
            return;
        }
        Path repositories = Samples.root().resolve("app/src/test/resources/test-repositories");
        List<String> differences = new ArrayList<>();
        for (String command : COMMANDS) {
            compare(arguments(repositories, command), command, differences);
        }
        List<String> samples = new ArrayList<>(List.of("test"));
        try (var bundles = Files.list(Samples.bundles())) {
            bundles.filter(Files::isDirectory).filter(bundle -> !bundle.endsWith("previous")).sorted()
                    .forEach(b -> samples.add(b.toString()));
        }
        compare(samples, "sample bundles", differences);
        samples.addAll(List.of("-b", "-v"));
        compare(samples, "sample bundles -b -v", differences);
        Path recorded = Path.of(System.getProperty("gavel.shared", "../../shared"), "opa-recorded", "policy");
        if (Files.isDirectory(recorded)) {
            compare(List.of("test", recorded.toString(), "-v"), "recorded policy", differences);
            compare(List.of("test", recorded.toString(), "-c"), "recorded policy -c", differences);
        } else {
            System.out.println("NOT RUN: tests of the recorded policy: no folder " + recorded);
        }
        System.out.println("gavel test and opa test: " + (COMMANDS.size() + 4) + " command lines, " + differences.size() + " differ");
        Path report = Path.of("target", "test-differences.txt");
        Files.createDirectories(report.getParent());
        Files.write(report, differences, StandardCharsets.UTF_8);
        assertThat(differences).as("see " + report).isEmpty();
    }

    private static List<String> arguments(Path repositories, String command) {
        List<String> arguments = new ArrayList<>(List.of("test"));
        List<String> words = List.of(command.split(" "));
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean file = i > 0 && (words.get(i - 1).equals("--schema") || words.get(i - 1).equals("--capabilities"));
            boolean value = i > 0 && words.get(i - 1).matches("-r|--run|--explain|--format|--ignore|--threshold|-m|--max-errors|--count");
            if (word.contains(":")) {
                arguments.add(word.replace(":", ":" + repositories + "/"));
            } else {
                arguments.add(file || !value && !word.startsWith("-") ? repositories.resolve(word).toString() : word);
            }
        }
        return arguments;
    }

    private static void compare(List<String> arguments, String shown, List<String> differences) throws IOException {
        String right = comparable(OpaCommand.gavel(arguments), arguments.contains("json"));
        OpaCommand.Run wanted = OpaCommand.opa(arguments, "");
        String left = comparable(wanted, arguments.contains("json"));
        // OPA runs tests side by side: of two that end all with an error, which one is told differs from run to run.
        for (int i = 0; i < RUNS && !wanted.err().isEmpty() && !left.equals(right); i++) {
            left = comparable(OpaCommand.opa(arguments, ""), arguments.contains("json"));
        }
        if (left.equals(right) == KNOWN.containsKey(shown)) {
            differences.add("==== " + shown + "\n---- opa\n" + left + "\n---- gavel\n" + right);
        }
    }

    private static String comparable(OpaCommand.Run run, boolean json) throws IOException {
        String out = json && run.out().startsWith("[") ? Json.write(plain(Json.read(run.out()))) : text(run.out());
        return "exit code " + run.code() + "\n" + out + "\n-- err\n" + text(run.err());
    }

    /// The JSON without durations and details, sorted by place.
    private static Value plain(Value value) {
        return switch (value) {
            case ArrayValue array when array.size() > 0 && array.get(0) instanceof ObjectValue first && first.get("duration") != null ->
                ArrayValue.of(array.elements().stream().map(TestCommandAgainstOpaTest::plain)
                        .sorted(Comparator.comparing((Value v) -> String.valueOf(((ObjectValue) v).get("location")))).toList());
            case ArrayValue array -> ArrayValue.of(array.elements().stream().map(TestCommandAgainstOpaTest::plain).toList());
            case ObjectValue object -> {
                ObjectValue.Builder out = ObjectValue.builder();
                object.forEach((key, part) -> {
                    String name = key instanceof StringValue text ? text.value() : "";
                    if (!name.equals("duration") && !name.equals("details") && !part.equals(NullValue.NULL)) {
                        out.put(key, plain(part));
                    }
                });
                yield out.build();
            }
            default -> value;
        };
    }

    /// Durations replaced; what is told of each test as a block, and the blocks of each part sorted.
    private static String text(String printed) {
        // Of a traceback the places are compared, not the texts, in which OPA puts some values for the expressions that gave them.
        String text = printed.replaceAll("(?m)^(    \\S+:[0-9]+): (?!\\d+$)?.*$", "$1")
                .replaceAll("\\((?:[0-9]+h)?(?:[0-9]+m)?[0-9.]+(?:ns|µs|ms|s)\\)", "(T)");
        return Arrays.stream(text.split("(?m)^-{80}\n")).map(TestCommandAgainstOpaTest::sorted).collect(Collectors.joining("----\n"));
    }

    private static String sorted(String part) {
        String[] blocks = part.split("(?m)^(?=\\S+\\.rego:[0-9]+:\n)|(?<!:\n)(?=^data\\.\\S+: FAIL)");
        return Arrays.stream(blocks).map(String::stripTrailing).sorted().collect(Collectors.joining("\n"));
    }
}
