package dev.gavel.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.app.RunningOpa;
import dev.gavel.app.Samples;
import dev.gavel.engine.opa.OpaExecutable;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;

/// `--engine`: a real OPA decides, and Gavel beside it.
class OtherEngineTest {

    private record Run(int code, String out, String err) {
    }

    @TempDir
    private Path folder = Path.of("");
    private Path input = Path.of("");

    @BeforeEach
    void writeAnInput() throws Exception {
        input = Files.writeString(folder.resolve("input.json"), "{\"action\": {\"tool\": \"ticket.reply\"}}");
    }

    private Run explain(String... more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of("explain", "-i", input.toString()));
        arguments.addAll(Samples.bundleOptions());
        arguments.addAll(List.of(more));
        int code = GavelCommand.run(arguments.toArray(String[]::new), new Terminal(new PrintWriter(out), new PrintWriter(err), 100, false),
                opening -> {
                    throw new AssertionError("no window was asked for");
                });
        return new Run(code, out.toString(), err.toString());
    }

    @Test
    void theExecutableDecidesAndAgrees() throws Exception {
        if (OpaExecutable.onPath().isEmpty()) {
            System.out.println("NOT RUN: explain --engine opa, because opa is not on the path");
            return;
        }
        Run run = explain("--engine", "opa");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Denied", "IDN-001", "Decided by OPA 1.22.0 and by Gavel alike:",
                "The same in both: result, rules, bundle revisions, policy text, data, version.",
                "This explanation is read from OPA's trace", "tried by Gavel alone");
        ObjectValue beside = beside(explain("--engine", "opa", "--format", "json").out());
        assertThat(Json.write(beside)).contains("\"engine\":\"OPA 1.22.0\"", "\"standing\":\"agrees\"",
                "{\"detail\":\"\",\"finding\":\"same\",\"what\":\"result\"}", "\"what\":\"version\"");
        assertThat(beside.get("ours")).isEqualTo(beside.get("theirs"));
        assertThat(explain("--format", "json").out()).doesNotContain("\"beside\"");
    }

    private static ObjectValue beside(String json) throws Exception {
        return (ObjectValue) Objects.requireNonNull(((ObjectValue) Json.read(json)).get("beside"));
    }

    /// Both of two decisions are asked of it; the page says so, and for whom it makes a difference.
    @Test
    void whatPartsTwoDecisionsIsSaidBesideOpa() throws Exception {
        if (!RunningOpa.installed("explain --versus-input --engine")) {
            return;
        }
        Path other = Files.writeString(folder.resolve("other.json"), "{\"action\": {\"tool\": \"refund.issue\", \"server\": \"crm\"}}");
        try (RunningOpa opa = RunningOpa.start(RunningOpa.bundles(Samples.bundles()))) {
            Run run = explain("--versus-input", other.toString(), "--engine", opa.address());
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out().replaceAll("\\s+", " ")).contains("Beside OPA",
                    "A: Decided by OPA 1.22.0 at " + opa.address() + " and by Gavel alike:",
                    "B: Decided by OPA 1.22.0 at " + opa.address() + " and by Gavel alike:", "What parts the two was tried by Gavel.");
            ObjectValue beside = beside(explain("--versus-input", other.toString(), "--engine", opa.address(), "--format", "json").out());
            assertThat(beside.size()).isEqualTo(2);
        }
        try (RunningOpa opa = RunningOpa.start(RunningOpa.bundles(RunningOpa.changedBundles(folder.resolve("changed"))))) {
            Run run = explain("--versus-input", other.toString(), "--engine", opa.address());
            assertThat(run.code()).as(run.err()).isEqualTo(1);
            assertThat(run.out()).contains("it and Gavel do not agree");
        }
    }

    /// What it decides is told first, as its own; nothing of ours is put beside it as if it were OPA's.
    @Test
    void aServerOfOtherBundlesIsSaidToDecideOtherwiseBeforeAllElse() throws Exception {
        if (!RunningOpa.installed("explain beside a server of other bundles")) {
            return;
        }
        Path p = Files.createDirectories(folder.resolve("p"));
        Files.writeString(p.resolve("p.rego"), "package p\n\ndefault allow := false\n\nallow if input.action.tool == \"ticket.reply\"\n");
        try (RunningOpa opa = RunningOpa.start(RunningOpa.bundles(Samples.bundles()))) {
            OpaCommand.Run run = OpaCommand.gavel(List.of("explain", "-b", p.toString(), "-i", input.toString(), "--entrypoint", "p/allow",
                    "--engine", opa.address()));
            assertThat(run.code()).as(run.err()).isEqualTo(1);
            String said = run.out().replaceAll("[\\s|]+", " ");
            assertThat(said)
                    .contains("Undefined ✕ OPA 1.22.0 at " + opa.address() + ": this is what it decides, and Gavel decides otherwise.",
                            "Gavel decides true. OPA decides nothing: the decision is undefined.", "Different bundle revisions: ",
                            "Different policy text: ours only: " + p + "/p.rego; theirs only: ",
                            "read from OPA's trace, as far as its rules are those of this policy.")
                    .doesNotContain("by Gavel alone", "What would change it");
        }
    }

    @Test
    void aMatrixSaysWhetherThatOpaRunsThisPolicy() throws Exception {
        if (!RunningOpa.installed("matrix --engine")) {
            return;
        }
        Path p = Files.createDirectories(folder.resolve("p"));
        Files.writeString(p.resolve("p.rego"), "package p\n\ndefault allow := false\n\n"
                + "allow if {\n\tinput.role in {\"admin\", \"guest\"}\n\tinput.action in {\"read\", \"write\"}\n}\n");
        List<String> command = List.of("matrix", "-b", p.toString(), "--rows", "role", "--columns", "action");
        OpaCommand.Run alone = OpaCommand.gavel(command);
        assertThat(alone.code()).as(alone.err()).isZero();
        OpaCommand.Run beside = OpaCommand.gavel(Stream.concat(command.stream(), Stream.of("--engine", "opa")).toList());
        assertThat(beside.code()).as(beside.err()).isZero();
        assertThat(beside.out()).startsWith(alone.out().strip()).contains("What OPA 1.22.0 runs", "It runs these bundles");
        try (RunningOpa opa = RunningOpa.start(RunningOpa.bundles(Samples.bundles()))) {
            OpaCommand.Run other = OpaCommand.gavel(Stream.concat(command.stream(), Stream.of("--engine", opa.address())).toList());
            assertThat(other.code()).as(other.err()).isEqualTo(1);
            assertThat(other.out()).contains("It runs another policy, or other data, than these bundles.");
        }
    }

    @Test
    void aReportSaysThatBothAgree() throws Exception {
        if (OpaExecutable.onPath().isEmpty()) {
            System.out.println("NOT RUN: report decision --engine opa, because opa is not on the path");
            return;
        }
        Path pdf = folder.resolve("decision.pdf");
        List<String> arguments = new ArrayList<>(List.of("report", "decision", "-i", input.toString(), "--engine", "opa", "--out",
                pdf.toString()));
        arguments.addAll(Samples.bundleOptions());
        OpaCommand.Run run = OpaCommand.gavel(arguments);
        assertThat(run.code()).as(run.err()).isZero();
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " ")).contains(
                    "Decided by OPA 1.22.0 and by Gavel alike: ",
                    "The same in both: result, rules, bundle revisions, policy text, data, version.");
        }
    }

    @Test
    void theExecutableKeepsTheTimeThatIsGiven() {
        if (OpaExecutable.onPath().isEmpty()) {
            System.out.println("NOT RUN: explain --engine opa --engine-timeout, because opa is not on the path");
            return;
        }
        Run run = explain("--engine", "opa", "--engine-timeout", "1ms");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("did not answer within 1 ms");
    }

    @Test
    void aServerThatIsNotThereIsSaidWithItsAddress() {
        Run run = explain("--engine", "http://127.0.0.1:9");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("OPA at http://127.0.0.1:9 cannot be asked", "start it (opa run --server) or check the address");
    }

    @Test
    void whatIsNoEngineIsRefused() {
        Run run = explain("--engine", "foo");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("`foo` is no engine", "say embedded, opa, wasm, or the address of a server");
    }

    @Test
    void aServerIsAskedWithTokenAndCertificates() throws Exception {
        if (!RunningOpa.installed("explain beside a server with TLS")) {
            return;
        }
        TestCertificates files = new TestCertificates(folder);
        Path rules = Files.writeString(folder.resolve("authz.rego"),
                "package system.authz\n\ndefault allow := false\n\nallow if input.client_certificates[0].Subject.CommonName == \"client\"\n");
        List<String> arguments = new ArrayList<>();
        Samples.BUNDLES.forEach(name -> arguments.add(Samples.bundles().resolve(name).toString()));
        arguments.addAll(List.of(rules.toString(), "--tls-cert-file", files.file("server.pem"), "--tls-private-key-file",
                files.file("server.key"), "--tls-ca-cert-file", files.file("authority.pem"), "--authentication=tls",
                "--authorization=basic"));
        try (RunningOpa opa = RunningOpa.start("https", RunningOpa.freePort(), arguments)) {
            Run untrusted = explain("--engine", opa.address());
            assertThat(untrusted.code()).isEqualTo(2);
            assertThat(untrusted.err()).contains(opa.address());
            Run nameless = explain("--engine", opa.address(), "--ca-cert", files.file("authority.pem"));
            assertThat(nameless.code()).isEqualTo(2);
            Run known = explain("--engine", opa.address(), "--ca-cert", files.file("authority.pem"), "--client-cert",
                    files.file("client.pem"), "--client-key", files.file("client.key"), "--engine-timeout", "20s");
            assertThat(known.err()).isEmpty();
            assertThat(known.out()).contains("Decided by OPA 1.22.0 at " + opa.address());
            Path password = Files.writeString(folder.resolve("password"), TestCertificates.PASSWORD + "\n");
            Run store = explain("--engine", opa.address(), "--ca-cert", files.file("authority.pem"), "--client-p12",
                    files.file("client.p12"), "--client-p12-password-file", password.toString(), "--engine-timeout", "20s");
            assertThat(store.err()).isEmpty();
            assertThat(store.out()).contains("Decided by OPA 1.22.0 at " + opa.address());
            Run locked = explain("--engine", opa.address(), "--ca-cert", files.file("authority.pem"), "--client-p12",
                    files.file("client.p12"), "--client-p12-password-file",
                    Files.writeString(folder.resolve("wrong"), "wrong-" + TestCertificates.PASSWORD).toString());
            assertThat(locked.code()).isEqualTo(2);
            assertThat(locked.err()).contains("client.p12", "what to do");
            assertThat(store.out() + locked.out() + locked.err()).doesNotContain(TestCertificates.PASSWORD);
            String key = Files.readString(folder.resolve("client.key")).lines().skip(1).findFirst().orElseThrow();
            assertThat(untrusted.err() + nameless.err() + known.out()).doesNotContain(key);
        }
    }

    @Test
    void aWrongTokenIsRefusedAndNeverShown() throws Exception {
        if (!RunningOpa.installed("explain beside a server with a token")) {
            return;
        }
        String secret = "sesame-77aa";
        Path rules = Files.writeString(folder.resolve("authz.rego"),
                "package system.authz\n\ndefault allow := false\n\nallow if input.identity == \"" + secret + "\"\n");
        try (RunningOpa opa = RunningOpa.start(List.of(rules.toString(), "--authentication=token", "--authorization=basic"))) {
            Path wrong = Files.writeString(folder.resolve("wrong"), secret + "x");
            Path twice = Files.writeString(folder.resolve("twice"), secret + "\r\n" + secret);
            for (String file : List.of(wrong.toString(), twice.toString(), secret)) {
                Run run = explain("--engine", opa.address(), "--token-file", file);
                assertThat(run.code()).as(run.err()).isEqualTo(2);
                assertThat(run.err()).contains("what to do").doesNotContain(secret, "defect");
            }
            Path right = Files.writeString(folder.resolve("right"), secret + "\n");
            Run run = explain("--engine", opa.address(), "--token-file", right.toString());
            assertThat(run.code()).as("it is asked, and has no such policy").isEqualTo(1);
            assertThat(run.out() + run.err()).contains("it and Gavel do not agree").doesNotContain(secret);
        }
    }

    @Test
    void aWasmModuleDecidesAndSaysThatItCannotExplain() throws Exception {
        if (!RunningOpa.installed("explain by a Wasm module")) {
            return;
        }
        Path rego = Files.writeString(folder.resolve("p.rego"), """
                package agent.main

                default decision := {"allow": false, "reasons": ["nothing allows it"]}

                decision := {"allow": true, "reasons": []} if input.action.tool == "ticket.reply"
                """);
        Path bundle = folder.resolve("wasm.tar.gz");
        assertThat(OpaCommand.opa(List.of("build", "-t", "wasm", "-e", "agent/main/decision", "-o", bundle.toString(), rego.toString()), "")
                .code()).isZero();
        OpaCommand.Run explained = OpaCommand
                .gavel(List.of("explain", "-b", bundle.toString(), "-i", input.toString(), "--engine", "wasm"));
        assertThat(explained.code()).as(explained.err()).isZero();
        assertThat(explained.out().replaceAll("[\\s|]+", " ")).contains("✓ Allowed", "gives no trace", "nothing can be explained");
        OpaCommand.Run inspected = OpaCommand.gavel(List.of("inspect", "-b", bundle.toString(), "--format", "json"));
        assertThat(inspected.out()).contains("Rego, Wasm", "The Wasm module decides agent/main/decision, without an explanation");
        OpaCommand.Run alone = OpaCommand.gavel(
                List.of("explain", "-b", bundle.toString(), "-i", input.toString(), "--entrypoint", "agent/main/decision"));
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.err()).contains("what is compiled to Wasm is asked with --engine wasm");
        OpaCommand.Run replayed = OpaCommand
                .gavel(List.of("replay", "-b", bundle.toString(), "--log", Samples.log("console.ndjson").toString(), "--engine", "wasm"));
        assertThat(replayed.code()).isEqualTo(2);
        assertThat(replayed.err()).contains("there is nothing to compare");
    }
}
