package dev.gavel.words.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.Policy;
import dev.gavel.engine.engine.PolicyLoader;

/// The sample bundles with as much data as a large company has: the same rules, and data that are made by counting.
final class GrownPolicy {

    private static final List<String> BUNDLES = List.of("main", "identity", "resource", "workflow", "compliance", "overrides", "crm",
            "deploy");

    private GrownPolicy() {
    }

    /// @param users how many users are in quarantine
    static EmbeddedEngine of(Path folder, int classes, int regions, int users) throws IOException {
        for (String bundle : BUNDLES) {
            copy(SamplePolicy.ROOT.resolve("sample-bundles").resolve(bundle), folder.resolve(bundle));
        }
        Files.writeString(folder.resolve("resource/data.json"), catalogue(folder.resolve("resource/data.json"), classes));
        Files.writeString(folder.resolve("compliance/jurisdictions/data.yaml"), jurisdictions(classes, regions));
        if (users > 0) {
            Path identity = folder.resolve("identity/data.json");
            StringBuilder ids = new StringBuilder();
            for (int i = 0; i < users; i++) {
                ids.append('"').append("user-").append(100_000 + i).append("\", ");
            }
            Files.writeString(identity, Files.readString(identity).replaceFirst("(\"quarantined_users\"\\s*:\\s*\\[)", "$1" + ids));
        }
        Policy policy = PolicyLoader.load(BUNDLES.stream().map(name -> BundleSource.parse(name + "=" + folder.resolve(name))).toList());
        return policy.engine().orElseThrow(() -> new AssertionError(policy.diagnostics()));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.sorted(Comparator.comparing(Path::toString)).toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String catalogue(Path file, int classes) throws IOException {
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < classes - 7; i++) {
            made.append(String.format(java.util.Locale.ROOT,
                    "\"class_%03d\": {\"level\": %d, \"groups\": [\"support-leads\", \"group-%02d\"]}, ", i, i % 5,
                    i % 12));
        }
        return Files.readString(file).replaceFirst("(\"data_classes\"\\s*:\\s*\\{)", "$1" + made);
    }

    private static String jurisdictions(int classes, int regions) {
        List<String> names = new ArrayList<>(List.of("eu-central", "eu-west", "us-east"));
        for (int i = 0; i < regions - 3; i++) {
            names.add(String.format(java.util.Locale.ROOT, "region-%03d", i));
        }
        StringBuilder yaml = new StringBuilder("regions:\n");
        for (int i = 0; i < names.size(); i++) {
            yaml.append("  ").append(names.get(i)).append(": {name: \"").append(names.get(i)).append("\", frameworks: [")
                    .append(i % 3 == 0 ? "GDPR" : i % 3 == 1 ? "GDPR, EU AI Act" : "SOC 2").append("]}\n");
        }
        yaml.append("residency:\n");
        List<String> data = new ArrayList<>(
                List.of("public", "internal", "telemetry", "customer_data", "payment_data", "health_data", "credentials"));
        for (int i = 0; i < classes - 7; i++) {
            data.add(String.format(java.util.Locale.ROOT, "class_%03d", i));
        }
        for (int c = 0; c < data.size(); c++) {
            List<String> in = new ArrayList<>();
            for (int r = 0; r < names.size(); r++) {
                if ((c * 7 + r * 3) % 5 != 0) {
                    in.add(names.get(r));
                }
            }
            yaml.append("  ").append(data.get(c)).append(": [").append(String.join(", ", in)).append("]\n");
        }
        yaml.append("models:\n  orion-large: [").append(String.join(", ", names))
                .append("]\n  orion-small: [eu-central]\n  lumen-chat: [us-east]\n");
        return yaml.append(
                "export_tools: [contact.export]\nnever_together:\n  - [customer_data, credentials]\n  - [health_data, payment_data]\n")
                .toString();
    }
}
