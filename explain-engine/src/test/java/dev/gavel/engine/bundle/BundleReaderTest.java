package dev.gavel.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.oracle.OpaCommand;
import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.Severity;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.StringValue;

class BundleReaderTest {

    private static final Path RECORDED = Path.of(System.getProperty("gavel.shared", "../../shared"), "opa-recorded");

    private final BundleReader reader = new BundleReader();

    @TempDir
    Path directory;

    @Test
    void readsABundleThatOpaBuilt() {
        if (!recorded()) {
            return;
        }
        Bundle bundle = reader.read(BundleSource.parse("agentgov=" + RECORDED.resolve("bundles/manifest.tar.gz")));
        assertThat(bundle.diagnostics()).isEmpty();
        assertThat(bundle.name()).isEqualTo("agentgov");
        assertThat(bundle.manifest().revision()).isEqualTo("r-2025-04-09-001");
        assertThat(bundle.manifest().roots()).startsWith("agent", "policy_version").hasSize(10);
        assertThat(bundle.manifest().metadata().get("ticket")).isEqualTo(StringValue.of("GOV-42"));
        assertThat(bundle.modules()).extracting(module -> module.source().name()).containsExactly("/bsrc/policy/compliance.rego",
                "/bsrc/policy/identity.rego", "/bsrc/policy/main.rego", "/bsrc/policy/overrides.rego", "/bsrc/policy/resource.rego",
                "/bsrc/policy/workflow.rego");
        assertThat(bundle.data().get("policy_version")).isEqualTo(StringValue.of("2025.04.1"));
        assertThat(bundle.files()).extracting(BundleFile::path).first().isEqualTo(".manifest");
        assertThat(bundle.signatures()).isEqualTo(new Signatures.None());
    }

