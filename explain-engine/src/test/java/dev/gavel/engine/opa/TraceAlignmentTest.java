package dev.gavel.engine.opa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.oracle.OpaCommand;
import dev.gavel.oracle.RunningOpa;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Coverage;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.Op;
import dev.gavel.rego.trace.TraceReader;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The REST API gives no places; found again, they are those of the command line.
class TraceAlignmentTest {

    private static final Path ROOT = Path.of(System.getProperty("gavel.root", ".."));
    private static final Path RECORDED = Path.of(System.getProperty("gavel.shared", "../../shared"), "opa-recorded");
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

    /// Events counted by what was found of their places.
    ///
    /// @param wrong `enter main.rego:3:1 for main.rego:5:1` → how many
    private record Places(AtomicInteger equal, AtomicInteger several, AtomicInteger missing, Map<String, Integer> wrong) {

        Places() {
            this(new AtomicInteger(), new AtomicInteger(), new AtomicInteger(), new TreeMap<>());
        }

        void count(Aligned aligned, List<Event> told) {
            missing.addAndGet(aligned.strange());
            for (int i = 0; i < told.size(); i++) {
                String place = place(told.get(i).range());
                List<SourceRange> all = aligned.candidates().getOrDefault(i, List.of(aligned.events().get(i).range()));
                if (all.stream().noneMatch(found -> place(found).equals(place))) {
                    wrong.merge(told.get(i).op() + " " + all + " for " + place, 1, Integer::sum);
                } else if (all.size() > 1) {
                    several.incrementAndGet();
                } else {
                    equal.incrementAndGet();
                }
            }
        }

        String said() {
            return equal + " events where the command line has them, " + several + " with several candidates and the right one among them, "
                    + missing + " not found, wrong " + wrong;
        }
    }

    /// Asks a server and the command line the same, and compares event for event.
    private static Places places(List<BundleSource> sources, RunningOpa opa, List<DecisionRequest> requests) throws Exception {
        EmbeddedEngine embedded = PolicyLoader.load(sources).engine().orElseThrow();
        TraceAlignment alignment = new TraceAlignment(embedded.compiled());
        OpaServer server = OpaServer.connect(ServerConnection.to(opa.address()));
        OpaExecutable executable = OpaExecutable.at(OpaExecutable.onPath().orElseThrow(), sources);
        Places places = new Places();
        for (DecisionRequest request : requests) {
            List<Event> rest = server.ask(request, true).events();
            List<Event> commandLine = executable.ask(request, true).events().stream().filter(e -> e.op() != Op.UNIFY).toList();
            assertThat(rest.stream().map(e -> e.op() + " " + e.node().getClass()).toList())
                    .isEqualTo(commandLine.stream().map(e -> e.op() + " " + e.node().getClass()).toList());
            assertThat(rest).allSatisfy(e -> assertThat(e.range()).isEqualTo(SourceRange.UNKNOWN));
            places.count(alignment.align(rest), commandLine);
        }
        return places;
    }

