package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The variables of one rule or query: each name has a slot. Grows while the rule is made ready, and never after.
final class Scope {

    private final Map<String, Integer> slots = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, String> written;

    /// @param written generated variable → the name in the source
    Scope(Map<String, String> written) {
        this.written = written;
    }

    int slot(String name) {
        Integer known = slots.get(name);
        if (known != null) {
            return known;
        }
        slots.put(name, names.size());
        names.add(name);
        return names.size() - 1;
    }

    boolean knows(String name) {
        return slots.containsKey(name);
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
