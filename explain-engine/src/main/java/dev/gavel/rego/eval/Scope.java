package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.gavel.rego.source.SourceRange;

/// The variables of one rule or query: each name has a slot. Grows while the rule is made ready, and never after.
final class Scope {

    private final Map<String, Integer> slots = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, SourceRange> places = new HashMap<>();
    private final Map<String, String> written;

    /// @param written generated variable → the name in the source
    Scope(Map<String, String> written) {
        this.written = written;
    }

    /// The slot of a name that is first mentioned at a place.
    int slot(String name, SourceRange place) {
        Integer known = slots.get(name);
        if (known != null) {
            return known;
        }
        slots.put(name, names.size());
        names.add(name);
        places.put(name, place);
        return names.size() - 1;
    }

    SourceRange place(String name) {
        return places.getOrDefault(name, SourceRange.UNKNOWN);
    }

    String name(int slot) {
        return names.get(slot);
    }

    int size() {
        return names.size();
    }

    Map<String, String> written() {
        return written;
    }
}
