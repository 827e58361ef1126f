package dev.gavel.engine.opa;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/// Signs certificates for tests and writes them where they can be named.
final class TestAuthority {

    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final Path folder;
    private final KeyPair keys;
    private final X509Certificate certificate;
    private final Path file;

    /// What a program shows: its certificate and its key.
    record Identity(Path certificate, Path key, X509Certificate signed, KeyPair keys) {

        ClientIdentity pem() {
            return new ClientIdentity.Pem(certificate, key);
        }
    }

    TestAuthority(Path folder, String name) throws Exception {
        this.folder = folder;
        this.keys = ec();
        Instant now = Instant.now();
        this.certificate = signed("CN=" + name, "CN=" + name, keys, keys, now.minus(Duration.ofDays(2)), now.plus(Duration.ofDays(2)),
                null);
        this.file = pem(name + ".pem", certificate);
    }

    Path file() {
        return file;
    }

    /// Valid now.
    Identity issue(String name, GeneralName host) throws Exception {
        return issue(name, host, ec(), Instant.now().plus(Duration.ofDays(1)));
    }

    Identity issue(String name, GeneralName host, KeyPair own, Instant until) throws Exception {
        X509Certificate issued = signed(certificate.getSubjectX500Principal().getName(), "CN=" + name, own, keys,
                until.minus(Duration.ofDays(2)), until, host);
        return new Identity(pem(name + ".pem", issued), pem(name + ".key.pem", new JcaPKCS8Generator(own.getPrivate(), null)), issued, own);
    }

    Path pkcs12(Identity identity, String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("me", identity.keys().getPrivate(), password.toCharArray(), new Certificate[]{identity.signed()});
        Path written = folder.resolve(identity.certificate().getFileName() + ".p12");
        try (OutputStream out = Files.newOutputStream(written)) {
            store.store(out, password.toCharArray());
        }
        return written;
    }

    /// The key as `BEGIN EC PRIVATE KEY` or `BEGIN RSA PRIVATE KEY`.
    Path olderForm(Identity identity) throws IOException, GeneralSecurityException {
        PrivateKey key = identity.keys().getPrivate();
        PrivateKey named = KeyFactory.getInstance(key.getAlgorithm(), new BouncyCastleProvider())
                .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
        return pem(identity.key().getFileName() + ".old.key.pem", named);
    }

    Path pem(String name, Object what) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(what);
        }
        return Files.writeString(folder.resolve(name), text.toString());
    }

    static KeyPair ec() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    static KeyPair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static X509Certificate signed(String issuer, String subject, KeyPair own, KeyPair signer, Instant from, Instant until,
            @Nullable GeneralName host) throws IOException, GeneralSecurityException, OperatorCreationException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(new X500Name(issuer),
                BigInteger.valueOf(SERIAL.getAndIncrement()), Date.from(from), Date.from(until), new X500Name(subject), own.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(own == signer));
        if (host != null) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(host));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
    }
}
