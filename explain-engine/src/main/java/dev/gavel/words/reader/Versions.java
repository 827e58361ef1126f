package dev.gavel.words.reader;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The order of semantic versions; null where a value is none.
final class Versions {

    private static final String NUMBER = "(0|[1-9][0-9]{0,18})";
    private static final String MARKS = "([0-9A-Za-z-]++(?:\\.[0-9A-Za-z-]++)*+)";
    private static final Pattern VERSION = Pattern
            .compile("v?" + NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(?:-" + MARKS + ")?(?:\\+" + MARKS + ")?");

    private Versions() {
    }

    /// −1, 0 or 1.
    static @Nullable Value compare(Value a, Value b) {
        Version x = version(a);
        Version y = version(b);
        if (x == null || y == null) {
            return null;
        }
        int order = Long.compare(x.major, y.major);
        order = order == 0 ? Long.compare(x.minor, y.minor) : order;
        order = order == 0 ? Long.compare(x.patch, y.patch) : order;
        order = order == 0 ? compareMarks(x.before, y.before) : order;
        return NumberValue.of(Integer.signum(order));
    }

    static boolean isVersion(Value value) {
        return version(value) != null;
    }

    private record Version(long major, long minor, long patch, String before) {
    }

    private static @Nullable Version version(Value value) {
        if (!(value instanceof StringValue(var text)) || text.length() > 1_000) {
            return null;
        }
        Matcher found = VERSION.matcher(text);
        if (!found.matches()) {
            return null;
        }
        String before = found.group(4) == null ? "" : found.group(4);
        for (String mark : before.split("\\.", -1)) {
            if (mark.length() > 1 && mark.charAt(0) == '0' && isNumber(mark)) {
                return null;
            }
        }
        try {
            return new Version(Long.parseLong(found.group(1)), Long.parseLong(found.group(2)), Long.parseLong(found.group(3)), before);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /// What comes before a release is less than it; numbers are less than words; more marks are more.
    private static int compareMarks(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(a.isEmpty(), b.isEmpty());
        }
        String[] x = a.split("\\.", -1);
        String[] y = b.split("\\.", -1);
        for (int i = 0; i < Math.min(x.length, y.length); i++) {
            boolean number = isNumber(x[i]);
            int order = number != isNumber(y[i])
                    ? number ? -1 : 1
                    : number ? Long.compare(number(x[i]), number(y[i])) : x[i].compareTo(y[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(x.length, y.length);
    }

    private static boolean isNumber(String mark) {
        return mark.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// Beyond 64 bits all are alike.
    private static long number(String digits) {
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
