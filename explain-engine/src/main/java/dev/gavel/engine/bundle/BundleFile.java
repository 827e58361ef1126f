package dev.gavel.engine.bundle;

/// A file of a bundle and its hash.
///
/// @param path within the bundle, without a leading slash
/// @param sha256 of its bytes, in hexadecimal
/// @param meaningful true where OPA reads it as policy, data, manifest, plan or Wasm, so that it counts in the bundle's hash
public record BundleFile(String path, long size, String sha256, boolean meaningful) {
}
