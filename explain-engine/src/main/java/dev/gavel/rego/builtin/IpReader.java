package dev.gavel.rego.builtin;

import java.util.Arrays;

/// Reads an IP address, or says why the text is none, in Go's words.
final class IpReader {

    private final String text;
    private final byte[] bytes = new byte[16];
    /// How many bytes are read.
    private int count;
    /// Where `::` stands among the bytes, or -1.
    private int gap = -1;

    private IpReader(String text) {
        this.text = text;
    }

    /// Four bytes or sixteen. What follows `%` is passed over.
    static byte[] read(String text) {
        int zone = text.indexOf('%');
        int dot = text.indexOf('.');
        int colon = text.indexOf(':');
        if (dot >= 0 && (colon < 0 || dot < colon) && (zone < 0 || dot < zone)) {
            IpReader reader = new IpReader(text);
            reader.fields(text);
            return Arrays.copyOf(reader.bytes, 4);
        }
        if (colon >= 0 && (zone < 0 || colon < zone)) {
            if (zone == text.length() - 1) {
                throw BuiltinException.error("zone must be a non-empty string");
            }
            return new IpReader(zone < 0 ? text : text.substring(0, zone)).groups();
        }
        throw BuiltinException.error(zone >= 0 ? "missing IPv6 address" : "unable to parse IP");
    }

    private byte[] groups() {
        String rest = text;
        if (rest.startsWith("::")) {
            gap = 0;
            rest = rest.substring(2);
        }
        while (count < 16 && !(rest.isEmpty() && gap == count)) {
            int digits = digits(rest);
            if (digits < rest.length() && rest.charAt(digits) == '.') {
                embedded(rest);
                rest = "";
                break;
            }
            int group = Integer.parseInt(rest.substring(0, digits), 16);
            bytes[count++] = (byte) (group >> 8);
            bytes[count++] = (byte) group;
            rest = rest.substring(digits);
            if (rest.isEmpty()) {
                break;
            }
            rest = afterColon(rest);
        }
        if (!rest.isEmpty()) {
            throw at("trailing garbage after address", rest);
        }
        return expanded();
    }

    private static int digits(String rest) {
        int digits = 0;
        while (digits < rest.length() && rest.charAt(digits) < 0x80 && Character.digit(rest.charAt(digits), 16) >= 0) {
            if (++digits > 4) {
                throw at("each group must have 4 or less digits", rest);
            }
        }
        if (digits == 0) {
            throw at("each colon-separated field must have at least one digit", rest);
        }
        return digits;
    }

    private String afterColon(String rest) {
        if (rest.charAt(0) != ':') {
            throw at("unexpected character, want colon", rest);
        }
        if (rest.length() == 1) {
            throw at("colon must be followed by more characters", rest);
        }
        if (rest.charAt(1) != ':') {
            return rest.substring(1);
        }
        if (gap >= 0) {
            throw at("multiple :: in address", rest.substring(1));
        }
        gap = count;
        return rest.substring(2);
    }

    private void embedded(String rest) {
        if (gap < 0 && count != 12) {
            throw at("embedded IPv4 address must replace the final 2 fields of the address", rest);
        }
        if (count + 4 > 16) {
            throw at("too many hex fields to fit an embedded IPv4 at the end of the address", rest);
        }
        fields(rest);
    }

    private void fields(String rest) {
        int value = 0;
        int digits = 0;
        int first = count;
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c >= '0' && c <= '9') {
                if (digits == 1 && value == 0) {
                    throw BuiltinException.error("IPv4 field has octet with leading zero");
                }
                value = value * 10 + c - '0';
                digits++;
                if (value > 255) {
                    throw BuiltinException.error("IPv4 field has value >255");
                }
            } else if (c == '.') {
                if (digits == 0 || i == rest.length() - 1) {
                    throw at("IPv4 field must have at least one digit", rest.substring(i));
                }
                if (count - first == 3) {
                    throw BuiltinException.error("IPv4 address too long");
                }
                bytes[count++] = (byte) value;
                value = 0;
                digits = 0;
            } else {
                throw at("unexpected character", rest.substring(i));
            }
        }
        if (count - first < 3) {
            throw BuiltinException.error("IPv4 address too short");
        }
        bytes[count++] = (byte) value;
    }

    private byte[] expanded() {
        if (count == 16) {
            if (gap >= 0) {
                throw BuiltinException.error("the :: must expand to at least one field of zeros");
            }
            return bytes;
        }
        if (gap < 0) {
            throw BuiltinException.error("address string too short");
        }
        byte[] whole = new byte[16];
        System.arraycopy(bytes, 0, whole, 0, gap);
        System.arraycopy(bytes, gap, whole, 16 - count + gap, count - gap);
        return whole;
    }

    private static BuiltinException at(String what, String rest) {
        return BuiltinException.error(what + " (at " + GoQuote.string(rest, false) + ")");
    }
}
