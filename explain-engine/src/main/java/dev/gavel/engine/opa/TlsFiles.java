package dev.gavel.engine.opa;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collections;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jspecify.annotations.Nullable;

/// The files that say whom to trust and who one is → what a TLS connection needs.
///
/// @param authority certificates of those who are trusted; null for those of this system
/// @param identity null for none
record TlsFiles(@Nullable Path authority, @Nullable ClientIdentity identity) {

    static final TlsFiles NONE = new TlsFiles(null, null);

    private static final char[] NO_PASSWORD = new char[0];

    SSLContext context() throws EngineUnavailable {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authority == null ? null : trusted(authority));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            switch (identity) {
                case null -> keys.init(null, NO_PASSWORD);
                case ClientIdentity.Pem pem -> keys.init(pem(pem), NO_PASSWORD);
                case ClientIdentity.Pkcs12 store -> keys.init(pkcs12(store), store.password().toCharArray());
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw e instanceof EngineUnavailable said
                    ? said
                    : new EngineUnavailable("the TLS files cannot be used together", "check certificate, key and authority", e);
        }
    }

    private static KeyStore trusted(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        List<Certificate> all = certificates(file, "the certificate of the authority");
        for (int i = 0; i < all.size(); i++) {
            store.setCertificateEntry("authority-" + i, all.get(i));
        }
        return store;
    }

    private static KeyStore pem(ClientIdentity.Pem pem) throws GeneralSecurityException, IOException {
        List<Certificate> chain = certificates(pem.certificate(), "the client certificate");
        PrivateKey key = key(pem.key());
        if (!belongTogether(key, chain.getFirst())) {
            throw new EngineUnavailable("the key `" + pem.key() + "` does not belong to the client certificate `" + pem.certificate() + "`",
                    "give the key that the certificate was made for, and the client's own certificate first in its file");
        }
        KeyStore store = empty();
        store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
        return store;
    }

    private static KeyStore pkcs12(ClientIdentity.Pkcs12 identity) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = open(identity.file(), "the key store")) {
            store.load(file, identity.password().toCharArray());
        } catch (EngineUnavailable e) {
            throw e;
        } catch (IOException e) {
            throw new EngineUnavailable("the key store `" + identity.file() + "` cannot be read",
                    "check that it is PKCS#12 and its password",
                    e);
        }
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return store;
            }
        }
        throw new EngineUnavailable("the key store `" + identity.file() + "` holds no key", "put the client's key and certificate into it");
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static List<Certificate> certificates(Path file, String what) throws IOException {
        try (InputStream stream = open(file, what)) {
            List<Certificate> all = List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(stream));
            if (!all.isEmpty()) {
                return all;
            }
        } catch (CertificateException e) {
            // said below: what is wrong in it may be anything but a certificate
        }
        throw new EngineUnavailable(what + " `" + file + "` is no certificate", "give a file in PEM form: -----BEGIN CERTIFICATE-----");
    }

    private static PrivateKey key(Path file) throws IOException {
        String help = "give it in PEM form and not encrypted, or as PKCS#12 with its password";
        try (Reader text = new InputStreamReader(open(file, "the client's key"), StandardCharsets.UTF_8);
                PEMParser parser = new PEMParser(text)) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                switch (part) {
                    case PEMKeyPair pair -> {
                        return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                    }
                    case PrivateKeyInfo info -> {
                        return new JcaPEMKeyConverter().getPrivateKey(info);
                    }
                    default -> {
                        // parameters of a curve stand before its key
                    }
                }
            }
        } catch (EngineUnavailable e) {
            throw e;
        } catch (IOException e) {
            // What the parser says may hold parts of the key.
            throw new EngineUnavailable("the client's key `" + file + "` cannot be read", help);
        }
        throw new EngineUnavailable("the client's key `" + file + "` is no key that can be read", help);
    }

    private static boolean belongTogether(PrivateKey key, Certificate certificate) {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC", "ECDSA" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        try {
            byte[] text = "who".getBytes(StandardCharsets.UTF_8);
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static InputStream open(Path file, String what) throws EngineUnavailable {
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new EngineUnavailable(what + " `" + file + "` is not there", "check the name of the file", e);
        } catch (IOException e) {
            throw new EngineUnavailable(what + " `" + file + "` cannot be read", "check that it may be read", e);
        }
    }
}
