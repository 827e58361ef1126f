package dev.gavel.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.gavel.oracle.Oracle;
import dev.gavel.rego.eval.EvalRequest;
import dev.gavel.rego.eval.Evaluator;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.types.Declarations;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// How the cost of a decision grows with the number of rules and the size of the data: p50 in microseconds, JSON in and out, Gavel and OPA in turn.
final class Growth {

    private static final EvalRequest REQUEST = EvalRequest.at(Instant.parse("2026-01-01T00:00:00Z"));
    private static final double SECONDS = 2;

    private final Oracle oracle;
    private final PrintStream out;

    Growth(Oracle oracle, PrintStream out) {
        this.oracle = oracle;
        this.out = out;
    }

    void run() throws IOException {
        out.println("| p50 µs, Gavel / OPA | 10 | 100 | 1,000 | 10,000 |");
        out.println("|---|---|---|---|---|");
        rules("indexable rules, a miss", "input.x == \"k%d\"", "{\"x\": \"none\"}");
        rules("rules that cannot be indexed, a miss", "contains(input.x, \"k%d/\")", "{\"x\": \"none\"}");
        rules("the same, the first one matches", "contains(input.x, \"k%d/\")", "{\"x\": \"k0/a\"}");
        load();
        out.println("| p50 µs, Gavel / OPA | 1 KB | 1 MB | 100 MB |");
        out.println("|---|---|---|---|");
        data("look-up", "p := data.items[input.id].level");
        data("scan, a miss", "p if {\n\tsome item in data.items\n\titem.id == input.none\n}");
    }

    private void load() throws IOException {
        byte[] text = document(1_000_000);
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long begun = System.nanoTime();
            if (!(Json.read(text) instanceof ObjectValue)) {
                throw new IllegalStateException("not read");
            }
            best = Math.min(best, (System.nanoTime() - begun) / 1e9);
        }
        out.printf(Locale.ROOT, "load %,d bytes of data: %.2f s (best of three)%n", text.length, best);
    }

    private void rules(String name, String condition, String input) throws IOException {
        StringBuilder row = new StringBuilder("| " + name);
        for (int count : new int[]{10, 100, 1_000, 10_000}) {
            StringBuilder module = new StringBuilder("package growth\n\n");
            for (int i = 0; i < count; i++) {
                module.append("p if ").append(String.format(Locale.ROOT, condition, i)).append("\n\n");
            }
            row.append(compared(new Workload(Map.of("growth.rego", module.toString()), ObjectValue.EMPTY, List.of("growth", "p"),
                    List.of(Json.read(input)))));
        }
        out.println(row + " |");
    }

    private void data(String name, String rule) throws IOException {
        StringBuilder row = new StringBuilder("| " + name);
        for (int count : new int[]{10, 10_000, 1_000_000}) {
            ObjectValue data = (ObjectValue) Json.read(document(count));
            Value input = Json.read("{\"id\": \"item-" + count / 2 + "\", \"none\": \"no such item\"}");
            row.append(compared(new Workload(Map.of("growth.rego", "package growth\n\n" + rule + "\n"), data, List.of("growth", "p"),
                    List.of(input))));
        }
        out.println(row + " |");
    }

    /// About 100 bytes for each item.
    static byte[] document(int count) {
        StringBuilder text = new StringBuilder(count * 100 + 100).append("{\"items\": {");
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ", ").append("\"item-").append(i).append("\": {\"id\": \"item-").append(i)
                    .append("\", \"level\": ").append(i % 7).append(", \"owner\": \"team-").append(i % 50)
                    .append("\", \"note\": \"a note of ")
                    .append(i).append("\"}");
        }
        return text.append("}}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private String compared(Workload workload) throws IOException {
        double ours = gavel(workload);
        return String.format(Locale.ROOT, " | %,.1f / %,.1f", ours, opa(workload, ours));
    }

    private static double gavel(Workload workload) throws IOException {
        Evaluator evaluator = new Evaluator(Workload.compile(workload.modules()).tree(), Declarations.all(), workload.data());
        Evaluator.Query query = evaluator.document(workload.document());
        byte[] input = Json.writeBytes(workload.inputs().getFirst());
        double[] micros = new double[200_000];
        int count = 0;
        for (int pass = 0; pass < 3; pass++) {
            long end = System.nanoTime() + (long) (SECONDS * 1e9 / 2);
            for (count = 0; count < micros.length && (count < 3 || System.nanoTime() < end); count++) {
                long begun = System.nanoTime();
                Outcome outcome = evaluator.decide(query, REQUEST.withInput(Json.read(input)));
                if (outcome instanceof Outcome.Defined defined && Json.writeBytes(defined.value()).length == 0) {
                    throw new IllegalStateException("nothing written");
                }
                micros[count] = (System.nanoTime() - begun) / 1e3;
            }
        }
        Arrays.sort(micros, 0, count);
        return micros[count / 2];
    }

    private double opa(Workload workload, double expected) throws IOException {
        int lines = (int) Math.clamp(SECONDS * 1e6 / (expected * 5 + 5), 3, 20_000);
        Path inputs = Files.createTempFile("inputs", ".ndjson");
        String line = Json.write(ObjectValue.of("input", workload.inputs().getFirst()));
        Files.write(inputs, Collections.nCopies(lines, line), StandardCharsets.UTF_8);
        ObjectValue answer = oracle.ask(workload.question().put("mode", "bench").put("inputs", inputs.toString()).build());
        Files.delete(inputs);
        if (!(answer.get("rounds") instanceof ArrayValue passes) || !(passes.get(0) instanceof ObjectValue pass)) {
            throw new IllegalStateException("no figures: " + answer);
        }
        return Benchmarks.number(pass, "p50_micros");
    }
}
