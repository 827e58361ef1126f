package dev.gavel.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.Severity;

class BadBundleTest {

    private static final byte[] GOOD = new Archives().file("/data.json", "{\"a\":1}").file("/p.rego", "package p\n\nx := 1\n" + noise(4000))
            .targz();

    @TempDir
    Path directory;

    @Test
    void aPathThatIsNotThere() {
        assertThat(lines(new BundleReader().read(BundleSource.parse("x=no/such"))))
                .containsExactly("bundle_error: error reading \"no/such\": stat no/such: no such file or directory");
    }

    @Test
    void aFileThatIsNoArchive() throws IOException {
        Path file = Files.writeString(directory.resolve("notes.txt"), "hello, this is no bundle");
        Bundle bundle = new BundleReader().read(new BundleSource("b", file.toString()));
        assertThat(lines(bundle)).containsExactly("bundle_error: bundle b: bundle read failed: archive read failed: gzip: invalid header");
        assertThat(bundle.diagnostics().getFirst().help()).contains("a bundle is a directory or a gzipped tar archive");
        assertThat(bundle.rejected()).isTrue();
    }

    @Test
    void anEmptyFile() {
        assertThat(lines(read(new byte[0]))).containsExactly("bundle_error: bundle b: bundle read failed: archive read failed: EOF");
    }

    @Test
    void aGzippedTextThatIsNoTar() {
        assertThat(lines(read(Archives.gzip("hello\n".getBytes(StandardCharsets.UTF_8)))))
                .containsExactly("bundle_error: bundle b: bundle read failed: unexpected EOF");
        assertThat(lines(read(Archives.gzip("x".repeat(2000).getBytes(StandardCharsets.UTF_8)))))
                .containsExactly("bundle_error: bundle b: bundle read failed: archive/tar: invalid tar header");
    }

    @Test
    void anArchiveCutOffInTheMiddleKeepsWhatCameBefore() {
        Bundle bundle = read(Arrays.copyOf(GOOD, GOOD.length / 2));
        assertThat(lines(bundle))
                .containsExactly("bundle_error: bundle b: bundle read failed: failed to copy file /p.rego: unexpected EOF");
        assertThat(bundle.data().toString()).isEqualTo("{\"a\": 1}");
    }

    @Test
    void anArchiveWithAFlippedByte() {
        byte[] bad = GOOD.clone();
        bad[bad.length / 2] ^= 0x55;
        assertThat(lines(read(bad))).singleElement().asString()
                .startsWith("bundle_error: bundle b: bundle read failed: ")
                .containsAnyOf("flate: corrupt input", "gzip: invalid checksum", "unexpected EOF", "invalid tar header");
    }

    @Test
    void anArchiveWhoseChecksumIsWrong() {
        byte[] bad = GOOD.clone();
        bad[bad.length - 8] ^= 0x55;
        assertThat(lines(read(bad))).containsExactly("bundle_error: bundle b: bundle read failed: gzip: invalid checksum");
    }

    @Test
    void aFileThatLeadsOutOfTheBundleIsNotRead() {
        Bundle bundle = read(new Archives().file("../../evil.rego", "package evil").file("a/..\\x.rego", "package y")
                .file("ok.rego", "package ok").targz());
        assertThat(lines(bundle)).containsExactly("bundle_error: bundle b: `../../evil.rego` leads out of the bundle",
                "bundle_error: bundle b: `a/..\\x.rego` leads out of the bundle");
        assertThat(bundle.modules()).extracting(BundleModule::path).containsExactly("ok.rego");
        assertThat(bundle.rejected()).isTrue();
    }

    @Test
    void anAbsolutePathStaysWithinTheBundle() {
        Bundle bundle = read(new Archives().file("/etc/p.rego", "package p").targz());
        assertThat(bundle.diagnostics()).isEmpty();
        assertThat(bundle.files()).extracting(BundleFile::path).containsExactly("etc/p.rego");
    }

    @Test
    void linksInAnArchiveAreNamedAndLeftOutAsOpaDoes() {
        Bundle bundle = read(
                new Archives().link("a.rego", "/etc/passwd", TarConstants.LF_SYMLINK).link("c.rego", "b.rego", TarConstants.LF_LINK)
                        .file("b.rego", "package b").targz());
        assertThat(bundle.diagnostics()).extracting(Diagnostic::message).containsExactly(
                "bundle b: `a.rego` is a link to `/etc/passwd` and is left out, as OPA does",
                "bundle b: `c.rego` is a link to `b.rego` and is left out, as OPA does");
        assertThat(bundle.diagnostics()).extracting(Diagnostic::severity).containsOnly(Severity.WARNING);
        assertThat(bundle.modules()).hasSize(1);
        assertThat(bundle.rejected()).isFalse();
    }

