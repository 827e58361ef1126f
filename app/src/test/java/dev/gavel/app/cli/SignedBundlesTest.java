package dev.gavel.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.engine.opa.OpaExecutable;

/// `--verification-key`, on a bundle that a real OPA signed.
class SignedBundlesTest {

    private static final String SECRET = "sesame-of-the-signer-9d31";

    @TempDir
    private Path folder = Path.of("");

    private static OpaCommand.Run gavel(String command, Path bundle, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("-b", bundle.toString()));
        arguments.addAll(List.of(more));
        return OpaCommand.gavel(arguments);
    }

    @Test
    void aSignatureIsVerifiedAndTheSecretIsInNoReport() throws Exception {
        if (OpaExecutable.onPath().isEmpty()) {
            System.out.println("NOT RUN: bundles signed by a real OPA, because opa is not on the path");
            return;
        }
        Path plain = Files.createDirectories(folder.resolve("plain"));
        Files.writeString(plain.resolve("p.rego"),
                "package p\n\ndefault decision := {\"allow\": false, \"reasons\": [\"no\"]}\n\ndecision := {\"allow\": true, \"reasons\": []} if input.n > 1\n");
        Path secret = Files.writeString(folder.resolve("secret"), SECRET);
        Path signed = folder.resolve("signed.tar.gz");
        assertThat(OpaCommand.opa(List.of("build", "-b", plain.toString(), "--signing-key", secret.toString(), "--signing-alg", "HS256",
                "-o", signed.toString()), "").code()).isZero();
        assertThat(gavel("inspect", signed, "--format", "json").out()).contains("not checked, no key was given");
        for (String key : List.of(SECRET, secret.toString())) {
            OpaCommand.Run run = gavel("inspect", signed, "--verification-key", key, "--signing-alg", "HS256", "--format", "json");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("verified with the key").doesNotContain(SECRET);
        }
        OpaCommand.Run unsigned = gavel("inspect", plain, "--verification-key", SECRET, "--signing-alg", "HS256");
        assertThat(unsigned.code()).isEqualTo(2);
        assertThat(unsigned.err()).contains("bundle missing .signatures.json file").doesNotContain(SECRET);
        OpaCommand.Run scope = gavel("inspect", signed, "--verification-key", SECRET, "--signing-alg", "HS256", "--scope", "production");
        assertThat(scope.code()).isEqualTo(2);
        assertThat(scope.err()).contains("scope mismatch").doesNotContain(SECRET);

        Path input = Files.writeString(folder.resolve("input.json"), "{\"n\": 2}");
        for (String[] key : new String[][]{{"--verification-key", SECRET}, {"--verification-key=" + SECRET}}) {
            Path pdf = folder.resolve("report.pdf");
            List<String> more = new ArrayList<>(List.of(key));
            more.addAll(List.of("--signing-alg", "HS256", "-i", input.toString(), "--entrypoint", "p/decision", "--out", pdf.toString()));
            OpaCommand.Run report = gavel("report decision", signed, more.toArray(String[]::new));
            assertThat(report.code()).as(report.err()).isZero();
            try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
                assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", "")).contains("--verification-key")
                        .contains("...--signing-algHS256").doesNotContain(SECRET);
            }
        }
    }
}
