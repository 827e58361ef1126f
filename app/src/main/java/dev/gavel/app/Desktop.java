package dev.gavel.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import javafx.application.Application;

import dev.gavel.app.cli.Demonstration;
import dev.gavel.app.cli.Opening;
import dev.gavel.app.cli.Terminal;
import dev.gavel.app.cli.Window;
import dev.gavel.app.session.Settings;
import dev.gavel.app.work.Dropped;
import dev.gavel.app.work.Problem;

/// The workbench where there is a display; where there is none, the main job in the terminal or the reason why not.
final class Desktop implements Window {

    /// The folder that holds `sample-bundles` and `sample-decisions`; said by the launcher and by the build.
    private static final String SAMPLES = "gavel.samples";

    /// Where the build's first command wants its report.
    private static final String REPORT = "gavel.report";

    private final Terminal terminal;

    /// JavaFX tells at once that it runs from the class path, which is meant.
    private final Logger toolkit = Logger.getLogger("javafx");

    Desktop(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int open(Opening asked) throws Problem {
        List<Path> samples = samples();
        boolean onSamples = asked.bundles().isEmpty() && asked.logs().isEmpty();
        if (!hasDisplay(System.getProperty("os.name", ""), System.getenv())) {
            return withoutDisplay(onSamples ? samples : List.of());
        }
        Dropped opened = onSamples ? Dropped.of(samples) : new Dropped(asked.bundles(), asked.logs());
        Path settings = Settings.place(System.getenv(), System.getProperty("user.home", "."));
        toolkit.setLevel(Level.SEVERE);
        Opening opening = new Opening(opened.bundles(), opened.logs(), asked.profile(), asked.engine());
        Application.launch(Workbench.class, new WindowRequest(opening, samples, settings).toArguments());
        return 0;
    }

    private int withoutDisplay(List<Path> samples) throws Problem {
        String report = System.getProperty(REPORT, "");
        if (report.isEmpty() || samples.isEmpty()) {
            throw new Problem("there is no display to open a window on", "DISPLAY and WAYLAND_DISPLAY are not set",
                    "use the commands, for example `gavel explain` (see `gavel --help`), or start it where there is a display");
        }
        return new Demonstration(terminal).run(Dropped.of(samples), Path.of(report));
    }

    private static List<Path> samples() {
        String folder = System.getProperty(SAMPLES, "");
        if (folder.isEmpty()) {
            return List.of();
        }
        return Stream.of("sample-bundles", "sample-decisions/console.ndjson").map(name -> Path.of(folder).resolve(name).normalize())
                .filter(Files::exists).toList();
    }

    static boolean hasDisplay(String system, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        return name.startsWith("windows") || name.startsWith("mac") || !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    }
}
