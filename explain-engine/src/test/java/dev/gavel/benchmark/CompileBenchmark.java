package dev.gavel.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import dev.gavel.rego.compile.CompiledPolicy;

/// Parses and compiles 300 files: the recorded policy fifty times over, each time in packages of its own.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@SuppressWarnings("NullAway") // JMH sets up
public class CompileBenchmark {

    private static final int COPIES = 50;

    private Map<String, String> modules;

    static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        Map<String, String> recorded = Workload.named("recorded").modules();
        for (int i = 0; i < COPIES; i++) {
            String copy = "agent" + i + ".";
            recorded.forEach((name, text) -> files.put(copy + name, text.replace("package agent.", "package " + copy)
                    .replace("import data.agent.", "import data." + copy)));
        }
        return files;
    }

    @Setup
    public void load() {
        modules = files();
    }

    @Benchmark
    public CompiledPolicy compile() {
        return Workload.compile(modules);
    }
}
