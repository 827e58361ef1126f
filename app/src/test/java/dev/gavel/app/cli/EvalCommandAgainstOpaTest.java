package dev.gavel.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.gavel.app.Samples;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// `gavel eval` prints what `opa eval` prints and leaves the same exit code. Durations, and the typed details of compile errors, are left out.
class EvalCommandAgainstOpaTest {

    private static final Path FOLDER = Samples.root().resolve("app/src/test/resources/eval");

    private static final String CLASH = "OPA evaluates a rule that contradicts itself once more, with other events";

    /// Command lines whose output differs, by their flags and their query, and why.
    private static final Map<String, String> KNOWN = Map.of(
            "-f pretty | x := ", "OPA draws the caret below the last word of a query that ends in blanks",
            "-f values | x := ", "as above",
            "--import 1x | 1", "the row of an error in an import of the command line",
            "--coverage | data.p.allow", "OPA says of ranges that the index kept from evaluation that it did",
            "--coverage | 1",
            "OPA lets the head of an `else` without a body end where the chain ends, and drops the slash of an absolute path",
            "--profile --profile-limit 2 | data.p", CLASH,
            "--profile --profile-sort line --profile-limit 0 | data.p", CLASH,
            "--explain full -f pretty | data.p.clash", CLASH,
            "--explain full | data.p.allow", "the places of some generated variables",
            "--explain notes | data.p.every_positive", "the places of some generated variables");

    private final List<String> differences = new ArrayList<>();
    private int compared;

    @Test
    void printsAndLeavesWhatOpaEvalDoes() throws IOException {
        if (!OpaCommand.installed()) {
            return;
        }
        List<String> policy = List.of("-d", FOLDER.resolve("policy.rego").toString(), "-d", FOLDER.resolve("data.json").toString());
        List<String> whole = new ArrayList<>(policy);
        whole.addAll(List.of("-i", FOLDER.resolve("input.json").toString()));
        List<String> formats = List.of("json", "pretty", "values", "raw", "bindings", "discard");
        int turn = 0;
        for (String query : Files.readAllLines(FOLDER.resolve("queries.txt"))) {
            compare(whole, List.of(), query);
            compare(whole, List.of("-f", "pretty"), query);
            // Every format, but not with every query.
            compare(whole, List.of("-f", formats.get(turn++ % formats.size())), query);
        }
        for (String line : Files.readAllLines(FOLDER.resolve("commands.txt"))) {
            int bar = line.indexOf(" | ");
            compare(line.contains("--ignore") ? List.of("-d", FOLDER.toString(), "--ignore", "*.rego") : whole,
                    List.of(line.substring(0, bar).replace("data.p as q", "data.p@as@q").split(" ")).stream().map(w -> w.replace('@', ' '))
                            .toList(),
                    line.substring(bar + 3));
        }
        others();
        System.out.println("gavel eval and opa eval: " + compared + " command lines, " + differences.size() + " differ");
        Path report = Path.of("target", "eval-differences.txt");
        Files.createDirectories(report.getParent());
        Files.write(report, differences, StandardCharsets.UTF_8);
        assertThat(differences).as("see " + report).isEmpty();
    }

    private void others() throws IOException {
        List<String> none = List.of();
        for (String file : List.of("wrong.rego", "unparsable.rego", "absent.rego", "old.rego", "queries.txt", "input.yaml")) {
            for (String format : List.of("json", "pretty")) {
                compare(List.of("-d", FOLDER.resolve(file).toString(), "-f", format), none, "data");
            }
        }
        compare(List.of("--v0-compatible", "-d", FOLDER.resolve("old.rego").toString(), "-i", FOLDER.resolve("input.json").toString()),
                none,
                "data.old");
        compare(List.of("--v0-compatible", "--import", "future.keywords.in", "-f", "pretty"), none, "1 in [1]");
        compare(List.of("--v0-compatible", "-f", "pretty"), none, "x = [1, 2][_]");
        compare(List.of("-d", FOLDER.resolve("policy.rego").toString(), "-i", FOLDER.resolve("input.yaml").toString()), none,
                "data.p.allow");
        compare(List.of("-d", "a.b:" + FOLDER.resolve("data.json")), none, "data.a.b.text");
        compare(List.of("-d", "file://" + FOLDER.resolve("data.json")), none, "data.text");
        for (String bundle : List.of("main", "identity", "resource")) {
            Path path = Samples.bundles().resolve(bundle);
            compare(List.of("-b", path.toString()), none, "data");
            compare(List.of("-b", path.toString(), "-f", "pretty"), none, "data.system");
            compare(List.of("-d", path.toString()), none, "data");
        }
        compare(List.of("-b", FOLDER.resolve("absent").toString()), none, "data");
        compare(List.of("-b", FOLDER.resolve("unparsable.rego").toString()), none, "data");
    }

