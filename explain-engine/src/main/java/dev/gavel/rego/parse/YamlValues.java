package dev.gavel.rego.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.rego.value.YamlNode;

/// YAML within METADATA → values, with what OPA's own way through Go does to it: timestamps are written out, keys must be strings.
final class YamlValues {

    private static final Pattern TIME = Pattern
            .compile(
                    "(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[Tt ]\\s*(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\.(\\d*))?\\s*(Z|[-+]\\d{2}:\\d{2})?)?");

    private YamlValues() {
    }

    /// @throws AnnotationsBuilder.Refused where a key is no string
    static Value value(YamlNode node) throws AnnotationsBuilder.Refused {
        String problem = problem(node);
        if (!problem.isEmpty()) {
            throw new AnnotationsBuilder.Refused(problem);
        }
        return plain(node);
    }

    private static Value plain(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar s when s.tag().equals("!!timestamp") -> StringValue.of(time(s.text()));
            case YamlNode.Scalar s -> s.value();
            case YamlNode.Sequence s -> ArrayValue.of(s.items().stream().map(YamlValues::plain).toList());
            case YamlNode.Mapping m -> {
                ObjectValue.Builder out = ObjectValue.builder();
                for (YamlNode.Entry entry : m.entries()) {
                    out.put(entry.key() instanceof YamlNode.Scalar key ? key.text() : "", plain(entry.value()));
                }
                yield out.build();
            }
        };
    }

    private static String time(String text) {
        Matcher t = TIME.matcher(text);
        if (!t.matches()) {
            return text;
        }
        StringBuilder out = new StringBuilder(t.group(1)).append('-').append(two(t.group(2))).append('-').append(two(t.group(3)))
                .append('T');
        if (t.group(4) == null) {
            return out.append("00:00:00Z").toString();
        }
        out.append(two(t.group(4))).append(':').append(two(t.group(5))).append(':').append(two(t.group(6)));
        String fraction = t.group(7) == null ? "" : t.group(7).replaceFirst("0+$", "");
        if (!fraction.isEmpty()) {
            out.append('.').append(fraction);
        }
        String zone = t.group(8);
        return out.append(zone == null || zone.endsWith("00:00") ? "Z" : zone).toString();
    }

    private static String two(String digits) {
        return digits.length() == 1 ? "0" + digits : digits;
    }

    /// OPA looks for keys that are no strings at the top and within lists, not within maps.
    static String problem(YamlNode node) {
        return problem(node, "");
    }

    private static String problem(YamlNode node, String path) {
        if (node instanceof YamlNode.Mapping mapping) {
            boolean strings = mapping.entries().stream()
                    .allMatch(e -> e.key() instanceof YamlNode.Scalar s && s.value() instanceof StringValue);
            return strings ? "" : "invalid map key type(s): " + path;
        }
        if (node instanceof YamlNode.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                String problem = problem(sequence.items().get(i), path.isEmpty() ? Integer.toString(i) : path + "/" + i);
                if (!problem.isEmpty()) {
                    return problem;
                }
            }
        }
        return "";
    }

    /// The string under a key, or nothing.
    static String text(YamlNode.Mapping mapping, String key) {
        for (YamlNode.Entry entry : mapping.entries()) {
            if (entry.key() instanceof YamlNode.Scalar k && k.text().equals(key) && entry.value() instanceof YamlNode.Scalar s
                    && s.value() instanceof StringValue text) {
                return text.value();
            }
        }
        return "";
    }

    /// As Go's `%s` prints it, which is how OPA's messages show it.
    static String print(YamlNode node) {
        return switch (node) {
            case YamlNode.Sequence s -> {
                List<String> items = new ArrayList<>();
                s.items().forEach(i -> items.add(print(i)));
                yield "[" + String.join(" ", items) + "]";
            }
            case YamlNode.Mapping m -> {
                TreeMap<String, String> entries = new TreeMap<>();
                m.entries().forEach(e -> entries.put(print(e.key()), print(e.value())));
                List<String> all = new ArrayList<>();
                entries.forEach((k, v) -> all.add(k + ":" + v));
                yield "map[" + String.join(" ", all) + "]";
            }
            case YamlNode.Scalar s -> switch (s.value()) {
                case NullValue v -> "%!s(<nil>)";
                case BooleanValue v -> "%!s(bool=" + v + ")";
                case NumberValue v -> s.tag().equals("!!int") ? "%!s(int=" + v + ")" : "%!s(float64=" + v + ")";
                default -> s.text();
            };
        };
    }
}
