package dev.gavel.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.gavel.engine.engine.Policy;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.oracle.OpaCommand;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The bundles of the recorded status messages, built again: we refuse what OPA refused and say what it said.
///
/// Compared are the code, the place where OPA gave one, and the words of OPA's message. Three messages are compared in part, for the part left out speaks of
/// a download, of the archive that is not kept, or is worded otherwise by the newer OPA; [#DECISIVE] holds what is compared instead.
class RecordedBundleErrorsTest {

    private static final Path RECORDED = Path.of(System.getProperty("gavel.shared", "../../shared"), "opa-recorded");

    /// Case → the words that matter, where they are not the whole of the recorded message.
    private static final Map<String, List<String>> DECISIVE = Map.of(
            // The recording names the other bundle; here both are told of at once.
            "ov", List.of("detected overlapping roots in", "[ova, ovb]"),
            // A file is not there, instead of a server that says so.
            "nothere", List.of("no such file or directory"),
            // OPA 1.22.0 says "JWT signature" where the recording says "message".
            "sigbad", List.of("failed to verify ", ": crypto/rsa: verification error"),
            // What was read instead is another change of the file than the one recorded.
            "sigtamper",
            List.of("data.json: digest mismatch (want: 436b609806445d759d4bf4fb193777d5ed98a6c071657306e4f7b9dbe71056da, got: "));

    @TempDir
    private Path folder = Path.of("");

    /// Case → what OPA's status said of its bundles; empty, and said, where there are no recordings.
    static Stream<String> cases() throws IOException {
        return recorded().keySet().stream();
    }

