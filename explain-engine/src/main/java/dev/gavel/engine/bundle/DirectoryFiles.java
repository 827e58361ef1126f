package dev.gavel.engine.bundle;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.gavel.rego.source.SourceRange;

/// A directory → its files, in OPA's order (by name, each directory where its name falls). Links within it are not followed, as OPA does not.
final class DirectoryFiles {

    private final Path root;
    private final String base;
    private final BundleLimits limits;
    private final Problems problems;
    private final List<Entry> entries = new ArrayList<>();
    private long total;

    /// @param given the directory as it was written; `./` at its start and `/` at its end are left out of the names shown, as OPA does
    DirectoryFiles(String given, BundleLimits limits, Problems problems) {
        this.root = Path.of(given);
        String normal = Path.of(given).normalize().toString().replace('\\', '/');
        this.base = normal.isEmpty() ? "" : normal.equals("/") ? "/" : normal + "/";
        this.limits = limits;
        this.problems = problems;
    }

    List<Entry> read() throws IOException {
        try {
            walk(root, "", Files.exists(root.resolve(".signatures.json")));
        } catch (BundleRefusal e) {
            problems.error(e.problem(), SourceRange.UNKNOWN);
        }
        return entries;
    }

    /// Files that OPA does not read matter only where signatures name them.
    private void walk(Path directory, String within, boolean all) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(children::add);
        } catch (IOException e) {
            problems.error("failed to open directory " + shown(within.isEmpty() ? "/" : within), SourceRange.UNKNOWN,
                    "check that it may be read");
        }
        children.sort(Comparator.comparing((Path path) -> path.getFileName().toString()));
        for (Path child : children) {
            String path = within + "/" + child.getFileName();
            if (Files.isSymbolicLink(child)) {
                if (new Entry(path, path, new byte[0]).meaningful()) {
                    problems.warning("`" + shown(path) + "` is a link and is left out, as OPA does", SourceRange.UNKNOWN);
                }
            } else if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                walk(child, path, all);
            } else if (Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS)) {
                take(child, path, all);
            }
        }
    }

    private void take(Path file, String path, boolean all) throws IOException {
        if (!all && !new Entry(path, path, new byte[0]).meaningful()) {
            return;
        }
        long size = Files.size(file);
        if (size > limits.fileBytes()) {
            throw new BundleRefusal("bundle file " + shown(path) + " size (" + size + " bytes) exceeds configured size_limit_bytes ("
                    + limits.fileBytes() + " bytes)");
        }
        total += size;
        if (total > limits.totalBytes()) {
            throw new BundleRefusal("files of more than " + limits.totalBytes() + " bytes together");
        }
        if (entries.size() == limits.files()) {
            throw new BundleRefusal("more than " + limits.files() + " files");
        }
        try {
            entries.add(new Entry(path, shown(path), Files.readAllBytes(file)));
        } catch (IOException e) {
            problems.error("failed to open file " + shown(path), SourceRange.UNKNOWN, "check that it may be read");
        }
    }

    private String shown(String path) {
        return base + path.substring(1);
    }
}
