package dev.gavel.review.trial;

import java.util.HashMap;
import java.util.Map;

/// What the members that a formula speaks of stand for, and their keys.
record Members(Map<Integer, Meant> values, Map<Integer, Meant> keys) {

    static final Members NONE = new Members(Map.of(), Map.of());

    Members with(int id, Meant value, Meant key) {
        Map<Integer, Meant> more = new HashMap<>(values);
        more.put(id, value);
        Map<Integer, Meant> moreKeys = new HashMap<>(keys);
        moreKeys.put(id, key);
        return new Members(more, moreKeys);
    }
}
