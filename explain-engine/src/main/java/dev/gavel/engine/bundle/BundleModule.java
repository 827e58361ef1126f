package dev.gavel.engine.bundle;

import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.source.SourceFile;

/// A Rego file of a bundle, not parsed yet.
///
/// @param path within the bundle, with a leading slash where the archive has one
/// @param source its text, under the name that OPA prints: the path below the directory as given, or the path within the archive
/// @param version in which the manifest says it is written; [RegoVersion#V1] where it says nothing
public record BundleModule(String path, SourceFile source, RegoVersion version) {
}
