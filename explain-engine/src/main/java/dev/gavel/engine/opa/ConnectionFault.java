package dev.gavel.engine.opa;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.net.ssl.SSLException;

/// Why a server cannot be reached → what people are told: what is wrong, where, and what to do.
final class ConnectionFault {

    private final ServerConnection connection;

    ConnectionFault(ServerConnection connection) {
        this.connection = connection;
    }

    EngineUnavailable of(Throwable cause) {
        List<Throwable> causes = chain(cause);
        if (causes.stream().anyMatch(HttpConnectTimeoutException.class::isInstance)) {
            return new EngineUnavailable("OPA at " + connection + " cannot be asked: no connection within "
                    + connection.timeout().toMillis() + " ms", "start it (opa run --server) or check the address", cause);
        }
        if (causes.stream().anyMatch(HttpTimeoutException.class::isInstance)) {
            return new EngineUnavailable("OPA at " + connection + " did not answer within " + connection.timeout().toMillis() + " ms",
                    "allow more time, or look at what keeps it busy", cause);
        }
        if (causes.stream().anyMatch(SSLException.class::isInstance)) {
            return tls(causes);
        }
        if (causes.stream().anyMatch(c -> String.valueOf(c.getMessage()).startsWith("body exceeds capacity"))) {
            return new EngineUnavailable("what answers at " + connection + " sends more than " + (connection.largestAnswer() >> 20)
                    + " MB at once, which was not read", "check the address", cause);
        }
        boolean nobody = causes.stream().anyMatch(c -> c instanceof ConnectException || c instanceof UnresolvedAddressException);
        String why = cause.getMessage() == null || nobody ? "no connection" : connection.shown(cause.getMessage());
        return new EngineUnavailable("OPA at " + connection + " cannot be asked: " + why,
                "start it (opa run --server) or check the address",
                cause);
    }

    /// True where the server hung up without a word.
    static boolean isUnheard(EngineUnavailable fault) {
        String said = String.valueOf(fault.getMessage());
        return said.contains("header parser received no bytes") || said.contains("Connection reset");
    }

    private EngineUnavailable tls(List<Throwable> causes) {
        Throwable cause = causes.getFirst();
        String said = text(causes);
        if (said.contains("received fatal alert") || said.contains("fatal alert: ")) {
            return refused(said, cause);
        }
        if (causes.stream().anyMatch(ConnectionFault::isExpired)) {
            return untrusted("its certificate has expired", "let whoever runs it renew the certificate, and check this machine's clock",
                    cause);
        }
        if (causes.stream().anyMatch(CertificateNotYetValidException.class::isInstance)) {
            return untrusted("its certificate is not valid yet", "check this machine's clock", cause);
        }
        if (said.contains("unable to find valid certification path") || said.contains("path does not chain")
                || said.contains("signature check failed")) {
            return untrusted("its certificate is signed by no authority that is trusted here",
                    "name the certificate of the authority that signed it", cause);
        }
        if (causes.stream().anyMatch(CertificateException.class::isInstance)
                && (said.contains("no name matching") || said.contains("no subject alternative"))) {
            return untrusted("its certificate is for another host", "use the name that the certificate is for", cause);
        }
        if (said.contains("unsupported or unrecognized ssl message") || said.contains("plaintext connection")) {
            return untrusted("what answers there does not speak TLS", "write http:// in place of https://, or start OPA with a certificate",
                    cause);
        }
        return untrusted(String.valueOf(cause.getMessage()), "check the certificates on both sides", cause);
    }

    private EngineUnavailable untrusted(String why, String help, Throwable cause) {
        return new EngineUnavailable("no trusted connection to OPA at " + connection + ": " + why, help, cause);
    }

    /// The server ended the handshake: it does not take this client for one of its own.
    private EngineUnavailable refused(String said, Throwable cause) {
        if (connection.tls().identity() == null) {
            return new EngineUnavailable("OPA at " + connection + " asks for a client certificate, and none was given",
                    "name a client certificate and its key", cause);
        }
        String why = said.contains("expired") ? ": it has expired" : said.contains("unknown_ca") ? ": it does not know who signed it" : "";
        return new EngineUnavailable("OPA at " + connection + " refused the client certificate" + why,
                "give a certificate that an authority of the server's signed and that is still valid", cause);
    }

    private static boolean isExpired(Throwable cause) {
        return cause instanceof CertificateExpiredException
                || cause instanceof CertPathValidatorException path
                        && path.getReason() == CertPathValidatorException.BasicReason.EXPIRED;
    }

    private static List<Throwable> chain(Throwable from) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = from; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static String text(List<Throwable> causes) {
        StringBuilder text = new StringBuilder();
        causes.forEach(cause -> text.append(cause.getMessage()).append('\n'));
        return text.toString().toLowerCase(Locale.ROOT);
    }
}
