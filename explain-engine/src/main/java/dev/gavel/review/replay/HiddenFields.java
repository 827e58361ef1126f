package dev.gavel.review.replay;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.decision.log.LoggedDecision;

/// The input paths that a log hides.
final class HiddenFields {

    private static final String INPUT = "/input";

    private HiddenFields() {
    }

    /// A hidden path of the input.
    ///
    /// @param shown as the log names it
    /// @param keys below the input; empty where all of it is hidden
    record Field(String shown, List<String> keys) {
    }

    static List<Field> of(LoggedDecision decision) {
        List<Field> fields = new ArrayList<>();
        for (List<String> paths : List.of(decision.erased(), decision.masked())) {
            for (String path : paths) {
                if (path.equals(INPUT) || path.startsWith(INPUT + "/")) {
                    fields.add(new Field(path, keys(path.substring(INPUT.length()))));
                }
            }
        }
        return fields;
    }

    /// `/a/b~1c` → `a`, `b/c`.
    static List<String> keys(String pointer) {
        List<String> keys = new ArrayList<>();
        for (String part : pointer.split("/")) {
            if (!part.isEmpty()) {
                keys.add(part.replace("~1", "/").replace("~0", "~"));
            }
        }
        return keys;
    }
}