    @Test
    void placesFoundForTheRestApiAreThoseOfTheCommandLine() throws Exception {
        Optional<RunningOpa> running = RunningOpa.start(bundleArguments());
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            Places places = places(samples(), opa, requests(24));
            System.out.println("places found again, sample policy: " + places.said());
            assertThat(places.wrong()).isEmpty();
            assertThat(places.missing()).hasValue(0);
            assertThat(places.equal()).hasValueGreaterThan(20_000);
        }
    }

    /// `opa eval --coverage` tells nothing that its trace does not: that is why it is not asked for.
    @Test
    void everyLineThatOpaCallsCoveredIsInItsTrace(@TempDir Path folder) throws Exception {
        EmbeddedEngine embedded = PolicyLoader.load(samples()).engine().orElseThrow();
        int lines = 0;
        for (DecisionRequest request : requests(5)) {
            Path input = Files.writeString(folder.resolve("input.json"), Json.write(Objects.requireNonNull(request.input())));
            List<String> command = new ArrayList<>(
                    List.of("eval", "--format", "json", "--explain", "full", "--coverage", "--input", input.toString()));
            command.addAll(bundleArguments());
            command.add("data." + request.entrypoint().replace('/', '.'));
            Optional<String> said = OpaCommand.run(command.toArray(String[]::new));
            if (said.isEmpty()) {
                return;
            }
            ObjectValue answer = (ObjectValue) Json.read(said.get());
            Coverage coverage = new Coverage();
            new TraceAlignment(embedded.compiled()).align(TraceReader.read((ArrayValue) Objects.requireNonNull(answer.get("explanation"))))
                    .events().forEach(coverage::accept);
            Set<String> covered = new TreeSet<>();
            coverage.report(List.of()).files().forEach((file, of) -> Coverage.OfFile.lines(of.covered())
                    .forEach(row -> covered.add(Path.of(file).getFileName() + ":" + row)));
            assertThat(covered).containsAll(covered((ObjectValue) Objects.requireNonNull(answer.get("coverage"))));
            lines += covered.size();
        }
        System.out.println("lines that OPA calls covered, all of them in its trace: " + lines);
        assertThat(lines).isGreaterThan(500);
    }

    private static Set<String> covered(ObjectValue coverage) {
        Set<String> rows = new TreeSet<>();
        ((ObjectValue) Objects.requireNonNull(coverage.get("files"))).forEach((file, about) -> {
            if (about instanceof ObjectValue of && of.get("covered") instanceof ArrayValue ranges) {
                for (Value range : ranges) {
                    for (long row = row((ObjectValue) range, "start"); row <= row((ObjectValue) range, "end"); row++) {
                        rows.add(Path.of(((StringValue) file).value()).getFileName() + ":" + row);
                    }
                }
            }
        });
        return rows;
    }

    private static long row(ObjectValue range, String end) {
        return range.get(end) instanceof ObjectValue at && at.get("row") instanceof NumberValue row ? row.longValue() : 0;
    }

    @Test
    void placesOfTheRecordedPolicyAreThoseOfTheCommandLine() throws Exception {
        Path bundle = RECORDED.resolve("bundles/manifest.tar.gz");
        if (!Files.exists(bundle)) {
            System.out.println("NOT RUN: places in the recorded policy, for " + bundle + " is not there");
            return;
        }
        Optional<RunningOpa> running = RunningOpa.start(List.of("--bundle", bundle.toAbsolutePath().toString()));
        if (running.isEmpty()) {
            return;
        }
        List<DecisionRequest> requests = new ArrayList<>();
        try (Stream<Path> inputs = Files.list(RECORDED.resolve("policy/inputs"))) {
            for (Path input : inputs.sorted().toList()) {
                requests.add(DecisionRequest.of("agent/main/decision", Json.read(Files.readString(input)), Instant.EPOCH));
            }
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(RECORDED.resolve("decisions/inputs_missing_fields_2k.ndjson.gz"))),
                StandardCharsets.UTF_8))) {
            for (String line : lines.lines().limit(16).toList()) {
                requests.add(DecisionRequest.of("agent/main/decision", ((ObjectValue) Json.read(line)).get("input"), Instant.EPOCH));
            }
        }
        try (RunningOpa opa = running.get()) {
            Places places = places(List.of(BundleSource.parse("b=" + bundle.toAbsolutePath())), opa, requests);
            System.out.println("places found again, recorded policy: " + places.said());
            assertThat(places.wrong()).isEmpty();
            assertThat(places.missing()).hasValue(0);
            assertThat(places.equal()).hasValueGreaterThan(5_000);
        }
    }

    /// What a compiler makes alike: rules of one text, comprehensions of one text in one expression, chains of `else`, negations, `every`.
    @Test
    void ofBodiesThatLookAlikeAllPlacesAreNamedAndTheRightOneIsAmongThem(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("p.rego"), """
                package p

                deny contains "x" if input.a

                deny contains "x" if input.a

                same if [x | some x in input.l] == [x | some x in input.l]

                twice if {
                	count({x | some x in input.l}) > 0
                	count({x | some x in input.l}) > 0
                }

                other if {
                	not input.b
                	not input.b
                	every x in input.l { x > 0 }
                	every x in input.l { x > 0 }
                }

                chain := 1 if {
                	input.b
                } else := 2 if {
                	input.b
                } else := 2 if {
                	input.a
                }

                f(x) := x if input.a

                f(y) := y if input.a

                use := [f(1), f(1)]

                all := {"deny": deny, "same": same, "twice": twice, "other": other, "chain": chain, "use": use}
                """);
        Files.writeString(folder.resolve("q.rego"), "package q\n\ndeny contains \"x\" if input.a\n");
        Optional<RunningOpa> running = RunningOpa.start(List.of("--bundle", folder.toString()));
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            Places places = places(List.of(BundleSource.parse("b=" + folder)), opa,
                    List.of(DecisionRequest.of("p/all", Json.read("{\"a\": true, \"l\": [1, 2]}"), Instant.EPOCH)));
            System.out.println("places found again, bodies that look alike: " + places.said());
            assertThat(places.wrong()).isEmpty();
            assertThat(places.missing()).hasValue(0);
            assertThat(places.several()).hasValueGreaterThan(5);
        }
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
