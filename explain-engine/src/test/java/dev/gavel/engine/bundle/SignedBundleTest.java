package dev.gavel.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bundles that a real OPA signed are verified, and refused in the words of a real OPA where they are not what was signed.
class SignedBundleTest {

    @TempDir
    private Path folder = Path.of("");

    private record Keys(Path secret, Path open, String algorithm) {
    }

    private static Path pem(Path file, String kind, byte[] der) throws IOException {
        return Files.writeString(file, "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(der)
                + "\n-----END " + kind + "-----\n");
    }

    private Keys keys(String name, String algorithm, String generator, int size) throws Exception {
        KeyPairGenerator generating = KeyPairGenerator.getInstance(generator);
        if (size > 0) {
            generating.initialize(size);
        }
        KeyPair pair = generating.generateKeyPair();
        return new Keys(pem(folder.resolve(name + ".pem"), "PRIVATE KEY", pair.getPrivate().getEncoded()),
                pem(folder.resolve(name + ".pub.pem"), "PUBLIC KEY", pair.getPublic().getEncoded()), algorithm);
    }

    /// What OPA prints; empty, and said, where there is none.
    private static Optional<String> opa(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("opa"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return Optional.of(said);
        } catch (IOException e) {
            System.out.println("NOT RUN: signatures made by a real OPA, because opa is not on the path");
            return Optional.empty();
        }
    }

    private Path policy() throws IOException {
        Path bundle = Files.createDirectories(folder.resolve("policy"));
        Files.writeString(bundle.resolve(".manifest"), "{\"revision\": \"r1\", \"roots\": [\"p\", \"limits\"]}");
        Files.writeString(bundle.resolve("data.json"), "{\"limits\": {\"b\": [1, 2.50, \"<ü>\"], \"a\": null}}");
        Files.writeString(bundle.resolve("p.rego"), "package p\n\nallow if input.n > 2\n");
        return bundle;
    }

    private Path signed(Keys keys, String... more) throws Exception {
        Path archive = folder.resolve("signed.tar.gz");
        List<String> arguments = new ArrayList<>(List.of("build", "-b", policy().toString(), "--signing-key", keys.secret().toString(),
                "--signing-alg", keys.algorithm(), "-o", archive.toString()));
        arguments.addAll(List.of(more));
        assertThat(opa(arguments.toArray(String[]::new))).contains("");
        return archive;
    }

    private static Bundle read(Path archive, Path key, String algorithm) throws IOException {
        return new BundleReader().verifying(new VerificationKey("default", Files.readString(key), algorithm, ""))
                .read(BundleSource.parse("b=" + archive));
    }

    @Test
    void whatOpaSignedIsVerifiedWithEveryAlgorithm() throws Exception {
        if (opa("version").isEmpty()) {
            return;
        }
        Map<String, Keys> all = new LinkedHashMap<>();
        all.put("RS256", keys("rsa", "RS256", "RSA", 2048));
        all.put("PS384", keys("pss", "PS384", "RSA", 2048));
        all.put("ES256", keys("ec", "ES256", "EC", 256));
        all.put("EdDSA", keys("ed", "EdDSA", "Ed25519", 0));
        all.put("HS512", new Keys(Files.writeString(folder.resolve("secret"), "a secret"), folder.resolve("secret"), "HS512"));
        for (Keys keys : all.values()) {
            Path archive = signed(keys);
            Bundle bundle = read(archive, keys.open(), keys.algorithm());
            assertThat(bundle.diagnostics()).as(keys.algorithm()).isEmpty();
            assertThat(bundle.signatures()).isEqualTo(new Signatures.Verified("default", keys.algorithm(), ""));
        }
    }

    @Test
    void anotherKeyIsRefusedInOpasWords() throws Exception {
        if (opa("version").isEmpty()) {
            return;
        }
        for (String[] kind : new String[][]{{"RS256", "RSA", "2048"}, {"ES256", "EC", "256"}, {"EdDSA", "Ed25519", "0"}}) {
            Keys right = keys("right", kind[0], kind[1], Integer.parseInt(kind[2]));
            Keys wrong = keys("wrong", kind[0], kind[1], Integer.parseInt(kind[2]));
            Path archive = signed(right);
            assertRefusedAsByOpa(archive, wrong.open(), kind[0]);
        }
    }

    @Test
    void aScopeThatIsNotTheSignedOneIsRefused() throws Exception {
        if (opa("version").isEmpty()) {
            return;
        }
        Keys keys = keys("rsa", "RS256", "RSA", 2048);
        Path claims = Files.writeString(folder.resolve("claims.json"), "{\"scope\": \"write\"}");
        assertRefusedAsByOpa(signed(keys, "--claims-file", claims.toString()), keys.open(), "RS256");
    }

    @Test
    void filesThatWereChangedAddedOrTakenAwayAreNamed() throws Exception {
        if (opa("version").isEmpty()) {
            return;
        }
        Keys keys = keys("rsa", "RS256", "RSA", 2048);
        Path archive = signed(keys);
        Map<String, byte[]> files = unpack(archive);
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        changed.put("/data.json", "{\"limits\": {\"b\": [1, 2.5, \"<ü>\"], \"a\": null}}".getBytes(StandardCharsets.UTF_8));
        assertRefusedAsByOpa(pack(changed), keys.open(), "RS256");
        Map<String, byte[]> more = new LinkedHashMap<>(files);
        more.put("/notes.txt", "hello".getBytes(StandardCharsets.UTF_8));
        assertRefusedAsByOpa(pack(more), keys.open(), "RS256");
        Map<String, byte[]> fewer = new LinkedHashMap<>(files);
        fewer.keySet().removeIf(name -> name.endsWith(".rego"));
        assertRefusedAsByOpa(pack(fewer), keys.open(), "RS256");
        Map<String, byte[]> unsigned = new LinkedHashMap<>(files);
        unsigned.keySet().removeIf(name -> name.endsWith(".signatures.json"));
        assertRefusedAsByOpa(pack(unsigned), keys.open(), "RS256");
    }

    @Test
    void withoutAKeyASignatureIsReadAndNotChecked() throws Exception {
        if (opa("version").isEmpty()) {
            return;
        }
        Path archive = signed(keys("rsa", "RS256", "RSA", 2048));
        assertThat(new BundleReader().read(BundleSource.parse("b=" + archive)).signatures()).isInstanceOf(Signatures.NotChecked.class);
    }

    private void assertRefusedAsByOpa(Path archive, Path key, String algorithm) throws Exception {
        String said = opa("build", "-b", archive.toString(), "--verification-key", key.toString(), "--signing-alg", algorithm, "-o",
                folder.resolve("out.tar.gz").toString()).orElseThrow().strip();
        Bundle bundle = read(archive, key, algorithm);
        assertThat(bundle.signatures()).isInstanceOfSatisfying(Signatures.Failed.class,
                failed -> assertThat(said).isEqualTo("error: load error: bundle " + archive + ": " + failed.reason()));
        assertThat(bundle.rejected()).isTrue();
    }

    private static Map<String, byte[]> unpack(Path archive) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put("/" + entry.getName().replaceFirst("^/", ""), tar.readAllBytes());
            }
        }
        return files;
    }

    private Path pack(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return Files.write(folder.resolve("changed.tar.gz"), bytes.toByteArray());
    }
}
