package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Patterns → texts of their form. What a pattern has that is not known here may give texts that do not match: they are only tried.
final class Samples {

    private static final int MOST = 6;
    private static final int REPEATED = 80;

    private final String pattern;
    private int at;

    private Samples(String pattern) {
        this.pattern = pattern;
    }

    static Set<String> ofRegex(String pattern) {
        Set<String> samples = new LinkedHashSet<>();
        try {
            samples.addAll(new Samples(pattern).alternatives());
        } catch (StringIndexOutOfBoundsException | NumberFormatException e) {
            // A pattern that ends too soon, or counts as none does here.
            return Set.of();
        }
        return samples;
    }

    private List<String> alternatives() {
        List<String> all = new ArrayList<>(sequence());
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            all.addAll(sequence());
        }
        return limited(all);
    }

    private static List<String> limited(List<String> all) {
        return all.stream().distinct().limit(MOST).toList();
    }

    private List<String> sequence() {
        List<String> all = new ArrayList<>(List.of(""));
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            List<String> part = repeated(atom());
            List<String> longer = new ArrayList<>();
            for (int i = 0; i < Math.max(all.size(), part.size()) && i < MOST; i++) {
                longer.add(all.get(Math.min(i, all.size() - 1)) + part.get(Math.min(i, part.size() - 1)));
            }
            all = longer;
        }
        return all;
    }

    private List<String> atom() {
        char c = pattern.charAt(at++);
        switch (c) {
            case '^', '$' -> {
                return List.of("");
            }
            case '.' -> {
                return List.of("x");
            }
            case '(' -> {
                if (pattern.startsWith("?", at)) {
                    int colon = pattern.indexOf(':', at);
                    int close = pattern.indexOf(')', at);
                    int name = pattern.indexOf('>', at);
                    at = colon >= 0 && colon < close ? colon + 1 : name >= 0 && name < close ? name + 1 : close;
                }
                List<String> inner = alternatives();
                at++;
                return inner;
            }
            case '[' -> {
                return set();
            }
            case '\\' -> {
                char escaped = pattern.charAt(at++);
                return switch (escaped) {
                    case 'd' -> List.of("1");
                    case 'w' -> List.of("a");
                    case 's' -> List.of(" ");
                    case 'b', 'B', 'A', 'z' -> List.of("");
                    case 'D', 'S' -> List.of("x");
                    case 'W' -> List.of("-");
                    default -> List.of(String.valueOf(escaped));
                };
            }
            default -> {
                return List.of(String.valueOf(c));
            }
        }
    }

    private List<String> set() {
        boolean negated = pattern.charAt(at) == '^';
        int start = negated ? at + 1 : at;
        int end = pattern.indexOf(']', start + 1);
        String inside = pattern.substring(start, end);
        at = end + 1;
        if (negated) {
            for (String other : List.of("x", "0", "-", "_", " ")) {
                if (!inside.contains(other)) {
                    return List.of(other);
                }
            }
        }
        String first = inside.startsWith("\\") ? switch (inside.charAt(1)) {
            case 'd' -> "1";
            case 'w' -> "a";
            case 's' -> " ";
            default -> inside.substring(1, 2);
        } : inside.substring(0, 1);
        return List.of(first);
    }

    private List<String> repeated(List<String> part) {
        if (at >= pattern.length()) {
            return part;
        }
        char c = pattern.charAt(at);
        int least = 1;
        if (c == '*' || c == '+' || c == '?') {
            at++;
        } else if (c == '{') {
            int end = pattern.indexOf('}', at);
            least = Integer.parseInt(pattern.substring(at + 1, end).split(",")[0]);
            at = end + 1;
        } else {
            return part;
        }
        if (at < pattern.length() && pattern.charAt(at) == '?') {
            at++;
        }
        int times = Math.min(least, REPEATED);
        List<String> once = part.stream().map(text -> text.repeat(times)).toList();
        if (c == '*' || c == '?') {
            return List.of(once.getFirst(), "");
        }
        return once;
    }

    static String ofGlob(String pattern, String filling) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '*' -> {
                    text.append(filling);
                    while (i + 1 < pattern.length() && pattern.charAt(i + 1) == '*') {
                        i++;
                    }
                }
                case '?' -> text.append('x');
                case '\\' -> {
                    if (++i < pattern.length()) {
                        text.append(pattern.charAt(i));
                    }
                }
                case '{' -> {
                    int end = pattern.indexOf('}', i);
                    if (end > 0) {
                        text.append(pattern.substring(i + 1, end).split(",")[0]);
                        i = end;
                    }
                }
                case '[' -> {
                    int end = pattern.indexOf(']', i);
                    if (end > i + 1) {
                        text.append(pattern.charAt(i + 1));
                        i = end;
                    }
                }
                default -> text.append(c);
            }
        }
        return text.toString();
    }

    /// `10.1.0.0/16` → networks and addresses in it and beside it.
    static List<String> aroundNetwork(String network) {
        int slash = network.indexOf('/');
        String address = slash < 0 ? network : network.substring(0, slash);
        String[] parts = address.split("\\.");
        if (parts.length != 4) {
            return List.of(network);
        }
        List<String> around = new ArrayList<>(List.of(network, address, address + "/32", address + "/8", "0.0.0.0/0"));
        around.add(parts[0] + "." + parts[1] + ".0.7");
        around.add(parts[0] + "." + parts[1] + ".0.0/24");
        return around;
    }
}
