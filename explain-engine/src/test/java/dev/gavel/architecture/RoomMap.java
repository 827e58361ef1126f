package dev.gavel.architecture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads `rooms.txt`: a line a room, `room: imported rooms`, from the lowest floor up.
final class RoomMap {

    private RoomMap() {
    }

    static Map<String, Set<String>> read() {
        Map<String, Set<String>> map = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RoomMap.class.getResourceAsStream("rooms.txt")), StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split(":", 2);
                    Set<String> imports = new TreeSet<>(Set.of(parts[1].trim().split("\\s+")));
                    imports.remove("");
                    map.put(parts[0].trim(), imports);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return map;
    }
}
