package dev.gavel.app.work;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.opa.OpaExecutable;

/// A choice of an engine ↔ names and texts, to be remembered or passed on: its address and the names of its files, never what stands in them.
///
/// `{"engine": "opa", "engine.executable": "/usr/bin/opa", "engine.timeout": "PT1M"}`
public final class EngineRecord {

    /// Under this the engine stands, and under names that begin with it and a dot the rest.
    public static final String ENGINE = "engine";

    public static final String TIMEOUT = "engine.timeout";

    private EngineRecord() {
    }

    public static Map<String, String> of(EngineChoice choice) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(ENGINE, choice.word());
        switch (choice) {
            case EngineChoice.Embedded ignored -> {
            }
            case EngineChoice.Wasm ignored -> {
            }
            case EngineChoice.Executable executable -> {
                put(all, "executable", executable.file());
                all.put(TIMEOUT, executable.timeout().toString());
            }
            case EngineChoice.Server server -> {
                put(all, "token-file", server.access().tokenFile());
                put(all, "ca-cert", server.access().caCert());
                put(all, "client-cert", server.access().clientCert());
                put(all, "client-key", server.access().clientKey());
                put(all, "client-p12", server.access().clientP12());
                put(all, "client-p12-password-file", server.access().clientP12Password());
                all.put(TIMEOUT, server.access().timeout().toString());
            }
        }
        return all;
    }

    /// The engine that was written down; our own where none was.
    ///
    /// @throws Problem where what is written makes no sense
    public static EngineChoice read(Map<String, String> all) throws Problem {
        return EngineChoice.of(all.getOrDefault(ENGINE, "embedded"), path(all, "executable"),
                new EngineAccess(path(all, "token-file"), path(all, "ca-cert"), path(all, "client-cert"), path(all, "client-key"),
                        path(all, "client-p12"), path(all, "client-p12-password-file"), timeout(all)));
    }

    private static void put(Map<String, String> all, String key, @Nullable Path file) {
        if (file != null) {
            all.put(ENGINE + "." + key, file.toAbsolutePath().toString());
        }
    }

    private static @Nullable Path path(Map<String, String> all, String key) {
        String path = all.getOrDefault(ENGINE + "." + key, "");
        return path.isEmpty() ? null : Path.of(path);
    }

    private static Duration timeout(Map<String, String> all) {
        Duration usual = all.getOrDefault(ENGINE, "").equals("opa") ? OpaExecutable.USUAL_TIMEOUT : EngineAccess.USUAL_TIMEOUT;
        try {
            return Duration.parse(all.getOrDefault(TIMEOUT, usual.toString()));
        } catch (DateTimeParseException e) {
            return usual;
        }
    }
}
