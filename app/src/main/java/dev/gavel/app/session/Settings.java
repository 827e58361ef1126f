package dev.gavel.app.session;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.work.EngineChoice;
import dev.gavel.app.work.EngineRecord;
import dev.gavel.app.work.Problem;
import dev.gavel.app.work.SigningKey;

/// What Gavel remembers from one start to the next: the theme, the engine, and what was open lately. A file of the user alone; that it cannot be read or
/// written is no reason to stop.
public final class Settings {

    private static final int RECENT = 8;
    private static final String THEME = "theme";
    private static final String SIGNING = "signatures";

    private final Path file;
    private final Properties values = new Properties();

    public Settings(Path file) {
        this.file = file;
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            values.load(in);
        } catch (IOException | IllegalArgumentException e) {
            values.clear();
        }
    }

    /// Where the settings stand for this user: `$XDG_CONFIG_HOME`, `%APPDATA%` or `~/.config`.
    public static Path place(Map<String, String> environment, String home) {
        String folder = environment.getOrDefault("XDG_CONFIG_HOME", environment.getOrDefault("APPDATA", ""));
        return (folder.isEmpty() ? Path.of(home, ".config") : Path.of(folder)).resolve("gavel").resolve("settings.properties");
    }

    public String theme() {
        return values.getProperty(THEME, "light");
    }

    public void theme(String word) {
        values.setProperty(THEME, word);
        save();
    }

    /// The sets of files opened lately, the newest first.
    public List<List<Path>> recent() {
        List<List<Path>> recent = new ArrayList<>();
        for (int i = 0; i < RECENT; i++) {
            String line = values.getProperty("recent." + i, "");
            if (!line.isEmpty()) {
                recent.add(line.lines().map(Path::of).toList());
            }
        }
        return recent;
    }

    public void opened(List<Path> paths) {
        List<Path> absolute = paths.stream().map(path -> path.toAbsolutePath().normalize()).toList();
        List<List<Path>> recent = new ArrayList<>(recent());
        recent.remove(absolute);
        recent.addFirst(absolute);
        for (int i = 0; i < Math.min(RECENT, recent.size()); i++) {
            values.setProperty("recent." + i, String.join("\n", recent.get(i).stream().map(Path::toString).toList()));
        }
        save();
    }

    /// The engine that was chosen last; our own where none was, or what is written there makes no sense.
    public EngineChoice engine() {
        Map<String, String> all = new HashMap<>();
        values.forEach((key, value) -> all.put(key.toString(), value.toString()));
        try {
            return EngineRecord.read(all);
        } catch (Problem e) {
            return EngineChoice.EMBEDDED;
        }
    }

    /// Remembers an engine: its address and the names of its files, never what stands in them.
    public void engine(EngineChoice choice) {
        values.keySet().removeIf(key -> key.equals(EngineRecord.ENGINE) || key.toString().startsWith(EngineRecord.ENGINE + "."));
        EngineRecord.of(choice).forEach((key, value) -> {
            // What is no file is not written down: it may be the secret itself, put into the wrong field.
            if (key.equals(EngineRecord.ENGINE) || key.equals(EngineRecord.TIMEOUT) || Files.isRegularFile(Path.of(value))) {
                values.setProperty(key, value);
            }
        });
        save();
    }

    /// With what signed bundles are to be verified; null where signatures are not checked.
    public @Nullable SigningKey signingKey() {
        String file = values.getProperty(SIGNING + ".file", "");
        return file.isEmpty()
                ? null
                : new SigningKey(Path.of(file), values.getProperty(SIGNING + ".id", SigningKey.USUAL_ID),
                        values.getProperty(SIGNING + ".algorithm", SigningKey.USUAL_ALGORITHM), values.getProperty(SIGNING + ".scope", ""));
    }

    /// Remembers where the key stands and what it is called, never the key; null where signatures are not to be checked.
    public void signingKey(@Nullable SigningKey key) {
        values.keySet().removeIf(name -> name.toString().startsWith(SIGNING + "."));
        if (key != null && Files.isRegularFile(key.file())) {
            values.setProperty(SIGNING + ".file", key.file().toAbsolutePath().toString());
            values.setProperty(SIGNING + ".id", key.id());
            values.setProperty(SIGNING + ".algorithm", key.algorithm());
            values.setProperty(SIGNING + ".scope", key.scope());
        }
        save();
    }

    private void save() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "settings", ".tmp");
            if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            }
            try (Writer out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
                values.store(out, "Gavel");
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // Not remembered; nothing of the user's work depends on it.
        }
    }
}
