package dev.gavel.app.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.gavel.engine.bundle.BundleSource;

/// Files and folders that a user gave without saying what they are, sorted into bundles and logs.
///
/// @param bundles each under the name of its folder or archive
public record Dropped(List<BundleSource> bundles, List<Path> logs) {

    public Dropped {
        bundles = List.copyOf(bundles);
        logs = List.copyOf(logs);
    }

    /// A folder with policy or data is a bundle, a folder of such folders is several; archives are bundles; all else is a log.
    public static Dropped of(List<Path> paths) {
        List<BundleSource> bundles = new ArrayList<>();
        List<Path> logs = new ArrayList<>();
        for (Path path : paths) {
            List<Path> found = bundlesAt(path);
            found.forEach(bundle -> bundles.add(source(bundle)));
            if (found.isEmpty()) {
                logs.add(path);
            }
        }
        return new Dropped(bundles, logs);
    }

    private static List<Path> bundlesAt(Path path) {
        if (!Files.isDirectory(path)) {
            return isArchive(path) ? List.of(path) : List.of();
        }
        List<Path> within = children(path).stream().filter(child -> Files.exists(child.resolve(".manifest"))).toList();
        if (isBundle(path) || (within.isEmpty() && holdsRego(path))) {
            return List.of(path);
        }
        return within;
    }

    private static BundleSource source(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        // Below the working folder a path is shorter without it, in the window and in what is printed from it.
        Path shown = absolute.startsWith(here) && !absolute.equals(here) ? here.relativize(absolute) : path;
        return new BundleSource(absolute.getFileName().toString(), shown.toString());
    }

    private static boolean isArchive(Path path) {
        return path.toString().endsWith(".tar.gz") || path.toString().endsWith(".tgz");
    }

    private static boolean isBundle(Path folder) {
        return children(folder).stream().map(child -> child.getFileName().toString())
                .anyMatch(
                        name -> name.equals(".manifest") || name.endsWith(".rego") || name.equals("data.json") || name.equals("data.yaml"));
    }

    private static boolean holdsRego(Path folder) {
        try (Stream<Path> all = Files.walk(folder, 6)) {
            return all.anyMatch(path -> path.toString().endsWith(".rego"));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
