package dev.gavel.engine.bundle;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/// A policy of a bundle in compiled form (`policy.wasm`), not read yet.
public final class WasmModule {

    private final String path;
    private final byte[] bytes;

    WasmModule(String path, byte[] bytes) {
        this.path = path;
        this.bytes = bytes.clone();
    }

    /// Within the bundle, with a leading slash where the archive has one.
    public String path() {
        return path;
    }

    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public String toString() {
        return path;
    }
}
