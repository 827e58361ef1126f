package dev.gavel.app.work;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.opa.OpaExecutable;

/// Which engine is to speak. It knows where secrets stand and never holds one, so that it may be shown, written down and compared.
public sealed interface EngineChoice {

    /// Gavel's own engine, alone.
    EngineChoice EMBEDDED = new Embedded();

    /// Gavel's own engine, alone.
    record Embedded() implements EngineChoice {
    }

    /// What OPA compiled to Wasm and put into the bundles that are open. It decides, and gives no trace.
    record Wasm() implements EngineChoice {
    }

    /// The `opa` executable on the bundles that are open.
    ///
    /// @param file null for the one on the path
    /// @param timeout longest that an answer may take
    record Executable(@Nullable Path file, Duration timeout) implements EngineChoice {

        /// With the usual time.
        public Executable(@Nullable Path file) {
            this(file, OpaExecutable.USUAL_TIMEOUT);
        }
    }

    /// A running OPA.
    ///
    /// @param address without name, password, query or fragment
    record Server(URI address, EngineAccess access) implements EngineChoice {
    }

    /// What was written on the command line or in the window.
    ///
    /// @param engine `embedded`, `opa`, `wasm`, or the address of a server
    /// @param executable of `opa`; null for the one on the path
    /// @param access of a server; of the executable its timeout only
    /// @throws Problem where it is none of these, or what is said beside it does not belong to it. Never quotes what may be secret
    static EngineChoice of(String engine, @Nullable Path executable, EngineAccess access) throws Problem {
        EngineChoice choice = switch (engine.toLowerCase(Locale.ROOT)) {
            case "embedded" -> EMBEDDED;
            case "wasm" -> new Wasm();
            case "opa" -> new Executable(executable, access.timeout());
            default -> new Server(address(engine), access);
        };
        if (!(choice instanceof Server) && access.namesFiles()) {
            throw new Problem("a token or a certificate is given, and no server to show it to", "--engine",
                    "name the server: --engine https://127.0.0.1:8181");
        }
        if (!(choice instanceof Executable) && executable != null) {
            throw new Problem("an opa executable is named, and another engine is to decide", "--engine", "say --engine opa");
        }
        if ((access.clientCert() == null) != (access.clientKey() == null)) {
            throw new Problem("of the client's certificate and its key only one is given", "--client-cert, --client-key",
                    "give both, each a PEM file");
        }
        if (access.clientP12() != null && access.clientCert() != null) {
            throw new Problem("the client shows itself in two ways", "--client-p12, --client-cert",
                    "give the key store, or the certificate and its key");
        }
        if (access.clientP12() == null && access.clientP12Password() != null) {
            throw new Problem("a password is given, and no key store that it opens", "--client-p12-password-file",
                    "name the key store: --client-p12");
        }
        return choice;
    }

    private static URI address(String text) throws Problem {
        if (!text.matches("(?i)https?://[^/].*")) {
            // What holds an @ may be an address with a password in it.
            throw new Problem((text.contains("@") ? "this" : "`" + text + "`") + " is no engine", "--engine",
                    "say embedded, opa, wasm, or the address of a server: http://127.0.0.1:8181");
        }
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new Problem("the address of the server cannot be read", "--engine", "write it as http://127.0.0.1:8181");
        }
        if (address.getRawUserInfo() != null || address.getHost() == null || address.getRawQuery() != null
                || address.getRawFragment() != null) {
            throw new Problem("the address of the server holds more than scheme, host, port and path", "--engine",
                    "write it as http://127.0.0.1:8181, and give a token in a file of its own (--token-file)");
        }
        return address;
    }

    /// As it is written: `embedded`, `opa`, or the address.
    default String word() {
        return switch (this) {
            case Embedded ignored -> "embedded";
            case Wasm ignored -> "wasm";
            case Executable ignored -> "opa";
            case Server server -> server.address().toString();
        };
    }

    /// As people are told: `OPA at http://127.0.0.1:8181`.
    default String words() {
        return switch (this) {
            case Embedded ignored -> "Gavel's own engine";
            case Wasm ignored -> "the bundles' Wasm module";
            case Executable ignored -> "the opa executable";
            case Server server -> "OPA at " + server.address().toString().replaceFirst("/+$", "");
        };
    }
}
