package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.gavel.rego.value.StringValue;

/// What is wrong with a query, in the order in which it is found, in the words OPA has for it.
final class GraphqlFaults {

    private static final int MOST_SUGGESTIONS = 5;

    private final List<String> lines = new ArrayList<>();

    void add(GraphqlNode at, String message) {
        lines.add(at.place() + message + "\n");
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /// All as one text, the place of the first at its end.
    String text() {
        String all = String.join("", lines);
        String[] parts = all.split(":", 4);
        if (parts.length < 4 || !parts[1].matches("[0-9]+")) {
            return "GraphQL parse error: " + all;
        }
        String message = parts[3].replaceFirst("^ +", "");
        return (message.endsWith(".\n") ? message.substring(0, message.length() - 2) : message) + " in GraphQL string at location "
                + parts[1] + ":" + parts[2];
    }

    /// ` Did you mean "a" or "b"?`, or nothing.
    static String suggestion(String prefix, String typed, List<String> options) {
        int most = (int) (typed.length() * 0.4) + 1;
        Map<String, Integer> distances = new HashMap<>();
        for (String option : options) {
            distances.put(option, distance(typed, option));
        }
        return anyOf(prefix, options.stream().filter(option -> distances.getOrDefault(option, most + 1) <= most)
                .sorted(Comparator.comparing(option -> distances.getOrDefault(option, 0))).toList());
    }

    static String anyOf(String prefix, List<String> options) {
        List<String> quoted = options.stream().limit(MOST_SUGGESTIONS).map(option -> StringValue.of(option).toString()).toList();
        if (quoted.isEmpty()) {
            return "";
        }
        String last = quoted.getLast();
        String before = quoted.stream().limit(quoted.size() - 1L).collect(Collectors.joining(", "));
        return " " + prefix + " " + before + (quoted.size() == 1 ? "" : quoted.size() == 2 ? " or " : ", or ") + last + "?";
    }

    /// Damerau's distance; another case counts as one edit.
    private static int distance(String a, String b) {
        if (a.equals(b)) {
            return 0;
        }
        String x = a.toLowerCase(Locale.ROOT);
        String y = b.toLowerCase(Locale.ROOT);
        if (x.equals(y)) {
            return 1;
        }
        int[][] d = new int[x.length() + 1][y.length() + 1];
        for (int i = 0; i <= x.length(); i++) {
            for (int j = 0; j <= y.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int cost = x.charAt(i - 1) == y.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
                if (i > 1 && j > 1 && x.charAt(i - 1) == y.charAt(j - 2) && x.charAt(i - 2) == y.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + cost);
                }
            }
        }
        return d[x.length()][y.length()];
    }
}
