package dev.gavel.rego.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.gavel.rego.trace.Event;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// One case of a test with cases, or a group of them.
///
/// @param cases by name, in order; empty for a case that has none below it
/// @param trace up to the next case; empty where none was taken
public record SubResult(String name, boolean failed, Map<String, SubResult> cases, List<Event> trace) {

    /// A case with the names that lead to it.
    public record Named(List<String> path, SubResult result) {
    }

    /// A case that came up.
    ///
    /// @param names that lead to it
    /// @param trace up to the next case
    record Announced(List<String> names, List<Event> trace) {
    }

    /// The cases that hold, by the value of the test, and those that came up and do not.
    static Map<String, SubResult> of(Value value, List<Announced> announced) {
        Map<String, Draft> drafts = drafts(value);
        announced.forEach(one -> announce(drafts, one.names(), one.trace()));
        return finished(drafts);
    }

    /// All cases and groups, each before what is below it.
    static List<Named> walk(Map<String, SubResult> cases) {
        List<Named> all = new ArrayList<>();
        walk(List.of(), cases, all);
        return all;
    }

    boolean isLeaf() {
        return cases.isEmpty();
    }

    private static void walk(List<String> above, Map<String, SubResult> cases, List<Named> all) {
        cases.forEach((name, result) -> {
            List<String> path = new ArrayList<>(above);
            path.add(name);
            all.add(new Named(path, result));
            walk(path, result.cases, all);
        });
    }

    private static final class Draft {

        private boolean failed;
        private Map<String, Draft> cases = new TreeMap<>();
        private List<Event> trace = List.of();
    }

    private static Map<String, Draft> drafts(Value value) {
        Map<String, Draft> drafts = new TreeMap<>();
        if (value instanceof ObjectValue object) {
            Json.entries(object).forEach((name, held) -> {
                Draft draft = new Draft();
                if (held instanceof ObjectValue group) {
                    draft.cases = drafts(group);
                    draft.failed = draft.cases.values().stream().anyMatch(below -> below.failed);
                } else {
                    draft.failed = !held.equals(BooleanValue.TRUE);
                }
                drafts.put(name, draft);
            });
        }
        return drafts;
    }

    /// @return whether the case failed
    private static boolean announce(Map<String, Draft> drafts, List<String> names, List<Event> trace) {
        if (names.isEmpty()) {
            return true;
        }
        Draft draft = drafts.computeIfAbsent(names.getFirst(), name -> {
            Draft missing = new Draft();
            missing.failed = true;
            return missing;
        });
        if (names.size() == 1) {
            draft.trace = trace;
            return draft.failed;
        }
        boolean failed = announce(draft.cases, names.subList(1, names.size()), trace);
        draft.failed |= failed;
        return failed;
    }

    private static Map<String, SubResult> finished(Map<String, Draft> drafts) {
        Map<String, SubResult> results = new TreeMap<>();
        drafts.forEach((name, draft) -> results.put(name, new SubResult(name, draft.failed, finished(draft.cases), draft.trace)));
        return results;
    }
}
