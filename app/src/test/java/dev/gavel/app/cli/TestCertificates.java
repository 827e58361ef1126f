package dev.gavel.app.cli;

import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// An authority, and what it signed for a server on this machine and for a client, as PEM files named `authority.pem`, `server.pem`,
/// `server.key`, `client.pem` and `client.key`; the client's also as a key store, `client.p12`.
final class TestCertificates {

    static final String PASSWORD = "sesame-store-51c0";

    private final Path folder;
    private final KeyPair authority;

    TestCertificates(Path folder) throws Exception {
        this.folder = folder;
        this.authority = keys();
        write("authority.pem", signed("authority", authority, true));
        for (String name : new String[]{"server", "client"}) {
            KeyPair own = keys();
            X509Certificate certificate = signed(name, own, false);
            write(name + ".pem", certificate);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(name, own.getPrivate(), PASSWORD.toCharArray(), new Certificate[]{certificate});
            try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".p12"))) {
                store.store(out, PASSWORD.toCharArray());
            }
            write(name + ".key", new JcaPKCS8Generator(own.getPrivate(), null));
        }
    }

    String file(String name) {
        return folder.resolve(name).toString();
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private X509Certificate signed(String name, KeyPair own, boolean signs) throws Exception {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(new X500Name("CN=authority"),
                BigInteger.valueOf(name.length()), Date.from(now.minus(Duration.ofDays(1))), Date.from(now.plus(Duration.ofDays(1))),
                new X500Name("CN=" + name), own.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(signs));
        builder.addExtension(Extension.subjectAlternativeName, false,
                new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate())));
    }

    private void write(String name, Object what) throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(what);
        }
        Files.writeString(folder.resolve(name), text.toString());
    }
}
