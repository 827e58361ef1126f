package dev.gavel.rego.builtin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.jspecify.annotations.Nullable;

/// The TLS of one request: whom it trusts, and who it says it is. Environment variables are not read.
final class HttpTls {

    private static final char[] NO_PASSWORD = {};

    private HttpTls() {
    }

    /// @param skip whether any certificate will do
    /// @return null where the usual will do
    /// @throws BuiltinException where a certificate or key is wrong
    static @Nullable SSLContext context(Map<String, String> texts, boolean skip, boolean system) {
        for (String name : texts.keySet()) {
            if (name.endsWith("_env_variable")) {
                throw BuiltinException.error(name + " is not taken: environment variables are not read; give the text or a file");
            }
        }
        List<Certificate> authorities = authorities(texts);
        KeyManager[] own = own(texts);
        String server = texts.getOrDefault("tls_server_name", "");
        if (!skip && authorities.isEmpty() && own == null && server.isEmpty()) {
            return null;
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            X509TrustManager trust = trust(authorities.isEmpty() ? null : store(authorities, system));
            context.init(own, new TrustManager[]{new Trust(trust, skip, server)}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw BuiltinException.error("tls: " + e.getMessage());
        }
    }

    private static List<Certificate> authorities(Map<String, String> texts) {
        List<Certificate> all = new ArrayList<>();
        String inline = texts.getOrDefault("tls_ca_cert", "").replace("\\n", "\n");
        if (!inline.isEmpty() && !addAll(inline, all)) {
            throw BuiltinException.error("could not append certificates");
        }
        String file = texts.getOrDefault("tls_ca_cert_file", "");
        if (!file.isEmpty() && !addAll(read(file), all)) {
            throw BuiltinException.error("could not append CA certificates from " + GoQuote.string(file, false));
        }
        return all;
    }

    private static String read(String file) {
        try {
            return Pem.text(Files.readAllBytes(Path.of(file)));
        } catch (IOException | RuntimeException e) {
            throw BuiltinException.error("open " + file + ": no such file or directory");
        }
    }

    /// Whether the text holds a certificate.
    private static boolean addAll(String text, List<Certificate> into) {
        int before = into.size();
        for (Pem block = Pem.first(text, 0); block != null; block = Pem.first(text, block.end())) {
            if (block.type().equals("CERTIFICATE")) {
                try {
                    into.add(certificate(block.bytes()));
                } catch (CertificateException e) {
                    // one that cannot be read is passed over, as Go does
                }
            }
        }
        return into.size() > before;
    }

    private static Certificate certificate(byte[] bytes) throws CertificateException {
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
    }

    private static KeyStore store(List<Certificate> authorities, boolean system) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("ca" + i, authorities.get(i));
        }
        X509Certificate[] known = system ? trust(null).getAcceptedIssuers() : new X509Certificate[0];
        for (int i = 0; i < known.length; i++) {
            store.setCertificateEntry("system" + i, known[i]);
        }
        return store;
    }

    private static X509TrustManager trust(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }

    private static KeyManager @Nullable [] own(Map<String, String> texts) {
        String certificate = texts.getOrDefault("tls_client_cert", "");
        String key = texts.getOrDefault("tls_client_key", "");
        if (certificate.isEmpty() || key.isEmpty()) {
            String certificateFile = texts.getOrDefault("tls_client_cert_file", "");
            String keyFile = texts.getOrDefault("tls_client_key_file", "");
            if (certificateFile.isEmpty() || keyFile.isEmpty()) {
                return null;
            }
            certificate = read(certificateFile);
            key = read(keyFile);
        }
        if (Pem.first(certificate, 0) == null) {
            throw BuiltinException.error("tls: failed to find any PEM data in certificate input");
        }
        if (Pem.first(key, 0) == null) {
            throw BuiltinException.error("tls: failed to find any PEM data in key input");
        }
        KeyPairs pair = KeyPairs.of(certificate.getBytes(StandardCharsets.UTF_8),
                key.getBytes(StandardCharsets.UTF_8));
        try {
            List<Certificate> chain = new ArrayList<>();
            for (byte[] bytes : pair.certificates()) {
                chain.add(certificate(bytes));
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("own", privateKey(pair.key()), NO_PASSWORD, chain.toArray(new Certificate[0]));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw BuiltinException.error("tls: " + e.getMessage());
        }
    }

    private static PrivateKey privateKey(CryptoKey key) throws GeneralSecurityException, IOException {
        AsymmetricKeyParameter parameters = switch (key) {
            case CryptoKey.RsaPrivate rsa -> new RSAPrivateCrtKeyParameters(rsa.open().n(), rsa.open().e(), rsa.d(), rsa.p(), rsa.q(),
                    rsa.dp(), rsa.dq(), rsa.qInverse());
            case CryptoKey.EcPrivate ec -> new ECPrivateKeyParameters(ec.d().max(BigInteger.ONE), ec.open().curve().named());
            case CryptoKey.EdPrivate ed -> new Ed25519PrivateKeyParameters(ed.d());
            default -> throw BuiltinException.error("tls: unknown public key algorithm");
        };
        PrivateKeyInfo info = PrivateKeyInfoFactory.createPrivateKeyInfo(parameters);
        String algorithm = key instanceof CryptoKey.RsaPrivate ? "RSA" : key instanceof CryptoKey.EcPrivate ? "EC" : "Ed25519";
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    }

    /// Trusts as the policy says, and checks the name of the server itself, for a policy may state another than that of the URL.
    private static final class Trust extends X509ExtendedTrustManager {

        private final X509TrustManager trust;
        private final boolean skip;
        private final String server;

        Trust(X509TrustManager trust, boolean skip, String server) {
            this.trust = trust;
            this.skip = skip;
            this.server = server;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
            if (skip) {
                return;
            }
            trust.checkServerTrusted(chain, type);
            String host = server.isEmpty() ? engine.getPeerHost() : server;
            try {
                if (!X509Chain.isFor(dev.gavel.rego.builtin.X509Certificate.parse(chain[0].getEncoded()), host)) {
                    throw new CertificateException("x509: certificate is not valid for " + host);
                }
            } catch (BuiltinException e) {
                throw new CertificateException(e.getMessage(), e);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
            throw new CertificateException("no socket is checked");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no chain is checked without its host");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
            throw new CertificateException("no client is checked");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
            throw new CertificateException("no client is checked");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no client is checked");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
