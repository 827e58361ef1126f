package dev.gavel.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.gavel.app.task.Progress;
import dev.gavel.app.work.Dropped;
import dev.gavel.app.work.OpenLog;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Problem;

/// The samples that come with Gavel, as tests take them.
public final class Samples {

    /// The sample bundles that are open together.
    public static final List<String> BUNDLES = List.of("main", "identity", "resource", "workflow", "compliance", "overrides", "crm",
            "deploy");

    private Samples() {
    }

    public static Path root() {
        return Path.of(System.getProperty("gavel.root", "..")).toAbsolutePath().normalize();
    }

    public static Path bundles() {
        return root().resolve("sample-bundles");
    }

    public static Path log(String name) {
        return root().resolve("sample-decisions").resolve(name);
    }

    /// Options that name every sample bundle as the logs do.
    public static List<String> bundleOptions() {
        return Dropped.of(List.of(bundles())).bundles().stream()
                .flatMap(bundle -> List.of("-b", bundle.name() + "=" + bundle.given()).stream()).toList();
    }

    public static OpenPolicy policy() throws Problem {
        return OpenPolicy.read(Dropped.of(List.of(bundles())).bundles(), null, Progress.NONE);
    }

    public static OpenLog console() throws Problem {
        return OpenLog.read(List.of(log("console.ndjson")), Progress.NONE);
    }

    /// A bundle folder that holds one Rego file.
    public static Path bundle(Path folder, String rego) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("policy.rego"), rego);
        return folder;
    }
}