    @Test
    void linksInADirectoryAreNamedAndLeftOutAsOpaDoes() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret.txt"), "package secret");
        Path bundleDirectory = Files.createDirectory(directory.resolve("bundle"));
        Files.createSymbolicLink(bundleDirectory.resolve("p.rego"), secret);
        Bundle bundle = new BundleReader().read(new BundleSource("b", bundleDirectory.toString()));
        assertThat(lines(bundle))
                .containsExactly("bundle_error: bundle b: `" + bundleDirectory + "/p.rego` is a link and is left out, as OPA does");
        assertThat(bundle.modules()).isEmpty();
    }

    @Test
    void tooManyTooLargeAndTooDense() {
        byte[] three = new Archives().file("a.rego", "package a").file("b.rego", "package b").file("c.rego", "package c").targz();
        assertThat(lines(new BundleReader(new BundleLimits(2, 100, 100_000, 10)).read("b", three)))
                .containsExactly("bundle_error: bundle b: bundle read failed: more than 2 files");
        assertThat(lines(new BundleReader(new BundleLimits(9, 8, 100_000, 10)).read("b", three))).containsExactly(
                "bundle_error: bundle b: bundle read failed: bundle file a.rego size (9 bytes) exceeds configured size_limit_bytes (8 bytes)");
        assertThat(lines(new BundleReader(new BundleLimits(9, 100, 1_000, 10)).read("b", three)))
                .containsExactly("bundle_error: bundle b: bundle read failed: files of more than 1000 bytes together");
        assertThat(lines(read(new Archives().file("data.json", new byte[64 << 20]).targz())))
                .containsExactly("bundle_error: bundle b: bundle read failed: content is more than 250 times larger than the archive");
    }

    @Test
    void aFileThatStandsTwice() {
        Bundle bundle = read(new Archives().file("b.rego", "package one").file("b.rego", "package two").targz());
        assertThat(lines(bundle))
                .containsExactly("bundle_error: bundle b: `b.rego` stands twice in the archive; the later one is used, as OPA does");
        assertThat(bundle.modules()).singleElement().extracting(module -> module.source().text()).isEqualTo("package two");
    }

    /// Each manifest with what OPA 1.22.0 said of it, and the line.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"revision":"a",;"roots":["x",             | 2 | bundle load failed on manifest decode: unexpected EOF
            {"revision":1}                             | 1 | bundle load failed on manifest decode: json: cannot unmarshal number into Go struct field Manifest.revision of type string
            {;"roots":["a",1]}                         | 2 | bundle load failed on manifest decode: json: cannot unmarshal number into Go struct field Manifest.roots of type string
            {"roots":"x"}                              | 1 | bundle load failed on manifest decode: json: cannot unmarshal string into Go struct field Manifest.roots of type []string
            {"rego_version":1.5}                       | 1 | bundle load failed on manifest decode: json: cannot unmarshal number 1.5 into Go struct field Manifest.rego_version of type int
            {"metadata":[1]}                           | 1 | bundle load failed on manifest decode: json: cannot unmarshal array into Go struct field Manifest.metadata of type map[string]interface {}
            {"wasm":[{"module":1}]}                    | 1 | bundle load failed on manifest decode: json: cannot unmarshal number into Go struct field WasmResolver.wasm.module of type string
            {"wasm":[{"module":"/p.wasm"}]}            | 1 | manifest references wasm module '/p.wasm' but the module file does not exist
            ["a"]                                      | 1 | bundle load failed on manifest decode: json: cannot unmarshal array into Go value of type bundle.Manifest
            {"revision":"a",;;"roots":["x","x/y"]}     | 3 | manifest has overlapped roots: 'x' and 'x/y'
            """)
    void aBadManifest(String manifest, int row, String message) {
        Bundle bundle = read(new Archives().file("/.manifest", manifest.replace(';', '\n')).targz());
        assertThat(lines(bundle)).contains("/.manifest:" + row + ": bundle_error: bundle b: " + message);
    }

    @Test
    void aManifestWithAVersionOfRegoThatDoesNotExist() {
        assertThat(lines(read(new Archives().file(".manifest", "{\"rego_version\":7}").file("/x.rego", "package x").targz())))
                .containsExactly("/x.rego:1: bundle_error: bundle b: unknown bundle rego-version 7 for file '/x.rego'");
    }

    @Test
    void twoManifests() {
        assertThat(lines(read(new Archives().file("/.manifest", "{}").file("/sub/.manifest", "{}").targz()))).containsExactly(
                "/sub/.manifest:1: bundle_error: bundle b: bundle contains multiple manifest files: \"/.manifest\" and \"/sub/.manifest\"");
    }

    @Test
    void dataOutsideTheRoots() {
        Bundle bundle = read(
                new Archives().file("/.manifest", "{\"roots\":[\"a/b\"]}").file("/data.json", "{\"a\":{\"b\":1,\"c\":2},\"x\":3}").targz());
        assertThat(lines(bundle)).containsExactly(
                "/.manifest:1: bundle_error: bundle b: manifest roots [a/b] do not permit data at path '/a/c' (hint: check bundle directory structure)",
                "/.manifest:1: bundle_error: bundle b: manifest roots [a/b] do not permit data at path '/x' (hint: check bundle directory structure)");
        assertThat(bundle.data().size()).isEqualTo(2);
    }

    /// Each data file with what OPA 1.22.0 said of it, and the line.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            data.json | {"a": 1,;"b": }     | 2 | bundle load failed on /data.json: invalid character '}' looking for beginning of value
            data.json | {"a":1} {"b":2}     | 1 | bundle load failed on /data.json: error: invalid character '{' after top-level value
            data.json | [1]                 | 1 | bundle load failed on /data.json: root value must be object
            data.json | {"a": "x            | 1 | bundle load failed on /data.json: unexpected EOF
            data.yaml | a: 1;b: [;          | 3 | bundle load failed on /data.yaml: yaml: line 2: did not find expected node content
            """)
    void badData(String file, String text, int row, String message) {
        Bundle bundle = read(new Archives().file("/" + file, text.replace(';', '\n')).file("/p.rego", "package p").targz());
        assertThat(lines(bundle)).containsExactly("/" + file + ":" + row + ": bundle_error: bundle b: " + message);
        assertThat(bundle.modules()).hasSize(1);
    }

    @Test
    void dataThatSaysOnePathTwice() {
        Bundle bundle = read(new Archives().file("/data.json", "{\"a\":{\"b\":1}}").file("/a/data.json", "{\"b\":2}").targz());
        assertThat(lines(bundle))
                .containsExactly(
                        "/a/data.json:1: bundle_error: bundle b: bundle load failed on /a/data.json: failed to insert data file from path a");
        assertThat(bundle.diagnostics().getFirst().help()).isEqualTo("another data file of the bundle already says what stands at `a/b`");
    }

    @Test
    void bundlesWhoseRootsOverlap() {
        Bundle one = bundle("bo1", "[\"a\",\"c/d\"]");
        Bundle two = bundle("bo2", "[\"a/b\",\"c\"]");
        Bundle three = bundle("bo3", "[\"c/d/e\"]");
        assertThat(Roots.overlapAcross(List.of(three, two, one))).hasValue("detected overlapping roots in manifests for these bundles:"
                + " [bo1, bo2, bo3] (a overlaps a/b, c overlaps c/d, c overlaps c/d/e, c/d overlaps c/d/e)");
        assertThat(Roots.overlapAcross(List.of(bundle("bo1", "[\"\"]"), two)))
                .hasValue("bundles [bo1, bo2] have overlapping roots and cannot be"
                        + " activated simultaneously because bundle(s) [bo1] specify empty root paths ('') which overlap with any other bundle root");
        assertThat(Roots.overlapAcross(List.of(bundle("x", "[\"a\"]"), bundle("y", "[\"ab\"]")))).isEmpty();
    }

    @Test
    void aDeltaBundle() {
        Bundle delta = read(new Archives().file("/patch.json", "{\"data\":[]}").targz());
        assertThat(delta.rejected()).isTrue();
        assertThat(delta.diagnostics().getFirst().help()).startsWith("give the snapshot bundle that it changes");
        assertThat(lines(delta)).containsExactly(
                "/patch.json:1: bundle_error: bundle b: `/patch.json` makes it a delta bundle, which holds changes only");
    }

    @Test
    void anyBytesAreAnsweredAndNothingIsThrown() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new Archives().file("/data.json", "{\"a\":1}").file("/p.rego", "package p")
                    .file("/.manifest", "{\"roots\":[\"\"]}").tar();
            for (int flips = 0; flips < 6; flips++) {
                bytes[random.nextInt(3000)] = (byte) random.nextInt();
            }
            assertThat(read(Archives.gzip(bytes)).sha256()).hasSize(64);
        }
    }

    private static Bundle bundle(String name, String roots) {
        return new BundleReader().read(name, new Archives().file(".manifest", "{\"roots\":" + roots + "}").targz());
    }

    private static Bundle read(byte[] archive) {
        return new BundleReader().read("b", archive);
    }

    private static List<String> lines(Bundle bundle) {
        return bundle.diagnostics().stream().map(Diagnostic::line).toList();
    }

    private static String noise(int length) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder("# ");
        random.ints(length, 'a', 'z').forEach(c -> text.append((char) c));
        return text.toString();
    }
}
