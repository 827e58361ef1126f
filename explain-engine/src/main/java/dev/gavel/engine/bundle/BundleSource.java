package dev.gavel.engine.bundle;

import java.nio.file.Files;
import java.nio.file.Path;

/// A bundle as it is named on the command line: `path` or `name=path`.
///
/// @param name what decision logs call the bundle
/// @param given the path as it was written
public record BundleSource(String name, String given) {

    /// Without a name a bundle is called by its path as it was written, as OPA does. A file whose own name holds `=` is still found.
    public static BundleSource parse(String argument) {
        int equals = argument.indexOf('=');
        if (equals <= 0 || equals == argument.length() - 1 || Files.exists(Path.of(argument))) {
            return new BundleSource(argument, argument);
        }
        return new BundleSource(argument.substring(0, equals), argument.substring(equals + 1));
    }

    public Path path() {
        return Path.of(given);
    }
}
