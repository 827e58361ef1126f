package dev.gavel.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/// Holds the map of the house: which room imports from which. The map is exact, so an import that is listed and not used fails as well.
class RoomsTest {

    private static final String HOUSE = "dev.gavel.";

    /// Room → the rooms it imports from.
    private static final Map<String, Set<String>> MAP = RoomMap.read();

    /// Library package → the only rooms that may use it.
    private static final Map<String, Set<String>> KEPT_TO = Map.of(
            "org.duckdb", Set.of("decision.store"),
            "java.sql", Set.of("decision.store"),
            "org.apache.pdfbox", Set.of("words.report"),
            "org.apache.xmpbox", Set.of("words.report"));

    private static JavaClasses classes;

    @BeforeAll
    static void readTheHouse() {
        classes = new ClassFileImporter().withImportOption(location -> !location.contains("test-classes")).importPackages("dev.gavel");
    }

    @Test
    void everyRoomImportsExactlyWhatTheMapSays() {
        Map<String, Set<String>> found = new TreeMap<>();
        for (JavaClass type : classes) {
            Set<String> imports = found.computeIfAbsent(room(type), room -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getPackageName().startsWith(HOUSE) && !room(target).equals(room(type))) {
                    imports.add(room(target));
                }
            }
        }
        List<String> differences = new ArrayList<>();
        Set<String> rooms = new TreeSet<>(found.keySet());
        rooms.addAll(MAP.keySet());
        for (String room : rooms) {
            Set<String> actual = found.getOrDefault(room, Set.of());
            Set<String> allowed = MAP.getOrDefault(room, Set.of());
            if (!found.containsKey(room) || !MAP.containsKey(room)) {
                differences.add(room
                        + (MAP.containsKey(room) ? " is on the map and not in the house" : " is not on the map; it imports " + actual));
            }
            actual.stream().filter(i -> !allowed.contains(i))
                    .forEach(i -> differences.add(room + " imports " + i + ", which the map does not list"));
            allowed.stream().filter(i -> !actual.contains(i))
                    .forEach(i -> differences.add(room + " no longer imports " + i + "; take it off the map"));
        }
        assertTrue(differences.isEmpty(), () -> String.join("\n", differences));
    }

    @Test
    void theMapHasNoWayRound() {
        for (String room : MAP.keySet()) {
            assertTrue(!reachable(room).contains(room), () -> room + " reaches itself");
        }
    }

    @Test
    void aLibraryWithOneDoorIsUsedThroughItAlone() {
        List<String> strays = new ArrayList<>();
        for (JavaClass type : classes) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String used = dependency.getTargetClass().getBaseComponentType().getPackageName();
                KEPT_TO.forEach((library, rooms) -> {
                    if ((used.equals(library) || used.startsWith(library + ".")) && !rooms.contains(room(type))) {
                        strays.add(type.getName() + " uses " + used);
                    }
                });
            }
        }
        assertTrue(strays.isEmpty(), () -> String.join("\n", strays));
    }

    private static Set<String> reachable(String room) {
        Set<String> seen = new TreeSet<>();
        List<String> open = new ArrayList<>(MAP.getOrDefault(room, Set.of()));
        while (!open.isEmpty()) {
            String next = open.removeLast();
            if (seen.add(next)) {
                open.addAll(MAP.getOrDefault(next, Set.of()));
            }
        }
        return seen;
    }

    private static String room(JavaClass type) {
        return type.getPackageName().substring(HOUSE.length());
    }
}
