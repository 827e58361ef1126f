package dev.gavel.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.styra.opa.wasm.OpaBuiltin;
import com.styra.opa.wasm.OpaPolicy;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import dev.gavel.rego.value.Json;

/// The recorded policy as OPA's evaluator for Java runs it: compiled from the Wasm bundle, with the two builtins that it lacks.
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@SuppressWarnings("NullAway") // JMH sets up
public class WasmBenchmark {

    private static final long NANOS = 1_000_000_000L;
    private static final int TAR_BLOCK = 512;

    private OpaPolicy policy;
    private List<String> texts;
    private int next;

    @Setup
    public void load() throws IOException {
        Workload workload = Workload.named("recorded");
        policy = OpaPolicy.builder()
                .addBuiltins(OpaBuiltin.from("time.parse_rfc3339_ns", (wasm, text) -> nanos(text)),
                        OpaBuiltin.from("time.clock", (wasm, nanos) -> clock(nanos)))
                .withPolicy(member("policy.wasm")).build();
        policy.data(Json.write(workload.data())).entrypoint("agent/main/decision");
        texts = workload.inputs().stream().map(Json::write).toList();
    }

    private static JsonNode nanos(JsonNode text) {
        try {
            Instant time = OffsetDateTime.parse(text.asText()).toInstant();
            return LongNode.valueOf(time.getEpochSecond() * NANOS + time.getNano());
        } catch (DateTimeParseException e) {
            return NullNode.getInstance();
        }
    }

    private static JsonNode clock(JsonNode nanos) {
        LocalTime time = LocalTime.ofInstant(Instant.ofEpochSecond(0, nanos.asLong()), ZoneOffset.UTC);
        ArrayNode clock = JsonNodeFactory.instance.arrayNode();
        return clock.add(time.getHour()).add(time.getMinute()).add(time.getSecond());
    }

    /// A file of the Wasm bundle, which is a compressed tar.
    private static byte[] member(String name) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(Workload.recordings().resolve("bundles/wasm.tar.gz")))) {
            byte[] header = in.readNBytes(TAR_BLOCK);
            while (header.length == TAR_BLOCK && header[0] != 0) {
                String member = new String(header, 0, 100, StandardCharsets.US_ASCII).replace("\0", "");
                int size = Integer.parseInt(new String(header, 124, 11, StandardCharsets.US_ASCII).replace("\0", "").strip(), 8);
                byte[] content = in.readNBytes(size);
                in.skipNBytes((TAR_BLOCK - size % TAR_BLOCK) % TAR_BLOCK);
                if (member.endsWith(name)) {
                    return content;
                }
                header = in.readNBytes(TAR_BLOCK);
            }
        }
        throw new IOException("no " + name + " in the bundle");
    }

    /// JSON in and out.
    @Benchmark
    public String decide() {
        next = next + 1 == texts.size() ? 0 : next + 1;
        return policy.evaluate(texts.get(next));
    }
}