    @Test
    void readsEveryRecordedBundleAndSaysOfWhatIsCompiledThatItIs() throws IOException {
        if (!recorded()) {
            return;
        }
        Map<String, List<String>> said = new TreeMap<>();
        try (Stream<Path> files = Files.list(RECORDED.resolve("bundles"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".tar.gz")).toList()) {
                Bundle bundle = reader.read(BundleSource.parse("b=" + file));
                assertThat(bundle.rejected()).isFalse();
                said.put(file.getFileName().toString(), bundle.diagnostics().stream().map(Diagnostic::line).toList());
            }
        }
        assertThat(said).hasSize(7);
        assertThat(said.remove("wasm.tar.gz")).containsExactly("bundle_compiled: bundle b: `/policy.wasm` holds `agent/main/decision`"
                + " compiled to Wasm, which decides and gives no trace; the Rego of the bundle is without these rules");
        assertThat(said.remove("plan.tar.gz"))
                .containsExactly("bundle_compiled: bundle b: `/plan.json` holds the policy as a plan for other"
                        + " evaluators, which is not read; what is shown and decided is the Rego beside it");
        assertThat(said.values()).allSatisfy(lines -> assertThat(lines).isEmpty());
    }

    @Test
    void saysOfWhatOpaCompilesNowThatItIsCompiled() throws Exception {
        write("src/p.rego", "package p\n\nallow if input.x > 1\n\ndeny if not allow\n");
        for (String target : List.of("wasm", "plan")) {
            String archive = directory.resolve(target + ".tar.gz").toString();
            Optional<String> built = OpaCommand.run("build", "-t", target, "-e", "p/allow", "-e", "p/deny", "-o", archive,
                    directory.resolve("src").toString());
            if (built.isEmpty()) {
                return;
            }
            Bundle bundle = reader.read(BundleSource.parse("b=" + archive));
            assertThat(bundle.rejected()).isFalse();
            assertThat(bundle.diagnostics()).singleElement().satisfies(remark -> {
                assertThat(remark.code()).isEqualTo("bundle_compiled");
                assertThat(remark.severity()).isEqualTo(Severity.WARNING);
                assertThat(remark.help()).isNotBlank();
                assertThat(remark.message()).contains(target.equals("wasm") ? "holds `p/allow`, `p/deny` compiled to Wasm" : "as a plan");
            });
        }
    }

    @Test
    void aPlanOrWasmWithoutRegoIsSaidToShowNothing() {
        assertThat(reader.read("b", new Archives().file("/plan.json", "{}").targz()).diagnostics()).singleElement()
                .satisfies(
                        remark -> assertThat(remark.message()).endsWith("the bundle has no Rego, so that nothing can be shown or decided"));
        assertThat(reader.read("b", new Archives().file("/policy.wasm", "x").targz()).diagnostics()).singleElement()
                .satisfies(remark -> assertThat(remark.message())
                        .isEqualTo(
                                "bundle b: `/policy.wasm` holds rules compiled to Wasm, which decides and gives no trace; the bundle has no Rego"));
    }

    @Test
    void knowsWhichBundlesCarryAPlanWasmOrSignatures() {
        if (!recorded()) {
            return;
        }
        assertThat(recordedBundle("plan").plans()).containsExactly("/plan.json");
        Bundle wasm = recordedBundle("wasm");
        assertThat(wasm.wasm()).extracting(WasmModule::path).containsExactly("/policy.wasm");
        assertThat(wasm.manifest().wasm()).containsExactly(new Manifest.WasmResolver("agent/main/decision", "/policy.wasm"));
        assertThat(recordedBundle("signed").signatures()).isInstanceOfSatisfying(Signatures.NotChecked.class,
                signed -> assertThat(signed.tokens()).singleElement().asString().startsWith("eyJ"));
    }

    @Test
    void hashesContentAndNotTheArchive() {
        if (!recorded()) {
            return;
        }
        Bundle plain = recordedBundle("manifest");
        Bundle signed = recordedBundle("signed");
        assertThat(signed.sha256()).isEqualTo(plain.sha256());
        byte[] one = new Archives().file("a.rego", "package a").file("data.json", "{}").targz();
        byte[] other = new Archives().file("/data.json", "{}").file("/a.rego", "package a").file("README", "not policy").targz();
        byte[] changed = new Archives().file("a.rego", "package a ").file("data.json", "{}").targz();
        assertThat(reader.read("x", other).sha256()).isEqualTo(reader.read("y", one).sha256())
                .isNotEqualTo(reader.read("z", changed).sha256());
    }

    /// `printf '%s  %s\n' $(sha256sum < a.rego | cut -d' ' -f1) a.rego … | sha256sum`
    @Test
    void hashesTheWholeAsSha256sumWould() {
        assertThat(reader.read("x", new Archives().file("a.rego", "package a\n").targz()).sha256())
                .isEqualTo("319f2870a94c190b55f559857ea1ed9df36d11ae279da8399099debc4d5dac96");
    }

    @Test
    void readsADirectoryAsOpaDoes() throws IOException {
        write("policy/main.rego", "package main");
        write("policy/main_test.rego", "package main_test");
        write(".hidden/h.rego", "package h");
        write("data.json", "{\"a\": {\"b\": 1}, \"n\": 10000000000000000000000}");
        write("a/data.yaml", "c: [yes, 010]\n");
        write("a/other.json", "{\"ignored\": 1}");
        Bundle bundle = reader.read(BundleSource.parse(directory.toString() + "/"));
        assertThat(bundle.diagnostics()).isEmpty();
        assertThat(bundle.name()).isEqualTo(directory + "/");
        assertThat(bundle.manifest().declared()).isFalse();
        assertThat(bundle.manifest().roots()).containsExactly("");
        assertThat(Json.write(bundle.data())).isEqualTo("{\"a\":{\"b\":1,\"c\":[\"yes\",8]},\"n\":10000000000000000000000}");
        assertThat(bundle.modules()).extracting(BundleModule::path, module -> module.source().name(), BundleModule::version)
                .containsExactly(
                        tuple("/.hidden/h.rego", directory + "/.hidden/h.rego", RegoVersion.V1),
                        tuple("/policy/main.rego", directory + "/policy/main.rego", RegoVersion.V1),
                        tuple("/policy/main_test.rego", directory + "/policy/main_test.rego", RegoVersion.V1));
        assertThat(bundle.files()).extracting(BundleFile::path).containsExactly(".hidden/h.rego", "a/data.yaml", "data.json",
                "policy/main.rego",
                "policy/main_test.rego");
    }

    @Test
    void aDirectoryAndItsArchiveHaveOneHash() throws IOException {
        write("policy/main.rego", "package main");
        write("data.json", "{}");
        byte[] archive = new Archives().file("/data.json", "{}").file("/policy/main.rego", "package main").targz();
        assertThat(reader.read(BundleSource.parse(directory.toString())).sha256()).isEqualTo(reader.read("x", archive).sha256());
    }

    @Test
    void readsNamesLongerThanATarHeaderHolds() {
        String name = "/" + "d".repeat(90) + "/" + "e".repeat(90) + "/p.rego";
        assertThat(reader.read("x", new Archives().file(name, "package p").targz()).modules()).extracting(BundleModule::path)
                .containsExactly(name);
    }

    @Test
    void takesTheVersionOfAFileFromTheManifest() {
        byte[] archive = new Archives().file(".manifest", "{\"rego_version\": 0, \"file_rego_versions\": {\"*/new/*.rego\": 1}}")
                .file("old.rego", "package old").file("a/new/p.rego", "package p").targz();
        assertThat(reader.read("x", archive).modules()).extracting(BundleModule::version).containsExactly(RegoVersion.V0, RegoVersion.V1);
    }

    @Test
    void readsAManifestWithItsNamesInAnyCaseAndTextBehindIt() {
        Bundle bundle = reader.read("x",
                new Archives().file(".manifest", "{\"Revision\":\"r\",\"ROOTS\":[\"/a/\"],\"unknown\":1} rest").targz());
        assertThat(bundle.diagnostics()).isEmpty();
        assertThat(bundle.manifest())
                .isEqualTo(new Manifest(true, "r", List.of("a"), null, Map.of(), bundle.manifest().metadata(), List.of()));
    }

    @Test
    void namesABundleByItsPathUnlessAnotherNameIsGiven() throws IOException {
        Path odd = Files.createDirectory(directory.resolve("a=b"));
        assertThat(BundleSource.parse("main=bundles/main")).isEqualTo(new BundleSource("main", "bundles/main"));
        assertThat(BundleSource.parse("./bundles/main")).isEqualTo(new BundleSource("./bundles/main", "./bundles/main"));
        assertThat(BundleSource.parse(odd.toString())).isEqualTo(new BundleSource(odd.toString(), odd.toString()));
    }

    private Bundle recordedBundle(String name) {
        return reader.read(BundleSource.parse(RECORDED.resolve("bundles/" + name + ".tar.gz").toString()));
    }

    private static boolean recorded() {
        if (!Files.isDirectory(RECORDED)) {
            System.out.println("NOT RUN: reading recorded bundles, for " + RECORDED + " is not there");
        }
        return Files.isDirectory(RECORDED);
    }

    private void write(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
