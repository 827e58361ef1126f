package dev.gavel.app.cli;

import dev.gavel.app.work.Problem;

/// The workbench, as the command line sees it.
public interface Window {

    /// Opens it and waits until it is closed; gives the exit code. Without bundles and logs it opens on the samples.
    int open(Opening opening) throws Problem;
}
