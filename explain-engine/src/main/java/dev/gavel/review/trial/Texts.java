package dev.gavel.review.trial;

import java.util.function.Consumer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Texts that pass a test of a builtin, and texts that just miss it.
final class Texts {

    private static final int MOST = 8;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");

    private Texts() {
    }

    /// @param position which argument of the builtin is wanted
    /// @param args what is known of each
    static List<Value> forTest(String name, int position, List<List<Value>> args) {
        List<String> found = new ArrayList<>();
        switch (name) {
            case "startswith" -> others(args, 1 - position, other -> {
                if (position == 0) {
                    found.addAll(List.of(other + "rest", other, cut(other), "x" + other, other.toUpperCase(Locale.ROOT)));
                } else {
                    found.addAll(List.of(other.substring(0, Math.min(other.length(), 4)), other));
                }
            });
            case "endswith" -> others(args, 1 - position, other -> {
                if (position == 0) {
                    found.addAll(List.of("some" + other, other, "some" + other + "x", "some" + (other.isEmpty() ? "" : other.substring(1)),
                            "SOME" + other.toUpperCase(Locale.ROOT)));
                } else {
                    found.addAll(List.of(other.substring(Math.max(0, other.length() - 4)), other));
                }
            });
            case "contains", "strings.count", "indexof" -> others(args, 1 - position, other -> {
                if (position == 0) {
                    found.addAll(List.of("a " + other + " b", other, cut(other), other.toUpperCase(Locale.ROOT)));
                }
            });
            case "strings.any_prefix_match" -> others(args, 1 - position, other -> found.add(other + "rest"));
            case "strings.any_suffix_match" -> others(args, 1 - position, other -> found.add("some" + other));
            case "regex.match", "re_match", "regex.find_n" -> {
                if (position == 1) {
                    others(args, 0, pattern -> {
                        for (String sample : Samples.ofRegex(pattern)) {
                            found.addAll(List.of(sample, cut(sample), sample + "x", "x" + sample, sample.toUpperCase(Locale.ROOT)));
                            args.get(1).stream().limit(MOST).filter(v -> v instanceof StringValue)
                                    .forEach(v -> found.add(((StringValue) v).value() + sample));
                        }
                    });
                }
            }
            case "glob.match" -> {
                if (position == 2) {
                    others(args, 0, pattern -> found.addAll(List.of(Samples.ofGlob(pattern, "some"), Samples.ofGlob(pattern, ""),
                            Samples.ofGlob(pattern, "some") + "x", Samples.ofGlob(pattern, "a.b/c"), pattern)));
                }
            }
            case "net.cidr_contains", "net.cidr_intersects", "net.cidr_overlap" -> others(args, 1 - position, other -> {
                found.addAll(Samples.aroundNetwork(other));
                found.add("203.0.113.7");
            });
            case "json.unmarshal" -> found.addAll(List.of("{}", "[]", "{"));
            case "semver.compare", "semver.is_valid" -> found.addAll(List.of("1.0.0", "0.9.9", "1.0.0-rc.1", "one"));
            default -> {
            }
        }
        return found.stream().<Value>map(StringValue::of).toList();
    }

    /// A pattern with a text in place of what stands in one of its groups: `v(\\d+)`, 1, `7` → `v(7)`.
    static String withGroup(String pattern, int group, String text) {
        StringBuilder made = new StringBuilder();
        int groups = 0;
        int within = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char at = pattern.charAt(i);
            boolean escaped = at == '\\' && i + 1 < pattern.length();
            within += within > 0 && at == '(' ? 1 : within > 0 && at == ')' ? -1 : 0;
            if (within == 0) {
                made.append(at);
            }
            if (escaped) {
                i++;
                made.append(within == 0 ? String.valueOf(pattern.charAt(i)) : "");
            } else if (within == 0 && at == '(' && !pattern.startsWith("?", i + 1) && ++groups == group) {
                made.append(text.replaceAll("[^\\w\\s]", "\\\\$0"));
                within = 1;
            }
        }
        return made.toString();
    }

    /// Each text after each prefix.
    static List<Value> after(List<Value> prefixes, List<Value> texts) {
        List<Value> all = new ArrayList<>();
        for (Value prefix : prefixes.stream().limit(MOST).toList()) {
            for (Value text : texts.stream().limit(MOST).toList()) {
                if (prefix instanceof StringValue(String first) && text instanceof StringValue(String rest)) {
                    all.add(StringValue.of(first + rest));
                }
            }
        }
        return all;
    }

    private static void others(List<List<Value>> args, int position, Consumer<String> action) {
        if (position >= 0 && position < args.size()) {
            args.get(position).stream().limit(MOST).forEach(value -> {
                if (value instanceof StringValue text) {
                    action.accept(text.value());
                }
            });
        }
    }

    private static String cut(String text) {
        return text.isEmpty() ? text : text.substring(0, text.length() - 1);
    }

    /// `500m` → `501m`, `499m`: texts whose numbers are one more or one less; one for each number in it.
    static List<Value> nearNumber(Value value) {
        List<Value> near = new ArrayList<>();
        if (value instanceof StringValue(String text)) {
            Matcher number = NUMBER.matcher(text);
            while (number.find()) {
                long at = Long.parseLong(number.group());
                near.add(StringValue.of(text.substring(0, number.start()) + (at + 1) + text.substring(number.end())));
                if (at > 0) {
                    near.add(StringValue.of(text.substring(0, number.start()) + (at - 1) + text.substring(number.end())));
                }
            }
        }
        return near;
    }
}
