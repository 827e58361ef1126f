package dev.gavel.app.cli;

import java.nio.file.Path;
import java.util.List;

import dev.gavel.app.work.Problem;
import dev.gavel.engine.bundle.BundleSource;

/// The workbench, as the command line sees it.
public interface Window {

    /// Opens it and waits until it is closed; gives the exit code. Without bundles and logs it opens on the samples.
    int open(List<BundleSource> bundles, List<Path> logs) throws Problem;
}
