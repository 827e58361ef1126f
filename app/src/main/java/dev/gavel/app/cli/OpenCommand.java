package dev.gavel.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.work.EngineChoice;
import dev.gavel.app.work.Problem;
import dev.gavel.engine.bundle.BundleSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `gavel open`: the workbench on files of one's own.
@Command(name = "open", mixinStandardHelpOptions = true, description = "Opens the workbench on bundles and decision logs.")
final class OpenCommand implements Callable<Integer> {

    private final Window window;

    @Option(names = {"-b", "--bundle"}, paramLabel = "BUNDLE", description = "A bundle, or NAME=PATH. May be repeated.")
    private List<String> bundles = List.of();

    @Option(names = "--log", paramLabel = "LOG", description = "A decision log. May be repeated.")
    private List<Path> logs = List.of();

    @Option(names = "--profile", paramLabel = "FILE", description = "The team's own file of words, contracts and subjects.")
    private @Nullable Path profile;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Spec
    private @Nullable CommandSpec spec;

    OpenCommand(Window window) {
        this.window = window;
    }

    @Override
    public Integer call() throws Exception {
        EngineChoice choice = engine.choice();
        if (profile != null && !Files.isReadable(profile)) {
            throw new Problem("the profile cannot be read", profile.toString(),
                    "check that the file is there, is UTF-8 text and may be read");
        }
        return window.open(new Opening(bundles.stream().map(BundleSource::parse).toList(), logs, profile, isNamed() ? choice : null));
    }

    /// Where no engine is named, the window goes on with the one that was chosen there.
    private boolean isNamed() {
        return spec != null && spec.commandLine().getParseResult().hasMatchedOption("--engine");
    }
}
