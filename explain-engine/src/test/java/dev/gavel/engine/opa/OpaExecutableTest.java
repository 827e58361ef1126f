package dev.gavel.engine.opa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.Value;

/// A real `opa eval`, and what only pretends to be one.
class OpaExecutableTest {

    private static final String VERSION = System.getProperty("gavel.opa.version", "1.22.0");

    @TempDir
    private Path folder = Path.of("");

    private Optional<Path> opa() {
        Optional<Path> opa = OpaExecutable.onPath();
        if (opa.isEmpty()) {
            System.out.println("NOT RUN: the opa executable, because opa is not on the path");
        }
        return opa;
    }

    private List<BundleSource> bundle() throws IOException {
        Path bundle = Files.createDirectories(folder.resolve("b"));
        Files.writeString(bundle.resolve("p.rego"), """
                package p

                double := input.n * 2

                f(x) := 1 if x > 0

                f(x) := 2 if x > 1

                both := f(input.n)
                """);
        return List.of(BundleSource.parse("b=" + bundle));
    }

    private static DecisionRequest request(String path, String input) throws Exception {
        return DecisionRequest.of(path, Json.read(input), Instant.EPOCH);
    }

    private Path script(String text) throws IOException {
        Path script = Files.writeString(folder.resolve("opa"), "#!/bin/sh\n" + text);
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void decidesAndTellsItsVersionItsTraceAndItsErrors() throws Exception {
        Optional<Path> opa = opa();
        if (opa.isEmpty()) {
            return;
        }
        OpaExecutable executable = OpaExecutable.at(opa.get(), bundle());
        assertThat(executable.version()).isEqualTo(VERSION);
        OpaAnswer answer = executable.ask(request("p/double", "{\"n\": 4}"), true);
        assertThat(answer.outcome()).isEqualTo(new Outcome.Defined(Json.read("8")));
        assertThat(answer.events()).isNotEmpty().anySatisfy(event -> assertThat(event.range().toString()).endsWith("p.rego:3"));
        assertThat(executable.ask(request("p/double", "{\"n\": 4}"), false).events()).isEmpty();
        assertThat(executable.decide(request("p/double", "{}"))).isEqualTo(Outcome.UNDEFINED);
        assertThat(executable.decide(request("p/both", "{\"n\": 2}"))).isInstanceOfSatisfying(Outcome.Failed.class,
                failed -> assertThat(failed.errors().getFirst().code()).isEqualTo("eval_conflict_error"));
        List<Value> inputs = List.of(Json.read("{\"n\": 1}"), Json.read("{}"), Json.read("{\"n\": 3}"));
        assertThat(executable.decideAll("p/double", inputs, () -> false)).containsExactly(new Outcome.Defined(Json.read("2")),
                Outcome.UNDEFINED, new Outcome.Defined(Json.read("6")));
    }

    @Test
    void whatIsNoOpaOrIsNotThereIsSaidToBeSo() throws Exception {
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> OpaExecutable.at(none, List.of())).isInstanceOf(EngineUnavailable.class)
                .hasMessageStartingWith(none + " cannot be run");
        Path other = script("echo hello\n");
        assertThatThrownBy(() -> OpaExecutable.at(other, List.of())).isInstanceOf(EngineUnavailable.class)
                .hasMessage(other + " does not say its version as opa does");
        Path broken = script("if [ \"$1\" = version ]; then echo Version: 9.9.9; else echo broken >&2; exit 3; fi\n");
        OpaExecutable executable = OpaExecutable.at(broken, List.of());
        assertThat(executable.version()).isEqualTo("9.9.9");
        assertThatThrownBy(() -> executable.decide(request("p/double", "{}"))).isInstanceOf(EngineUnavailable.class)
                .hasMessage(broken + " ended with 3 and without an answer: broken");
    }

    @Test
    void whatSaysTooMuchOrDoesNotListenIsGivenUp() throws Exception {
        Path loud = script("if [ \"$1\" = version ]; then echo Version: 1.0.0; else exec yes; fi\n");
        OpaExecutable executable = OpaExecutable.at(loud, List.of());
        assertThatThrownBy(() -> executable.decide(request("p/double", "{}"))).isInstanceOf(EngineUnavailable.class)
                .hasMessage("what " + loud + " says cannot be read: it is more than 256 MB");
        Path deaf = script("if [ \"$1\" = version ]; then echo Version: 1.0.0; else exec sleep 60; fi\n");
        OpaExecutable silent = OpaExecutable.at(deaf, List.of(), Duration.ofSeconds(1));
        assertThatThrownBy(() -> silent.decide(request("p/double", "\"" + "x".repeat(1_000_000) + "\"")))
                .isInstanceOf(EngineUnavailable.class).hasMessage(deaf + " did not answer within 1000 ms");
    }

    @Test
    void whatTakesTooLongIsGivenUp() throws Exception {
        Path slow = script("if [ \"$1\" = version ]; then echo Version: 1.0.0; else exec sleep 60; fi\n");
        OpaExecutable executable = OpaExecutable.at(slow, List.of(), Duration.ofSeconds(2));
        long start = System.nanoTime();
        assertThatThrownBy(() -> executable.decide(request("p/double", "{}"))).isInstanceOf(EngineUnavailable.class)
                .hasMessage(slow + " did not answer within 2000 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        assertThatThrownBy(() -> executable.decide(request("p/double", "{}").withCancelled(() -> true)))
                .isInstanceOf(EngineUnavailable.class).hasMessage("asking " + slow + " was cancelled");
    }
}
