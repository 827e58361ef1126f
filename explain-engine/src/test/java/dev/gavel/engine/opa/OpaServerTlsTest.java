package dev.gavel.engine.opa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.oracle.RunningOpa;
import dev.gavel.rego.value.Json;

/// A real OPA that asks for certificates, and every way in which they may be wrong.
class OpaServerTlsTest {

    private static final GeneralName HERE = new GeneralName(GeneralName.iPAddress, "127.0.0.1");
    private static final String PASSWORD = "pa55-of-the-store";

    @TempDir
    private Path folder = Path.of("");

    private TestAuthority authority;
    private TestAuthority stranger;

    @BeforeEach
    void authorities() throws Exception {
        authority = new TestAuthority(folder, "authority");
        stranger = new TestAuthority(folder, "stranger");
    }

    /// Empty, and said, where there is no `opa`.
    private Optional<RunningOpa> running(TestAuthority.Identity server, String... more) throws Exception {
        Path policy = Files.writeString(folder.resolve("policy.rego"), "package p\n\nallow if input.n > 2\n");
        List<String> arguments = new ArrayList<>(List.of("--tls-cert-file", server.certificate().toString(), "--tls-private-key-file",
                server.key().toString(), policy.toString()));
        arguments.addAll(List.of(more));
        return RunningOpa.start("https", arguments);
    }

    private Optional<RunningOpa> asking() throws Exception {
        return running(authority.issue("server", HERE), "--tls-ca-cert-file", authority.file().toString(), "--authentication=tls");
    }

    private EngineUnavailable refusal(ServerConnection connection) {
        EngineUnavailable refused = catchThrowableOfType(EngineUnavailable.class, () -> OpaServer.connect(connection));
        assertThat(refused).isNotNull();
        StringWriter trace = new StringWriter();
        refused.printStackTrace(new PrintWriter(trace));
        assertShowsNothingSecret(trace + refused.help() + refused + connection);
        return refused;
    }

