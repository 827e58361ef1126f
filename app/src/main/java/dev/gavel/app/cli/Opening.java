package dev.gavel.app.cli;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.work.EngineChoice;
import dev.gavel.engine.bundle.BundleSource;

/// What the workbench is to open.
///
/// @param profile the team's own file, or null
/// @param engine that decides beside ours while the window is open; null for the one that was chosen last
public record Opening(List<BundleSource> bundles, List<Path> logs, @Nullable Path profile, @Nullable EngineChoice engine) {

    /// The samples.
    static final Opening SAMPLES = new Opening(List.of(), List.of(), null, null);

    public Opening {
        bundles = List.copyOf(bundles);
        logs = List.copyOf(logs);
    }
}
