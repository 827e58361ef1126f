package dev.gavel.meaning.subject;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What people call a kind of value, from the places where it stands.
final class Labels {

    /// Last names that say nothing without the one before them.
    private static final Set<String> IDENTIFYING = Set.of("id", "name", "value", "constant_value", "key");
    private static final Set<String> ACRONYMS = Set.of("mcp", "api", "ip", "id", "url", "uri", "cve", "bom", "sbom", "http", "dns", "os",
            "vm", "ai");

    private Labels() {
    }

    /// What the data call a record of the kind (`data.data_classes[#]`), else what the input calls the field.
    static String of(Set<String> places, List<String> roles) {
        if (roles.stream().anyMatch(role -> isServerOfTools(role, places))) {
            return "MCP server";
        }
        List<String> fields = roles.stream().map(Labels::lastName).sorted(Comparator.comparingInt(String::length)).toList();
        String name = places.stream().filter(place -> place.startsWith("data.") && place.endsWith("[#]"))
                .map(place -> lastName(place.substring(0, place.length() - 3)))
                .filter(container -> fields.stream().anyMatch(field -> field.startsWith(container + "_"))).findFirst()
                .orElse(fields.getFirst());
        return spoken(singular(name.replaceAll("_ids?$", "")));
    }

    /// `input.action.server` where tools are looked up within it, or what is called an MCP server outright.
    private static boolean isServerOfTools(String role, Set<String> places) {
        String last = role.replaceAll("\\[[#*]?\\]", "").replaceAll("^.*\\.", "").toLowerCase(Locale.ROOT);
        return last.equals("mcp_server") || last.equals("mcp_servers") || last.equals("mcpserver")
                || last.equals("server") && places.stream()
                        .anyMatch(place -> place.startsWith("data.") && (place.contains(".mcp") || place.contains("tools[#]")));
    }

    /// `dataClass_type` → `data class type`, `api_key` → `API key`.
    private static String spoken(String name) {
        String spaced = name.replaceAll("([a-z])([A-Z])", "$1 $2").replaceAll("[_\\-/.]+", " ").toLowerCase(Locale.ROOT).strip();
        return Arrays.stream(spaced.split(" ")).map(word -> ACRONYMS.contains(word) ? word.toUpperCase(Locale.ROOT) : word)
                .collect(Collectors.joining(" "));
    }

    /// The last name of a place; for `input.agent.id` that of what is identified.
    private static String lastName(String place) {
        String[] names = place.replaceAll("\\[[#*]?\\]", "").split("\\.");
        int last = names.length - 1;
        while (last > 1 && IDENTIFYING.contains(names[last])) {
            last--;
        }
        return names[last].equals("type") && last > 1 ? names[last - 1] + "_type" : names[last];
    }

    /// As a name that is typed: `MCP server` → `mcp-server`.
    static String typed(String label) {
        return label.toLowerCase(Locale.ROOT).replaceAll("[_ ]+", "-");
    }

    static String singular(String name) {
        if (name.endsWith("ies")) {
            return name.substring(0, name.length() - 3) + "y";
        }
        if (name.endsWith("sses") || name.endsWith("xes") || name.endsWith("ches")) {
            return name.substring(0, name.length() - 2);
        }
        return name.endsWith("s") && !name.endsWith("ss") && !name.endsWith("us") ? name.substring(0, name.length() - 1) : name;
    }

    static String plural(String label) {
        if (label.endsWith("y") && !label.matches(".*[aeiou]y")) {
            return label.substring(0, label.length() - 1) + "ies";
        }
        return label.endsWith("s") || label.endsWith("x") || label.endsWith("ch") || label.endsWith("sh") ? label + "es" : label + "s";
    }
}
