package dev.gavel.engine.opa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.oracle.RunningOpa;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.Op;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The REST API gives no places; found again, they are those of the command line.
class TraceAlignmentTest {

    private static final Path ROOT = Path.of(System.getProperty("gavel.root", ".."));
    private static final List<String> NAMES = List.of("main", "identity", "resource", "workflow", "compliance", "overrides", "crm",
            "deploy");

    static List<BundleSource> samples() {
        return NAMES.stream().map(name -> BundleSource.parse(name + "=" + ROOT.resolve("sample-bundles").resolve(name))).toList();
    }

    static List<String> bundleArguments() {
        return NAMES.stream()
                .flatMap(name -> Stream.of("--bundle", ROOT.resolve("sample-bundles").resolve(name).toAbsolutePath().toString()))
                .toList();
    }

    /// Inputs of the sample log, spread over it.
    static List<DecisionRequest> requests(int count) throws Exception {
        List<DecisionRequest> all = new ArrayList<>();
        for (String line : Files.readAllLines(ROOT.resolve("sample-decisions/console.ndjson"))) {
            ObjectValue event = (ObjectValue) Json.read(line);
            Value input = event.get("input");
            Value path = event.get("path");
            if (input != null && path != null) {
                all.add(DecisionRequest.of(((StringValue) path).value(), input,
                        Instant.parse("2026-11-20T10:00:00Z")));
            }
        }
        int step = Math.max(1, all.size() / count);
        return Stream.iterate(0, i -> i + step).limit(count).filter(i -> i < all.size()).map(all::get).toList();
    }

    @Test
    void placesFoundForTheRestApiAreThoseOfTheCommandLine() throws Exception {
        Optional<RunningOpa> running = RunningOpa.start(bundleArguments());
        if (running.isEmpty()) {
            return;
        }
        EmbeddedEngine embedded = PolicyLoader.load(samples()).engine().orElseThrow();
        TraceAlignment alignment = new TraceAlignment(embedded.compiled());
        int events = 0;
        int named = 0;
        int strange = 0;
        Map<String, Integer> wrong = new LinkedHashMap<>();
        try (RunningOpa opa = running.get()) {
            OpaServer server = OpaServer.connect(ServerConnection.to(opa.address()));
            OpaExecutable executable = OpaExecutable.at(OpaExecutable.onPath().orElseThrow(), samples());
            for (DecisionRequest request : requests(12)) {
                List<Event> rest = server.ask(request, true).events();
                List<Event> commandLine = executable.ask(request, true).events().stream().filter(e -> e.op() != Op.UNIFY).toList();
                Aligned aligned = alignment.align(rest);
                assertThat(rest).hasSameSizeAs(commandLine);
                strange += aligned.strange();
                for (int i = 0; i < rest.size(); i++) {
                    events++;
                    if (aligned.candidates().containsKey(i)) {
                        named++;
                        continue;
                    }
                    String found = place(aligned.events().get(i).range());
                    String told = place(commandLine.get(i).range());
                    if (!found.equals(told)) {
                        wrong.merge(rest.get(i).op() + " " + found + " for " + told, 1, Integer::sum);
                    }
                }
            }
        }
        System.out.println("places found again: " + events + " events, " + named + " with several candidates, " + strange
                + " not found, wrong " + wrong);
        assertThat(wrong).isEmpty();
        assertThat(strange).isZero();
    }

    @Test
    void rulesThatLookAlikeAreAllNamed(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("p.rego"), "package p\n\ndeny contains \"x\" if input.a\n\ndeny contains \"x\" if input.a\n");
        Files.writeString(folder.resolve("q.rego"), "package q\n\ndeny contains \"x\" if input.a\n");
        Optional<RunningOpa> running = RunningOpa.start(List.of("--bundle", folder.toString()));
        if (running.isEmpty()) {
            return;
        }
        EmbeddedEngine embedded = PolicyLoader.load(List.of(BundleSource.parse("b=" + folder))).engine().orElseThrow();
        try (RunningOpa opa = running.get()) {
            OpaServer server = OpaServer.connect(ServerConnection.to(opa.address()));
            DecisionRequest request = DecisionRequest.of("p/deny", ObjectValue.of("a", BooleanValue.TRUE), Instant.EPOCH);
            Aligned aligned = new TraceAlignment(embedded.compiled()).align(server.ask(request, true).events());
            assertThat(aligned.strange()).isZero();
            assertThat(aligned.candidates()).isNotEmpty().allSatisfy((event, places) -> assertThat(places).hasSize(2)
                    .allSatisfy(place -> assertThat(place.toString()).contains("p.rego:")));
        }
    }

    private static String place(SourceRange range) {
        return range instanceof SourceRange.Known known
                ? Path.of("x", known.file().name().split("/")).getFileName() + ":" + known.row() + ":" + known.column()
                : "";
    }
}
