package dev.gavel.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

import dev.gavel.oracle.Oracle;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Measures Gavel and OPA in turns, and prints the tables of `BENCHMARKS.md`: medians of the rounds.
///
/// Arguments: how many rounds, then `decide`, `growth` or nothing for both; or `explain`, for explanations, what would change a
/// decision, and findings alone.
public final class Benchmarks {

    private static final int TRACED = 2_000;
    private static final int MICROS = 1_000_000;

    private final int rounds;
    private final Oracle oracle;
    private final Map<String, List<Figure>> figures = new LinkedHashMap<>();

    /// What one round measured of one thing.
    ///
    /// @param micros the mean, for one operation
    private record Figure(double micros, double p50, double p99) {
    }

    private Benchmarks(int rounds, Oracle oracle) {
        this.rounds = rounds;
        this.oracle = oracle;
    }

    public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        String what = args.length > 1 ? args[1] : "";
        System.out.printf(Locale.ROOT, "%d processors, JDK %s, %s, heap 2 GB%n", Runtime.getRuntime().availableProcessors(),
                Runtime.version(), System.getProperty("os.name"));
        if (what.equals("explain")) {
            try (BenchmarkCode made = BenchmarkCode.make(ExplainBenchmark.class, ChangeBenchmark.class, CheckBenchmark.class)) {
                jmh();
            }
            return;
        }
        try (Oracle oracle = Oracle.start().orElseThrow(() -> new IllegalStateException("OPA's library is needed for comparison"))) {
            if (!what.equals("growth")) {
                new Benchmarks(rounds, oracle).decisions();
            }
            if (!what.equals("decide")) {
                new Growth(oracle, System.out).run();
            }
        }
    }

    private void decisions() throws IOException, RunnerException {
        try (BenchmarkCode made = BenchmarkCode.make(GavelBenchmark.class, WasmBenchmark.class, CompileBenchmark.class,
                TrialBenchmark.class, PageBenchmark.class, ChangeBenchmark.class, ExplainBenchmark.class, CheckBenchmark.class)) {
            for (int round = 0; round < rounds; round++) {
                opa("recorded");
                opa("samples");
                opaCompile();
                for (RunResult result : jmh()) {
                    String workload = result.getParams().getParam("workload");
                    String name = result.getParams().getBenchmark();
                    name = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1).replace("Benchmark.", " ");
                    add(name + (workload == null ? "" : ", " + workload), result.getPrimaryResult());
                }
                System.out.println("round " + (round + 1) + " of " + rounds);
                print();
            }
        }
    }

    private static Collection<RunResult> jmh() throws RunnerException {
        return new Runner(new OptionsBuilder().include("dev.gavel.benchmark.*").forks(1).warmupIterations(4)
                .warmupTime(TimeValue.seconds(2)).measurementIterations(3).measurementTime(TimeValue.seconds(2)).jvmArgs("-Xmx2g")
                .jvmArgsAppend("-Dgavel.shared=" + System.getProperty("gavel.shared", "../../shared"),
                        "-Dgavel.root=" + System.getProperty("gavel.root", ".."), "--enable-native-access=ALL-UNNAMED")
                .build()).run();
    }

    private void add(String name, Result<?> result) {
        Statistics statistics = result.getStatistics();
        boolean sampled = statistics.getN() > 100;
        figures.computeIfAbsent(name, n -> new ArrayList<>()).add(new Figure(result.getScore(),
                sampled ? statistics.getPercentile(50) : Double.NaN, sampled ? statistics.getPercentile(99) : Double.NaN));
    }

    private void opa(String name) throws IOException {
        Workload workload = Workload.named(name);
        Path inputs = Files.createTempFile("inputs", ".ndjson");
        List<String> lines = workload.inputs().stream().map(i -> Json.write(ObjectValue.of("input", i))).toList();
        List<String> all = new ArrayList<>();
        while (all.size() < 10_000) {
            all.addAll(lines);
        }
        Files.write(inputs, all, StandardCharsets.UTF_8);
        ObjectValue base = workload.question().put("mode", "bench").put("inputs", inputs.toString()).build();
        opa("OPA decide, " + name, base);
        opa("OPA decideValues, " + name, base.with(StringValue.of("no_json"), BooleanValue.TRUE));
        opa("OPA trace, " + name,
                base.with(StringValue.of("tracer"), BooleanValue.TRUE).with(StringValue.of("limit"), NumberValue.of(TRACED)));
        opa("OPA explain, " + name,
                base.with(StringValue.of("tracer"), BooleanValue.TRUE).with(StringValue.of("limit"), NumberValue.of(TRACED))
                        .with(StringValue.of("no_indexing"), BooleanValue.TRUE).with(StringValue.of("no_early_exit"), BooleanValue.TRUE));
        Files.delete(inputs);
    }

    private void opa(String name, ObjectValue question) {
        ObjectValue answer = oracle.ask(question);
        if (!(answer.get("rounds") instanceof ArrayValue passes) || !(passes.get(0) instanceof ObjectValue pass)) {
            throw new IllegalStateException("no figures: " + answer);
        }
        figures.computeIfAbsent(name, n -> new ArrayList<>())
                .add(new Figure(MICROS / number(pass, "per_second"), number(pass, "p50_micros"), number(pass, "p99_micros")));
    }

    private void opaCompile() {
        ObjectValue.Builder texts = ObjectValue.builder();
        CompileBenchmark.files().forEach(texts::put);
        ObjectValue question = ObjectValue.builder().put("modules", texts.build()).put("mode", "check").build();
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long begun = System.nanoTime();
            oracle.ask(question);
            best = Math.min(best, (System.nanoTime() - begun) / 1e3);
        }
        figures.computeIfAbsent("OPA compile", n -> new ArrayList<>()).add(new Figure(best, Double.NaN, Double.NaN));
    }

    static double number(ObjectValue object, String key) {
        Value value = object.get(key);
        return value instanceof NumberValue number ? number.doubleValue() : Double.NaN;
    }

    private void print() {
        System.out.println("| | a second | mean µs | p50 | p99 | rounds, mean µs |");
        System.out.println("|---|---|---|---|---|---|");
        figures.forEach((name, measured) -> {
            double mean = median(measured.stream().map(Figure::micros).toList());
            System.out.printf(Locale.ROOT, "| %s | %,.0f | %,.1f | %,.1f | %,.1f | %s |%n", name, MICROS / mean, mean,
                    median(measured.stream().map(Figure::p50).toList()), median(measured.stream().map(Figure::p99).toList()),
                    String.join(" ", measured.stream().map(f -> String.format(Locale.ROOT, "%.1f", f.micros())).toList()));
        });
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
