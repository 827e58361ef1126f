package dev.gavel.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import dev.gavel.engine.bundle.BundleSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `gavel open`: the workbench on files of one's own.
@Command(name = "open", mixinStandardHelpOptions = true, description = "Opens the workbench on bundles and decision logs.")
final class OpenCommand implements Callable<Integer> {

    private final Window window;

    @Option(names = {"-b", "--bundle"}, paramLabel = "BUNDLE", description = "A bundle, or NAME=PATH. May be repeated.")
    private List<String> bundles = List.of();

    @Option(names = "--log", paramLabel = "LOG", description = "A decision log. May be repeated.")
    private List<Path> logs = List.of();

    OpenCommand(Window window) {
        this.window = window;
    }

    @Override
    public Integer call() throws Exception {
        return window.open(bundles.stream().map(BundleSource::parse).toList(), logs);
    }
}
