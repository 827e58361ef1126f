package dev.gavel.oracle;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// OPA's own library behind a pipe: the Go program in `src/test/oracle`, whose README lists what can be asked. Not for several threads.
public final class Oracle implements AutoCloseable {

    private static final int SHOWN = 2000;

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    private Oracle(Process process) {
        this.process = process;
        this.questions = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8), 1 << 16);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8), 1 << 16);
    }

    /// Builds the program, which Go's cache makes quick, and starts it. Without Go, or where the build fails, it says so and is empty.
    public static Optional<Oracle> start() throws IOException, InterruptedException {
        Path source = Path.of(System.getProperty("gavel.root", ".."), "explain-engine", "src", "test", "oracle").toAbsolutePath();
        Path folder = Files.createDirectories(source.resolve("../../../target/oracle").normalize());
        // Several test runs may build at once: each builds its own file, and moving it into place leaves a running one alone.
        Path built = Files.createTempFile(folder, "build", "");
        Path executable = folder.resolve("oracle");
        ProcessBuilder build = new ProcessBuilder("go", "build", "-o", built.toString(), ".").directory(source.toFile());
        build.environment().put("CGO_ENABLED", "0");
        Process building;
        try {
            building = build.redirectErrorStream(true).start();
        } catch (IOException absent) {
            Files.delete(built);
            return notRun("Go is not on the path");
        }
        building.getOutputStream().close();
        String said = new String(building.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (building.waitFor() != 0) {
            Files.delete(built);
            return notRun("the oracle could not be built: " + said.substring(0, Math.min(SHOWN, said.length())).strip());
        }
        Files.move(built, executable, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return Optional.of(new Oracle(new ProcessBuilder(executable.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start()));
    }

    private static Optional<Oracle> notRun(String reason) {
        System.out.println("NOT RUN: comparison with OPA's library, because " + reason);
        return Optional.empty();
    }

    public ObjectValue ask(ObjectValue question) {
        return askAll(List.of(question)).getFirst();
    }

    /// Asks many at once; the answers come in the order of the questions.
    public List<ObjectValue> askAll(List<ObjectValue> all) {
        // Written beside the reading: neither side's buffer may fill up while the other waits.
        Thread writer = Thread.ofVirtual().start(() -> write(all));
        List<ObjectValue> answered = new ArrayList<>(all.size());
        try {
            while (answered.size() < all.size()) {
                String line = answers.readLine();
                if (line == null) {
                    throw new IllegalStateException("the oracle ended after " + answered.size() + " answers");
                }
                answered.add((ObjectValue) Json.read(line));
            }
            writer.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the oracle answered", e);
        }
        return answered;
    }

    /// The value that a query of one expression gave, or nothing where it is undefined.
    ///
    /// @throws IllegalStateException where the answer is an error
    public static Optional<Value> value(ObjectValue answer) {
        if (!(answer.get("results") instanceof ArrayValue results)) {
            throw new IllegalStateException("no result: " + answer);
        }
        if (results.size() == 0) {
            return Optional.empty();
        }
        ArrayValue values = (ArrayValue) Objects.requireNonNull(((ObjectValue) results.get(0)).get("values"));
        return Optional.of(values.get(0));
    }

    private void write(List<ObjectValue> all) {
        try {
            for (ObjectValue question : all) {
                questions.write(Json.write(question));
                questions.write('\n');
            }
            questions.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
