package dev.gavel.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;

class PolicyLoaderTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path directory;

    @Test
    void severalBundlesMakeOnePolicyWithTheirDataAndManifests() throws IOException {
        write("one/.manifest", "{\"revision\":\"r1\",\"roots\":[\"one\"]}");
        write("one/one/data.json", "{\"limit\":3}");
        write("one/p.rego", "package one.p\nx := data.one.limit + data.two.y\nr := data.system.bundles.A.manifest.revision");
        write("two/.manifest", "{\"roots\":[\"two\"]}");
        write("two/p.rego", "package two\ny := 4");
        Policy policy = load("A=one", "B=two");
        assertThat(policy.diagnostics()).isEmpty();
        assertThat(decide(policy, "one/p/x")).isEqualTo(new Outcome.Defined(NumberValue.of(7)));
        assertThat(decide(policy, "data.one.p.r")).isEqualTo(new Outcome.Defined(StringValue.of("r1")));
        assertThat(decide(policy, "one/nothing")).isEqualTo(new Outcome.Undefined());
        assertThat(policy.bundleOf(policy.sources().getFirst()).orElseThrow().name()).isEqualTo("A");
    }

    @Test
    void tellsAllThatIsWrongAtOnceAndKeepsTheSources() throws IOException {
        write("b/.manifest", "{\"roots\":[\"x\"]}");
        write("b/one.rego", "package x.one\n\na := }\n");
        write("b/two.rego", "package y\n\nb := 1\n");
        write("b/data.json", "{\"z\":1}");
        Policy policy = load("B=b");
        assertThat(policy.rejected()).isTrue();
        assertThat(policy.engine()).isEmpty();
        assertThat(policy.sources()).hasSize(2);
        assertThat(policy.diagnostics()).extracting(this::line).contains(
                "b/.manifest:1: bundle_error: bundle B: manifest roots [x] do not permit data at path '/z' (hint: check bundle directory structure)",
                "b/one.rego:3: rego_parse_error: unexpected } token",
                "b/two.rego:1: bundle_error: bundle B: manifest roots [x] do not permit 'package y' in module '" + directory
                        + "/b/two.rego'");
    }

    @Test
    void callsThatTheNetworkWouldAnswerAreWarnedOf() throws IOException {
        write("b/p.rego",
                "package p\nimport rego.v1\n\nx if http.send({\"method\": \"get\"}).status == 200\n\ny := net.lookup_ip_addr(\"h\")\n");
        write("b/q.rego", "package q\nimport rego.v1\nz := net.cidr_is_valid(\"x\")\n");
        Policy policy = load("b");
        assertThat(policy.rejected()).isFalse();
        assertThat(policy.diagnostics()).extracting(this::line).containsExactly(
                "b/p.rego:4: builtin_unanswered: `http.send` is called, and the network is off",
                "b/p.rego:6: builtin_unanswered: `net.lookup_ip_addr` is called, and the network is off");
    }

    @Test
    void aRuleWhereDataStandIsAConflict() throws IOException {
        write("b/data.json", "{\"a\":{\"b\":3}}");
        write("b/p.rego", "package a\nb := 1\n");
        write("c/data.json", "{\"a\":3}");
        write("c/p.rego", "package a\nc := 1\n");
        assertThat(load("b").diagnostics()).extracting(this::line)
                .containsExactly("b/p.rego:2: rego_compile_error: conflicting rule for data path a/b found");
        assertThat(load("c").diagnostics()).extracting(this::line)
                .containsExactly("c/p.rego:2: rego_compile_error: conflicting rule for data path a/c found");
    }

    @Test
    void bundlesMustNotOverlapNorShareAName() throws IOException {
        write("one/.manifest", "{\"roots\":[\"a\"]}");
        write("two/.manifest", "{\"roots\":[\"a/b\"]}");
        assertThat(load("A=one", "B=two").diagnostics()).extracting(this::line).containsExactly("bundle_error: bundle activation failed:"
                + " detected overlapping roots in manifests for these bundles: [A, B] (a overlaps a/b)");
        write("three/.manifest", "{\"roots\":[\"c\"]}");
        assertThat(load("A=one", "A=three").diagnostics()).extracting(this::line)
                .containsExactly("bundle_error: two bundles have the name `A`");
        assertThat(load("A=one", "A=one").diagnostics()).isEmpty();
    }

    @Test
    void aBundleThatIsNotThereIsTold() {
        Policy policy = load("A=none");
        assertThat(policy.rejected()).isTrue();
        assertThat(policy.diagnostics()).extracting(Diagnostic::message).singleElement().asString().endsWith("no such file or directory");
    }

    @Test
    void theSampleBundlesAndTheRecordedPolicyAreOnePolicyEach() throws IOException {
        Path samples = Path.of(System.getProperty("gavel.root", ".."), "sample-bundles");
        try (Stream<Path> bundles = Files.list(samples)) {
            List<BundleSource> sources = bundles.filter(Files::isDirectory).filter(path -> !path.endsWith("previous")).sorted()
                    .map(path -> new BundleSource(path.getFileName().toString(), path.toString())).toList();
            Policy policy = PolicyLoader.load(sources);
            assertThat(policy.diagnostics()).isEmpty();
            assertThat(policy.engine().orElseThrow().compiled().entrypoints()).contains("data.governance.main.decision");
        }
    }

    @Test
    void readsRequestPathsAsPeopleWriteThem() {
        for (String path : List.of("a/b/c", "/a/b/c/", "data.a.b.c", "a.b.c")) {
            assertThat(DecisionRequest.path(path)).as(path).containsExactly("a", "b", "c");
        }
        assertThat(DecisionRequest.path("")).isEmpty();
        assertThat(DecisionRequest.path("data")).isEmpty();
        assertThat(DecisionRequest.path("a/b.c")).containsExactly("a", "b.c");
    }

    private Policy load(String... arguments) {
        return PolicyLoader.load(Stream.of(arguments).map(a -> {
            String name = a.contains("=") ? a.substring(0, a.indexOf('=')) : a;
            return new BundleSource(name, directory.resolve(a.substring(a.indexOf('=') + 1)).toString());
        }).toList());
    }

    private String line(Diagnostic diagnostic) {
        String line = diagnostic.line();
        return line.startsWith(directory + "/") ? line.substring(directory.toString().length() + 1) : line;
    }

    private static Outcome decide(Policy policy, String path) {
        return policy.engine().orElseThrow().decide(DecisionRequest.of(path, null, NOW));
    }

    private void write(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
