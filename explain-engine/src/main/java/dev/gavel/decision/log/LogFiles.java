package dev.gavel.decision.log;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// The files that a log argument names: one file, the logs of a directory, or those that a glob matches, by name.
final class LogFiles {

    private static final Pattern LOG = Pattern.compile(".*\\.(json|ndjson|jsonl|log)(\\.gz)?|.*\\.gz");

    private LogFiles() {
    }

    /// Empty where there is nothing of that name.
    static List<Path> named(String argument, LogLimits limits) throws IOException {
        Path path = plainPath(argument);
        if (path != null && Files.isDirectory(path)) {
            return inDirectory(path, limits);
        }
        if (path != null && Files.exists(path)) {
            return List.of(path);
        }
        return argument.matches(".*[*?\\[{].*") ? matching(argument, limits) : List.of();
    }

    private static @Nullable Path plainPath(String argument) {
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static List<Path> inDirectory(Path directory, LogLimits limits) throws IOException {
        TreeSet<Path> found = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
                if (found.size() < limits.files() && Files.isRegularFile(file) && !name.startsWith(".") && LOG.matcher(name).matches()) {
                    found.add(file);
                }
            }
        }
        return new ArrayList<>(found);
    }

    private static List<Path> matching(String glob, LogLimits limits) throws IOException {
        String fixed = glob.replaceFirst("[*?\\[{].*", "");
        Path start = Path.of(fixed.contains("/") ? fixed.substring(0, fixed.lastIndexOf('/') + 1) : ".");
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        String prefix = fixed.contains("/") ? "" : "./";
        PathMatcher matcher;
        try {
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + prefix + glob);
        } catch (PatternSyntaxException e) {
            return List.of();
        }
        int depth = glob.contains("**") ? 32 : glob.substring(fixed.length()).split("/", -1).length;
        try (Stream<Path> files = Files.walk(start, depth)) {
            return files.filter(file -> Files.isRegularFile(file) && matcher.matches(file)).limit(limits.files()).sorted().toList();
        }
    }
}