    private static Map<String, List<ObjectValue>> recorded() throws IOException {
        Path file = RECORDED.resolve("errors/bundle_errors.ndjson");
        Map<String, List<ObjectValue>> cases = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            System.out.println("NOT RUN: recorded bundle errors, for " + file + " is not there");
            return Map.of("none", List.of());
        }
        for (String line : Files.readAllLines(file)) {
            ObjectValue message = (ObjectValue) Json.read(line);
            cases.computeIfAbsent(text(message, "case"), name -> new ArrayList<>()).add((ObjectValue) required(message, "status"));
        }
        return cases;
    }

    @Test
    void thereAreSixteenCasesAndOneIsGood() throws IOException {
        Map<String, List<ObjectValue>> cases = recorded();
        if (cases.containsKey("none")) {
            return;
        }
        assertThat(cases).hasSize(16);
        assertThat(cases.keySet().stream().filter(name -> cases.getOrDefault(name, List.of()).stream()
                .allMatch(status -> status.get("code") == null))).containsExactly("siggood");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRefusedAsItWasByOpa(String name) throws IOException {
        if (name.equals("none")) {
            return;
        }
        Policy policy = policy(name);
        List<ObjectValue> refused = recorded().getOrDefault(name, List.of()).stream().filter(status -> status.get("code") != null).toList();
        if (refused.isEmpty()) {
            ObjectValue active = recorded().getOrDefault(name, List.of()).getFirst();
            assertThat(policy.diagnostics()).isEmpty();
            assertThat(policy.rejected()).isFalse();
            assertThat(policy.bundles().getFirst().manifest().revision()).isEqualTo(text(active, "active_revision"));
            assertThat(policy.bundles().getFirst().signatures()).isInstanceOf(Signatures.Verified.class);
            return;
        }
        assertThat(policy.rejected()).isTrue();
        for (ObjectValue status : refused) {
            assertThat(policy.diagnostics()).anySatisfy(diagnostic -> assertSaysTheSame(diagnostic, name, status));
        }
    }

    private static void assertSaysTheSame(Diagnostic diagnostic, String name, ObjectValue status) {
        if (status.get("errors") instanceof ArrayValue errors) {
            ObjectValue error = (ObjectValue) errors.get(0);
            ObjectValue place = (ObjectValue) required(error, "location");
            assertThat(diagnostic.code()).isEqualTo(text(error, "code"));
            assertThat(diagnostic.message()).isEqualTo(text(error, "message"));
            assertThat(diagnostic.range()).isInstanceOfSatisfying(SourceRange.Known.class, known -> {
                assertThat(known.file().name()).isEqualTo(text(place, "file"));
                assertThat(NumberValue.of(known.row())).isEqualTo(place.get("row"));
                assertThat(NumberValue.of(known.column())).isEqualTo(place.get("col"));
            });
            return;
        }
        assertThat(diagnostic.code()).isEqualTo(text(status, "code"));
        assertThat(diagnostic.message()).contains(DECISIVE.getOrDefault(name, List.of(text(status, "message"))));
    }

    /// What OPA says today of the very same files, as far as one command of it reads them: our words are within its words.
    @ParameterizedTest
    @MethodSource("cases")
    void isRefusedAsItIsByOpaToday(String name) throws Exception {
        if (name.equals("none") || OpaCommand.run("version").isEmpty()) {
            return;
        }
        Policy policy = policy(name);
        // Building puts two bundles into one; evaluating activates them side by side.
        List<String> arguments = new ArrayList<>(name.equals("ov")
                ? List.of("eval", "--format", "pretty", "data")
                : List.of("build", "-o", folder.resolve("out.tar.gz").toString()));
        policy.bundles().forEach(bundle -> arguments.addAll(List.of("-b", bundle.origin())));
        if (name.startsWith("sig")) {
            arguments.addAll(List.of("--verification-key", key(name).toString()));
        }
        String said = OpaCommand.run(arguments.toArray(String[]::new)).orElseThrow();
        if (name.equals("ov")) {
            // `opa eval` calls bundles by their paths, a server by the names in its configuration.
            said = said.replace(folder + "/", "").replace(".tar.gz", "");
        }
        String theirs = said;
        if (!policy.rejected()) {
            assertThat(said).isEmpty();
            return;
        }
        assertThat(policy.diagnostics()).anySatisfy(diagnostic -> {
            String ours = diagnostic.message().replaceFirst("^bundle activation failed: ", "").replaceFirst("^bundle [^ ]+: ", "");
            assertThat(theirs).contains(ours);
        });
    }

    private Policy policy(String name) throws IOException {
        BundleReader reader = name.startsWith("sig")
                ? new BundleReader().verifying(new VerificationKey("default", Files.readString(key(name)), "RS256", ""))
                : new BundleReader();
        return PolicyLoader.of(files(name).stream().map(source -> reader.read(source)).toList());
    }

    /// For one of the cases a key that signed nothing.
    private Path key(String name) throws IOException {
        if (!name.equals("sigbad")) {
            return RECORDED.resolve("bundles/pub.pem");
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return Files.writeString(folder.resolve("other.pem"),
                    "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'})
                            .encodeToString(generator.generateKeyPair().getPublic().getEncoded()) + "\n-----END PUBLIC KEY-----\n");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    private List<BundleSource> files(String name) throws IOException {
        return switch (name) {
            case "ov" -> List.of(source("ova", module("{\"revision\": \"a1\", \"roots\": [\"shared\"]}", "package shared.a\n").targz()),
                    source("ovb", module("{\"revision\": \"b1\", \"roots\": [\"shared\"]}", "package shared.b\n").targz()));
            case "syntax" -> List.of(source(name, module("{}", "package p\n\nallow if {\n\tinput.x\n}\n\n}\n").targz()));
            case "sem" -> List.of(
                    source(name, module("{}", "package p\n\na := 1\n\nb := 2\n\nallow if {\n\tx := 1\n\ty := x\n\tx := y\n}\n").targz()));
            case "trunc" -> List.of(source(name, cut("/bsrc/policy/identity.rego")));
            case "random" -> List.of(source(name, noise()));
            case "nottar" -> List.of(source(name, Archives.gzip(noise())));
            case "empty" -> List.of(source(name, new byte[0]));
            case "outroot" -> List.of(source(name, module("{\"roots\": [\"inside\"]}", "package outside\n").targz()));
            case "selfoverlap" -> List.of(source(name, module("{\"roots\": [\"x\", \"x/y\"]}", "package x\n").targz()));
            case "badmanifest" -> List.of(source(name, module("{\"roots\": [\"x\"", "package x\n").targz()));
            case "baddata" ->
                List.of(source(name, new Archives().file("data.yaml", "a: 1\nb: [1, }\n").file("p.rego", "package p\n").targz()));
            case "nothere" -> List.of(new BundleSource(name, folder.resolve("nothere.tar.gz").toString()));
            case "sigbad", "siggood" -> List.of(new BundleSource("signed", RECORDED.resolve("bundles/signed.tar.gz").toString()));
            case "signone" -> List.of(new BundleSource("manifest", RECORDED.resolve("bundles/manifest.tar.gz").toString()));
            case "sigtamper" -> List.of(source("tampered", tampered()));
            default -> throw new IllegalArgumentException("a case that this test does not know: " + name);
        };
    }

    private BundleSource source(String name, byte[] archive) throws IOException {
        return new BundleSource(name, Files.write(folder.resolve(name + ".tar.gz"), archive).toString());
    }

    private static Archives module(String manifest, String text) {
        return new Archives().file(".manifest", manifest).file("p.rego", text);
    }

    private static byte[] noise() {
        byte[] bytes = new byte[2_000];
        new Random(5).nextBytes(bytes);
        return bytes;
    }

    /// A recorded bundle that ends within a file.
    private static byte[] cut(String within) throws IOException {
        byte[] whole = Files.readAllBytes(RECORDED.resolve("bundles/manifest.tar.gz"));
        for (int length = whole.length - 1; length > 0; length -= 16) {
            byte[] cut = Arrays.copyOf(whole, length);
            if (new BundleReader().read("trunc", cut).diagnostics().toString().contains(within)) {
                return cut;
            }
        }
        throw new IllegalStateException("the recorded bundle has no " + within);
    }

    /// The signed bundle, with one more word in its data.
    private static byte[] tampered() throws IOException {
        Archives archives = new Archives();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new GZIPInputStream(Files.newInputStream(RECORDED.resolve("bundles/signed.tar.gz"))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String text = new String(tar.readAllBytes(), StandardCharsets.UTF_8);
                archives.file(entry.getName(), entry.getName().endsWith("data.json") ? text.replaceFirst("\\{", "{\"more\": 1, ") : text);
            }
        }
        return archives.targz();
    }

    private static Value required(ObjectValue object, String name) {
        return Objects.requireNonNull(object.get(name), name);
    }

    private static String text(ObjectValue object, String name) {
        @Nullable
        Value value = object.get(name);
        return value instanceof StringValue text ? text.value() : "";
    }
}
