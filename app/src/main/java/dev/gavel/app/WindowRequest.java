package dev.gavel.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.cli.Opening;
import dev.gavel.app.work.EngineChoice;
import dev.gavel.app.work.EngineRecord;
import dev.gavel.app.work.Problem;
import dev.gavel.engine.bundle.BundleSource;

/// What the window opens with. JavaFX makes the application object itself, so the request travels as its arguments.
///
/// @param samples what "Open the samples" opens; empty where this copy of Gavel has none
/// @param settings the file that remembers the theme and what was open
record WindowRequest(Opening opening, List<Path> samples, Path settings) {

    WindowRequest {
        samples = List.copyOf(samples);
    }

    String[] toArguments() {
        List<String> arguments = new ArrayList<>();
        opening.bundles().forEach(bundle -> arguments.addAll(List.of("bundle", bundle.name(), bundle.given())));
        opening.logs().forEach(log -> arguments.addAll(List.of("log", log.toString())));
        samples.forEach(sample -> arguments.addAll(List.of("sample", sample.toString())));
        if (opening.profile() != null) {
            arguments.addAll(List.of("profile", opening.profile().toString()));
        }
        if (opening.engine() != null) {
            EngineRecord.of(opening.engine()).forEach((name, value) -> arguments.addAll(List.of(name, value)));
        }
        arguments.addAll(List.of("settings", settings.toString()));
        return arguments.toArray(String[]::new);
    }

    static WindowRequest of(List<String> arguments) {
        List<BundleSource> bundles = new ArrayList<>();
        List<Path> logs = new ArrayList<>();
        List<Path> samples = new ArrayList<>();
        Map<String, String> engine = new LinkedHashMap<>();
        Path profile = null;
        Path settings = Path.of("settings.properties");
        for (int i = 0; i < arguments.size(); i += 2) {
            String value = arguments.get(i + 1);
            switch (arguments.get(i)) {
                case "bundle" -> bundles.add(new BundleSource(value, arguments.get(++i + 1)));
                case "log" -> logs.add(Path.of(value));
                case "sample" -> samples.add(Path.of(value));
                case "profile" -> profile = Path.of(value);
                case "settings" -> settings = Path.of(value);
                default -> engine.put(arguments.get(i), value);
            }
        }
        return new WindowRequest(new Opening(bundles, logs, profile, engine(engine)), samples, settings);
    }

    private static @Nullable EngineChoice engine(Map<String, String> all) {
        try {
            return all.isEmpty() ? null : EngineRecord.read(all);
        } catch (Problem e) {
            throw new IllegalArgumentException("no engine: " + e.getMessage(), e);
        }
    }
}
