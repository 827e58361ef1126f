package dev.gavel.rego.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.gavel.rego.source.SourceRange;

/// Shortens long file names by what they have in common, so that the events stand close to their places.
final class ShortNames {

    private ShortNames() {
    }

    /// @param widest how wide a place (`file:row`) may be before names are shortened
    static Map<String, String> of(List<Event> events, int widest) {
        Set<String> files = new LinkedHashSet<>();
        int longest = 0;
        for (Event event : events) {
            if (event.range() instanceof SourceRange.Known known) {
                String name = known.file().name();
                int length = (name.isEmpty() ? "query".length() : name.length()) + String.valueOf(known.row()).length() + 1;
                longest = Math.max(longest, length);
                if (!name.isEmpty()) {
                    files.add(name);
                }
            }
        }
        Map<String, String> names = new HashMap<>();
        files.forEach(file -> names.put(file, file));
        if (!files.isEmpty() && longest > widest) {
            String common = common(files.stream().map(ShortNames::shortenable).toList());
            int excess = longest - widest + "...".length();
            String cut = excess < common.length() ? common.substring(0, excess) : common;
            if (cut.length() > "...".length()) {
                files.forEach(file -> names.put(file, replaceFirst(file, cut)));
            }
        }
        return names;
    }

    private static String replaceFirst(String file, String cut) {
        int at = file.indexOf(cut);
        return at < 0 ? file : file.substring(0, at) + "..." + file.substring(at + cut.length());
    }

    /// The part after the first separator, which stands there itself for a path from the root.
    private static String shortenable(String file) {
        int separator = file.indexOf('/', 1);
        return separator < 0 ? file : file.substring(separator + 1);
    }

    private static String common(List<String> names) {
        List<String> rest = new ArrayList<>(names);
        String first = rest.removeFirst();
        for (int length = first.length(); length > 0; length--) {
            for (int start = 0; start + length <= first.length(); start++) {
                String part = first.substring(start, start + length);
                if (rest.stream().allMatch(name -> name.contains(part))) {
                    return part;
                }
            }
        }
        return "";
    }
}
