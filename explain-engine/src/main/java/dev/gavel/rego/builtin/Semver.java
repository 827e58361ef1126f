package dev.gavel.rego.builtin;

import java.math.BigInteger;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// `semver.*`: semantic versions and their precedence.
final class Semver {

    static final Map<String, Builtin> ALL = Map.of(
            "semver.compare", Semver::compare,
            "semver.is_valid", (context, args) -> BooleanValue.of(args[0] instanceof StringValue text && parse(text.value()) != null));

    private static final String NUMBER = "(0|[1-9][0-9]*)";
    private static final String IDENTIFIERS = "([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)";
    /// Numbers of a pre-release have no leading zeros; in what comes after `+` they may.
    private static final Pattern VERSION = Pattern
            .compile("v?" + NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(?:-(?!(?:[^+]*\\.)?0[0-9]+(?:[.+]|$))" + IDENTIFIERS + ")?(?:\\+"
                    + IDENTIFIERS + ")?");

    private Semver() {
    }

    private static Value compare(CallContext context, Value[] args) {
        Operands.string(args, 1);
        Operands.string(args, 2);
        Matcher one = version(args, 1);
        Matcher two = version(args, 2);
        for (int i = 1; i <= 3; i++) {
            int c = new BigInteger(one.group(i)).compareTo(new BigInteger(two.group(i)));
            if (c != 0) {
                return NumberValue.of(c);
            }
        }
        return NumberValue.of(Integer.signum(comparePreRelease(one.group(4), two.group(4))));
    }

    private static Matcher version(Value[] args, int operand) {
        String text = Operands.string(args, operand);
        Matcher version = parse(text);
        if (version == null) {
            throw BuiltinException.error("operand " + operand + ": string " + StringValue.of(text) + " is not a valid SemVer");
        }
        return version;
    }

    private static @Nullable Matcher parse(String text) {
        Matcher version = VERSION.matcher(text);
        if (!version.matches()) {
            return null;
        }
        for (int i = 1; i <= 3; i++) {
            if (new BigInteger(version.group(i)).bitLength() > 63) {
                return null;
            }
        }
        return version;
    }

    /// A version without one comes after those that have one.
    private static int comparePreRelease(@Nullable String one, @Nullable String two) {
        if (one == null || two == null) {
            return one == null ? two == null ? 0 : 1 : -1;
        }
        String[] a = one.split("\\.", -1);
        String[] b = two.split("\\.", -1);
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            int c = compareIdentifier(a[i], b[i]);
            if (c != 0) {
                return c;
            }
        }
        return Integer.compare(a.length, b.length);
    }

    /// Numbers come before words.
    private static int compareIdentifier(String one, String two) {
        boolean number = one.matches("[0-9]+");
        if (number != two.matches("[0-9]+")) {
            return number ? -1 : 1;
        }
        return number ? new BigInteger(one).compareTo(new BigInteger(two)) : one.compareTo(two);
    }
}
