package dev.gavel.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.gavel.engine.bundle.BundleSource;

/// What the window opens with. JavaFX makes the application object itself, so the request travels as its arguments.
///
/// @param samples what "Open the samples" opens; empty where this copy of Gavel has none
/// @param settings the file that remembers the theme and what was open
record WindowRequest(List<BundleSource> bundles, List<Path> logs, List<Path> samples, Path settings) {

    WindowRequest {
        bundles = List.copyOf(bundles);
        logs = List.copyOf(logs);
        samples = List.copyOf(samples);
    }

    String[] toArguments() {
        List<String> arguments = new ArrayList<>();
        bundles.forEach(bundle -> arguments.addAll(List.of("bundle", bundle.name(), bundle.given())));
        logs.forEach(log -> arguments.addAll(List.of("log", log.toString())));
        samples.forEach(sample -> arguments.addAll(List.of("sample", sample.toString())));
        arguments.addAll(List.of("settings", settings.toString()));
        return arguments.toArray(String[]::new);
    }

    static WindowRequest of(List<String> arguments) {
        List<BundleSource> bundles = new ArrayList<>();
        List<Path> logs = new ArrayList<>();
        List<Path> samples = new ArrayList<>();
        Path settings = Path.of("settings.properties");
        for (int i = 0; i < arguments.size(); i += 2) {
            String value = arguments.get(i + 1);
            switch (arguments.get(i)) {
                case "bundle" -> bundles.add(new BundleSource(value, arguments.get(++i + 1)));
                case "log" -> logs.add(Path.of(value));
                case "sample" -> samples.add(Path.of(value));
                default -> settings = Path.of(value);
            }
        }
        return new WindowRequest(bundles, logs, samples, settings);
    }
}
