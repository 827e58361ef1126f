package dev.gavel.rego.builtin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// YAML as OPA's `yaml.marshal` lays it out: blocks, two spaces a level, keys in order, quotes only where they are needed.
final class YamlWriter {

    /// What would be read as something else than a string.
    private static final Pattern SPECIAL = Pattern
            .compile("|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|y|Y|n|N|yes|Yes|YES|no|No|NO|"
                    + "on|On|ON|off|Off|OFF|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)|"
                    + "[-+]?(0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(\\.[0-9_]*)?([eE][-+]?[0-9]+)?|\\.[0-9_]+([eE][-+]?[0-9]+)?)|"
                    + "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?");
    private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`";

    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {
    }

    static String write(Value value) {
        YamlWriter writer = new YamlWriter();
        writer.node(value, 0, false);
        return writer.out.toString();
    }

    /// @param inSequence whether a dash stands before it in its line
    private void node(Value value, int indent, boolean inSequence) {
        switch (value) {
            case ArrayValue array when array.size() > 0 -> sequence(array.elements(), indent, inSequence);
            case SetValue set when set.size() > 0 -> sequence(set.members(), indent, inSequence);
            case ObjectValue object when object.size() > 0 -> mapping(object, indent, inSequence);
            case StringValue text -> string(text.value(), indent);
            case NumberValue number -> out.append(number(number)).append('\n');
            default -> out.append(Json.write(value)).append('\n');
        }
    }

    private void sequence(List<Value> members, int indent, boolean inSequence) {
        boolean first = inSequence;
        for (Value member : members) {
            out.append(" ".repeat(first ? 0 : indent)).append("- ");
            first = false;
            node(member, indent + 2, true);
        }
    }

    private void mapping(ObjectValue object, int indent, boolean inSequence) {
        boolean first = inSequence;
        for (Map.Entry<String, Value> entry : Json.entries(object).entrySet()) {
            out.append(" ".repeat(first ? 0 : indent)).append(scalar(entry.getKey())).append(':');
            first = false;
            boolean block = switch (entry.getValue()) {
                case ArrayValue array -> array.size() > 0;
                case SetValue set -> set.size() > 0;
                case ObjectValue inner -> inner.size() > 0;
                default -> false;
            };
            out.append(block ? "\n" : " ");
            node(entry.getValue(), indent + 2, false);
        }
    }

    /// As a `double`, for OPA writes YAML from what a YAML reader made of JSON.
    private static String number(NumberValue number) {
        if (number.isLong()) {
            return String.valueOf(number.longValue());
        }
        if (number.isInteger() && number.toString().matches("[0-9]+") && number.integer().bitLength() <= 64) {
            return number.toString();
        }
        double value = number.doubleValue();
        return Double.isInfinite(value) ? number.toString() : GoFloat.format(value, 'g', -1);
    }

    private void string(String text, int indent) {
        if (text.indexOf('\n') < 0 || text.codePoints().anyMatch(c -> c != '\n' && !isPlain(c))) {
            out.append(scalar(text)).append('\n');
            return;
        }
        String body = text.replaceFirst("\n+$", "");
        int breaks = text.length() - body.length();
        boolean hint = text.startsWith(" ") || text.startsWith("\n");
        out.append('|').append(hint ? "2" : "").append(breaks == 0 ? "-" : breaks == 1 && !body.isEmpty() ? "" : "+").append('\n');
        for (String line : (breaks <= 1 ? body : text.substring(0, text.length() - 1)).split("\n", -1)) {
            out.append(line.isEmpty() ? "" : " ".repeat(Math.max(2, indent)) + line).append('\n');
        }
    }

    private static String scalar(String text) {
        if (SPECIAL.matcher(text).matches() || text.codePoints().anyMatch(c -> !isPlain(c))) {
            return quoted(text);
        }
        return needsQuotes(text) ? "'" + text.replace("'", "''") + "'" : text;
    }

    private static boolean isPlain(int c) {
        return c >= 0x20 && c < 0x7F || c >= 0xA0 && c < 0xD800 || c >= 0xE000 && c < 0xFEFF || c > 0xFEFF && c <= 0xFFFD;
    }

    private static boolean needsQuotes(String text) {
        char first = text.charAt(0);
        boolean opens = INDICATORS.indexOf(first) >= 0 && !("-?:".indexOf(first) >= 0 && text.length() > 1 && text.charAt(1) != ' ');
        return opens || text.startsWith(" ") || text.endsWith(" ") || text.contains(": ") || text.endsWith(":") || text.contains(" #")
                || text.startsWith("---") || text.startsWith("...");
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case 0 -> quoted.append("\\0");
                case 7 -> quoted.append("\\a");
                case '\b' -> quoted.append("\\b");
                case '\t' -> quoted.append("\\t");
                case '\n' -> quoted.append("\\n");
                case 11 -> quoted.append("\\v");
                case '\f' -> quoted.append("\\f");
                case '\r' -> quoted.append("\\r");
                case 27 -> quoted.append("\\e");
                case 0x85 -> quoted.append("\\N");
                case 0x2028 -> quoted.append("\\L");
                case 0x2029 -> quoted.append("\\P");
                default -> {
                    if (isPlain(c)) {
                        quoted.appendCodePoint(c);
                    } else {
                        String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
                        int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
                        quoted.append(digits == 2 ? "\\x" : digits == 4 ? "\\u" : "\\U").repeat("0", digits - hex.length()).append(hex);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