    private void compare(List<String> first, List<String> flags, String query) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("eval"));
        arguments.addAll(first);
        arguments.addAll(flags);
        // A query may begin with a dash.
        arguments.add("--");
        arguments.add(query);
        compared++;
        String left = comparable(OpaCommand.opa(arguments, ""));
        String right = comparable(OpaCommand.gavel(arguments));
        if (left.equals(right) == KNOWN.containsKey(String.join(" ", flags) + " | " + query)) {
            differences.add(
                    "==== " + String.join(" ", arguments.subList(1, arguments.size())).replace(FOLDER + "/", "") + "\n---- opa\n" + left
                            + "\n---- gavel\n" + right);
        }
    }

    private static String comparable(OpaCommand.Run run) throws IOException {
        String out = run.out();
        try {
            out = out.startsWith("{") && out.stripTrailing().endsWith("}") && out.contains("\n}")
                    && out.indexOf("\n}\n") == out.length() - 3
                            ? structured(out)
                            : out;
        } catch (IOException e) {
            // Several documents after one another are compared as text.
            out = run.out();
        }
        return "exit code " + run.code() + "\n" + text(out) + "\n-- err\n" + text(run.err().replaceAll("(?s)Usage:.*", "Usage"));
    }

    /// A trace, a profile and details are compared as JSON; all else as text.
    private static String structured(String out) throws IOException {
        if (out.contains("\"explanation\"") || out.contains("\"errors\"") || out.contains("\"profile\"") || out.contains("\"partial\"")) {
            return Json.write(plain(Json.read(out)));
        }
        return out;
    }

    private static Value plain(Value value) {
        return switch (value) {
            case ArrayValue array when array.size() > 0 && array.get(0) instanceof ObjectValue first
                    && first.get("total_time_ns") != null ->
                ArrayValue.of(array.elements().stream().map(EvalCommandAgainstOpaTest::plain)
                        .sorted(Comparator.comparing(v -> String.valueOf(((ObjectValue) v).get("location")))).toList());
            // OPA tells of unsafe variables in no fixed order.
            case ArrayValue array when array.size() > 0 && array.get(0) instanceof ObjectValue first && first.get("message") != null ->
                ArrayValue.of(array.elements().stream().map(EvalCommandAgainstOpaTest::plain).sorted().toList());
            case ArrayValue array -> ArrayValue.of(array.elements().stream().map(EvalCommandAgainstOpaTest::plain).toList());
            case ObjectValue object -> {
                ObjectValue.Builder out = ObjectValue.builder();
                object.forEach((key, part) -> {
                    String name = key instanceof StringValue text ? text.value() : "";
                    if (!List.of("total_time_ns", "details", "metrics").contains(name)) {
                        out.put(key, plain(part));
                    }
                });
                yield out.build();
            }
            default -> value;
        };
    }

    private static String text(String printed) {
        String sorted = printed.contains("is unsafe") ? printed.lines().sorted().collect(Collectors.joining("\n")) : printed;
        return sorted.replaceAll("(__local[0-9]+__)[0-9]+", "$1").replaceAll("(?m)^(  \\S+:[0-9]+): (?!\\d+$)?.*$", "$1");
    }
}
