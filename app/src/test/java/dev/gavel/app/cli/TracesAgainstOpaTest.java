package dev.gavel.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.app.Samples;
import dev.gavel.app.work.Problem;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.rego.trace.TraceJson;
import dev.gavel.rego.trace.TraceLevel;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Traces of decisions by the sample bundles and by the recorded policy are those of the installed OPA: as text at every level, as the JSON of its command
/// line, and as the JSON of its REST API.
class TracesAgainstOpaTest {

    private static final List<String> LEVELS = List.of("full", "notes", "fails", "debug");
    private static final int INPUTS = 3;

    @TempDir
    private Path folder;

    private final List<String> differences = new ArrayList<>();
    private int compared;

    @Test
    void tracesAreThoseOfOpa() throws IOException, InterruptedException, Problem {
        if (!OpaCommand.installed()) {
            return;
        }
        List<String> bundles = new ArrayList<>();
        try (Stream<Path> all = Files.list(Samples.bundles())) {
            all.filter(Files::isDirectory).filter(path -> !path.endsWith("previous")).sorted()
                    .forEach(path -> bundles.addAll(List.of("-b", path.toString())));
        }
        List<Value> inputs = inputs();
        for (Value input : inputs) {
            compare(bundles, folder(input), "data.governance.main.decision");
        }
        Path recorded = Path.of(System.getProperty("gavel.shared", "../../shared"), "opa-recorded", "policy");
        if (Files.isDirectory(recorded)) {
            try (Stream<Path> files = Files.list(recorded.resolve("inputs"))) {
                for (Path input : files.sorted().toList()) {
                    compare(List.of("-d", recorded.resolve("policy").toString(), "-d", recorded.resolve("data.json").toString()), input,
                            "data.governance.main.decision");
                }
            }
        } else {
            System.out.println("NOT RUN: traces of the recorded policy: no folder " + recorded);
        }
        overRest(bundles, inputs);
        System.out.println("traces as text and JSON: " + compared + " compared, " + differences.size() + " differ");
        Path report = Path.of("target", "trace-text-differences.txt");
        Files.createDirectories(report.getParent());
        Files.write(report, differences, StandardCharsets.UTF_8);
        assertThat(differences).as("see " + report).isEmpty();
    }

    private static List<Value> inputs() throws IOException {
        List<Value> inputs = new ArrayList<>();
        try (Stream<String> lines = Files.lines(Samples.log("console.ndjson"))) {
            for (String line : lines.filter(text -> text.contains("\"governance/main/decision\"")).limit(INPUTS).toList()) {
                inputs.add(Objects.requireNonNull(((ObjectValue) Json.read(line)).get("input")));
            }
        }
        return inputs;
    }

    private Path folder(Value input) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "input", ".json"), Json.write(input));
    }

    private void compare(List<String> policy, Path input, String query) throws IOException {
        for (String level : LEVELS) {
            List<String> arguments = new ArrayList<>(List.of("eval"));
            arguments.addAll(policy);
            arguments.addAll(List.of("-i", input.toString(), "--explain", level, "-f", "pretty", query));
            differ(level + " " + input.getFileName(), text(OpaCommand.opa(arguments, "").out()), text(OpaCommand.gavel(arguments).out()));
        }
        List<String> json = new ArrayList<>(List.of("eval"));
        json.addAll(policy);
        json.addAll(List.of("-i", input.toString(), "--explain", "full", query));
        differ("json " + input.getFileName(), events(OpaCommand.opa(json, "").out()), events(OpaCommand.gavel(json).out()));
    }

    private void differ(String what, String wanted, String found) {
        compared++;
        if (!wanted.equals(found)) {
            differences.add("==== " + what + "\n---- opa\n" + wanted + "\n---- gavel\n" + found);
        }
    }

    /// The clock is left out, and the pairs of `walk` with a wildcard: OPA's events share one pair and all show the last.
    private static String text(String printed) {
        return printed.replaceAll("[0-9]{19}", "NOW").replaceAll("(?m)^.*Unify (?:\\[_, \\w+\\]|_) = .*\n", "");
    }

    /// One event a line, without its variables.
    private static String events(String printed) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Value event : (ArrayValue) Objects.requireNonNull(((ObjectValue) Json.read(printed)).get("explanation"))) {
            Value fields = plain(((ObjectValue) event).without(StringValue.of("LocalMetadata")).without(StringValue.of("Locals")));
            lines.append(Json.write(fields).replaceAll("[0-9]{19}", "NOW")).append('\n');
        }
        return lines.toString();
    }

    /// Without the annotations of rules, which are no part of the comparison.
    private static Value plain(Value value) {
        return switch (value) {
            case ArrayValue array -> ArrayValue.of(array.elements().stream().map(TracesAgainstOpaTest::plain).toList());
            case ObjectValue object -> {
                ObjectValue.Builder out = ObjectValue.builder();
                object.forEach((key, part) -> {
                    if (!key.equals(StringValue.of("annotations"))) {
                        out.put(key, plain(part));
                    }
                });
                yield out.build();
            }
            default -> value;
        };
    }

    private void overRest(List<String> bundles, List<Value> inputs) throws IOException, InterruptedException, Problem {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of("opa", "run", "--server", "--addr", "127.0.0.1:" + port, "--log-level", "error"));
        command.addAll(bundles);
        Process server = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("server.log").toFile())
                .start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (Value input : inputs) {
                String answer = ask(client, port, input);
                ArrayValue wanted = (ArrayValue) Objects.requireNonNull(((ObjectValue) Json.read(answer)).get("explanation"));
                ArrayValue found = TraceJson.rest(TraceLevel.FULL.filter(Samples.policy().engine()
                        .trace(DecisionRequest.of("governance/main/decision", input, Instant.now())).events()));
                differ("rest", rest(wanted), rest(found));
            }
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static String ask(HttpClient client, int port, Value input) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/data/governance/main/decision?explain=full"))
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(ObjectValue.of("input", input)))).build();
        for (int attempt = 0;; attempt++) {
            try {
                return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            } catch (IOException e) {
                if (attempt == 100) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    /// One event a line: operation, query and node; the order of local variables is of no meaning.
    private static String rest(ArrayValue events) {
        StringBuilder lines = new StringBuilder();
        for (Value event : events) {
            lines.append(Json.write(plain(((ObjectValue) event).without(StringValue.of("locals")))).replaceAll("[0-9]{19}", "NOW"))
                    .append('\n');
        }
        return lines.toString();
    }
}
