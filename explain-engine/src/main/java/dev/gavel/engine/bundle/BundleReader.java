package dev.gavel.engine.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.source.SourceRange;

/// Reads bundles. Whatever is wrong comes back as diagnostics of the bundle, beside all that could be read.
public final class BundleReader {

    private final BundleLimits limits;
    private final Predicate<String> ignored;
    private final RegoVersion version;
    private final @Nullable VerificationKey key;

    public BundleReader() {
        this(BundleLimits.STANDARD);
    }

    public BundleReader(BundleLimits limits) {
        this(limits, name -> false, RegoVersion.V1);
    }

    /// @param ignored names of files and directories to pass over
    /// @param version in which modules are written where the manifest says nothing
    public BundleReader(BundleLimits limits, Predicate<String> ignored, RegoVersion version) {
        this(limits, ignored, version, null);
    }

    private BundleReader(BundleLimits limits, Predicate<String> ignored, RegoVersion version, @Nullable VerificationKey key) {
        this.limits = limits;
        this.ignored = ignored;
        this.version = version;
        this.key = key;
    }

    /// Reads modules in that version where the manifest says nothing.
    public BundleReader reading(RegoVersion otherwise) {
        return new BundleReader(limits, ignored, otherwise, key);
    }

    /// Takes signed bundles only, and of those only what was signed.
    public BundleReader verifying(VerificationKey with) {
        return new BundleReader(limits, ignored, version, with);
    }

    /// Reads a directory or a gzipped tar archive.
    public Bundle read(BundleSource source) {
        Problems problems = new Problems(source.name());
        Path path = source.path();
        List<Entry> entries = List.of();
        try {
            if (Files.isDirectory(path)) {
                entries = new DirectoryFiles(source.given(), limits, problems).read();
            } else if (!Files.exists(path)) {
                problems.plain("error reading \"" + source.given() + "\": stat " + source.given() + ": no such file or directory");
            } else {
                try (InputStream stream = Files.newInputStream(path)) {
                    entries = new ArchiveFiles(limits, problems).read(stream);
                }
            }
        } catch (IOException e) {
            problems.error("`" + source.given() + "` cannot be read", SourceRange.UNKNOWN, "check that it may be read: " + e.getMessage());
        }
        return assemble(source, entries, problems);
    }

    /// Reads a gzipped tar archive from a stream, which stays open.
    public Bundle read(String name, InputStream archive) {
        Problems problems = new Problems(name);
        List<Entry> entries = List.of();
        try {
            entries = new ArchiveFiles(limits, problems).read(archive);
        } catch (IOException e) {
            problems.error("bundle read failed: " + e.getMessage(), SourceRange.UNKNOWN);
        }
        return assemble(new BundleSource(name, name), entries, problems);
    }

    /// Reads a gzipped tar archive that is in memory.
    public Bundle read(String name, byte[] archive) {
        return read(name, new ByteArrayInputStream(archive));
    }

    private Bundle assemble(BundleSource source, List<Entry> entries, Problems problems) {
        List<Entry> wanted = entries.stream().filter(entry -> Stream.of(entry.bare().split("/")).noneMatch(ignored)).toList();
        try {
            return new BundleAssembly(source, wanted, version, key, problems).assemble();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