    /// No line of a key, and no password.
    private void assertShowsNothingSecret(String text) {
        assertThat(text).doesNotContain(PASSWORD).doesNotContain("PRIVATE KEY");
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().contains(".key.pem")).toList()) {
                Files.readAllLines(file).stream().filter(line -> line.length() > 20).forEach(line -> assertThat(text).doesNotContain(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aClientWithTheRightCertificateIsServed() throws Exception {
        Optional<RunningOpa> running = asking();
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            ServerConnection trusting = ServerConnection.to(opa.address()).withAuthority(authority.file());
            TestAuthority.Identity ec = authority.issue("ec", HERE);
            TestAuthority.Identity rsa = authority.issue("rsa", HERE, TestAuthority.rsa(), Instant.now().plus(Duration.ofDays(1)));
            for (ClientIdentity identity : List.of(ec.pem(), rsa.pem(), new ClientIdentity.Pem(ec.certificate(), authority.olderForm(ec)),
                    new ClientIdentity.Pem(rsa.certificate(), authority.olderForm(rsa)),
                    new ClientIdentity.Pkcs12(authority.pkcs12(rsa, PASSWORD), PASSWORD))) {
                OpaServer server = OpaServer.connect(trusting.withIdentity(identity));
                assertThat(server.decide(DecisionRequest.of("p/allow", Json.read("{\"n\": 3}"), Instant.EPOCH)))
                        .hasToString("Defined[value=true]");
                assertShowsNothingSecret(server.name() + server + trusting.withIdentity(identity) + identity);
            }
        }
    }

    @Test
    void aClientWithoutACertificateOrWithAWrongOneIsRefused() throws Exception {
        Optional<RunningOpa> running = asking();
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            ServerConnection trusting = ServerConnection.to(opa.address()).withAuthority(authority.file());
            assertThat(refusal(trusting)).hasMessage("OPA at " + opa.address() + " asks for a client certificate, and none was given")
                    .extracting(EngineUnavailable::help).isEqualTo("name a client certificate and its key");
            TestAuthority.Identity old = authority.issue("old", HERE, TestAuthority.ec(), Instant.now().minus(Duration.ofHours(1)));
            assertThat(refusal(trusting.withIdentity(old.pem())))
                    .hasMessage("OPA at " + opa.address() + " refused the client certificate: it has expired");
            TestAuthority.Identity other = stranger.issue("other", HERE);
            assertThat(refusal(trusting.withIdentity(other.pem())))
                    .hasMessageStartingWith("OPA at " + opa.address() + " refused the client certificate");
        }
    }

    @Test
    void aServerThatIsNotTrustedIsNotAsked() throws Exception {
        Optional<RunningOpa> running = running(authority.issue("server", HERE));
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            ServerConnection bare = ServerConnection.to(opa.address());
            for (ServerConnection untrusting : List.of(bare, bare.withAuthority(stranger.file()))) {
                assertThat(refusal(untrusting)).hasMessage("no trusted connection to OPA at " + opa.address()
                        + ": its certificate is signed by no authority that is trusted here")
                        .extracting(EngineUnavailable::help).isEqualTo("name the certificate of the authority that signed it");
            }
            assertThat(OpaServer.connect(bare.withAuthority(authority.file())).version()).isNotEmpty();
            ServerConnection plain = ServerConnection.to(URI.create(opa.address().toString().replace("https", "http")));
            assertThat(refusal(plain)).hasMessageContaining("Client sent an HTTP request to an HTTPS server");
        }
    }

    @Test
    void aServersCertificateThatHasExpiredOrIsForAnotherHostIsSaidToBeSo() throws Exception {
        TestAuthority.Identity old = authority.issue("server", HERE, TestAuthority.ec(), Instant.now().minus(Duration.ofHours(1)));
        Optional<RunningOpa> expired = running(old);
        if (expired.isEmpty()) {
            return;
        }
        try (RunningOpa opa = expired.get()) {
            assertThat(refusal(ServerConnection.to(opa.address()).withAuthority(authority.file())))
                    .hasMessage("no trusted connection to OPA at " + opa.address() + ": its certificate has expired");
        }
        for (GeneralName elsewhere : List.of(new GeneralName(GeneralName.dNSName, "opa.example"),
                new GeneralName(GeneralName.iPAddress, "192.0.2.1"))) {
            try (RunningOpa opa = running(authority.issue("server", elsewhere)).orElseThrow()) {
                assertThat(refusal(ServerConnection.to(opa.address()).withAuthority(authority.file())))
                        .hasMessage("no trusted connection to OPA at " + opa.address() + ": its certificate is for another host")
                        .extracting(EngineUnavailable::help).isEqualTo("use the name that the certificate is for");
            }
        }
    }

    @Test
    void aServerThatSpeaksPlainlyIsNotTakenForATrustedOne() throws Exception {
        Path policy = Files.writeString(folder.resolve("policy.rego"), "package p\n");
        Optional<RunningOpa> running = RunningOpa.start(List.of(policy.toString()));
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            URI address = URI.create(opa.address().toString().replace("http", "https"));
            assertThat(refusal(ServerConnection.to(address)))
                    .hasMessage("no trusted connection to OPA at " + address + ": what answers there does not speak TLS");
        }
    }

    @Test
    void filesThatCannotBeUsedAreNamed() throws Exception {
        ServerConnection connection = ServerConnection.to(URI.create("https://127.0.0.1:1"));
        TestAuthority.Identity one = authority.issue("one", HERE);
        TestAuthority.Identity two = authority.issue("two", HERE);
        Path absent = folder.resolve("absent.pem");
        Path text = Files.writeString(folder.resolve("text.pem"), "no certificate\n");
        Path locked = authority.pem("locked.key.pem", new JcaMiscPEMGenerator(one.keys().getPrivate(),
                new JcePEMEncryptorBuilder("AES-128-CBC").setProvider(new BouncyCastleProvider()).build(PASSWORD.toCharArray())));
        assertThat(refusal(connection.withAuthority(absent)))
                .hasMessage("the certificate of the authority `" + absent + "` is not there");
        assertThat(refusal(connection.withAuthority(text)))
                .hasMessage("the certificate of the authority `" + text + "` is no certificate");
        assertThat(refusal(connection.withIdentity(new ClientIdentity.Pem(one.certificate(), two.key()))))
                .hasMessage("the key `" + two.key() + "` does not belong to the client certificate `" + one.certificate() + "`");
        assertThat(refusal(connection.withIdentity(new ClientIdentity.Pem(one.certificate(), text))))
                .hasMessage("the client's key `" + text + "` is no key that can be read");
        assertThat(refusal(connection.withIdentity(new ClientIdentity.Pem(one.certificate(), locked))))
                .hasMessage("the client's key `" + locked + "` is no key that can be read")
                .extracting(EngineUnavailable::help).asString().contains("not encrypted");
        Path store = authority.pkcs12(one, PASSWORD);
        assertThat(refusal(connection.withIdentity(new ClientIdentity.Pkcs12(store, "wrong"))))
                .hasMessage("the key store `" + store + "` cannot be read");
        assertThat(refusal(connection.withIdentity(new ClientIdentity.Pkcs12(text, PASSWORD))))
                .hasMessage("the key store `" + text + "` cannot be read");
    }
}
