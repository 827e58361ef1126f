package dev.gavel.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.openjdk.jmh.generators.core.BenchmarkGenerator;
import org.openjdk.jmh.generators.core.FileSystemDestination;
import org.openjdk.jmh.generators.reflection.RFGeneratorSource;

/// The code that JMH makes for its benchmarks. It is made when they are run, so that no build or analysis meets it, and taken away afterwards.
final class BenchmarkCode implements AutoCloseable {

    private final Path classes;
    private final Path sources;

    private BenchmarkCode(Path classes, Path sources) {
        this.classes = classes;
        this.sources = sources;
    }

    static BenchmarkCode make(Class<?>... benchmarks) throws IOException {
        BenchmarkCode made = new BenchmarkCode(Path.of(benchmarks[0].getProtectionDomain().getCodeSource().getLocation().getPath()),
                Files.createTempDirectory("jmh"));
        FileSystemDestination destination = new FileSystemDestination(made.classes.toFile(), made.sources.toFile());
        RFGeneratorSource source = new RFGeneratorSource();
        source.processClasses(benchmarks);
        BenchmarkGenerator generator = new BenchmarkGenerator();
        generator.generate(source, destination);
        generator.complete(source, destination);
        if (destination.hasErrors()) {
            destination.getErrors().forEach(System.err::println);
            throw new IOException("JMH cannot make its code");
        }
        made.compile();
        return made;
    }

    private void compile() throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK is needed");
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(sources)) {
            all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
        }
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = Arrays.asList("-proc:none", "-nowarn", "-d", classes.toString());
            if (!compiler.getTask(null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files)).call()) {
                throw new IOException("JMH's code does not compile");
            }
        }
    }

    @Override
    public void close() throws IOException {
        delete(sources);
        delete(classes.resolve("dev/gavel/benchmark/jmh_generated"));
        Files.deleteIfExists(classes.resolve("META-INF/BenchmarkList"));
        Files.deleteIfExists(classes.resolve("META-INF/CompilerHints"));
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
