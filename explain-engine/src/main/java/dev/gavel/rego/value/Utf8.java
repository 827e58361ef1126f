package dev.gavel.rego.value;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Strings ↔ bytes. Go's strings hold any bytes; a byte that is not UTF-8 stands in ours as a lone surrogate, U+DC80 to U+DCFF, and comes back as that byte.
public final class Utf8 {

    private static final int ESCAPED = 0xDC00;

    private Utf8() {
    }

    public static String decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    static String decode(byte[] bytes, int from, int to) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from)).toString();
        } catch (CharacterCodingException e) {
            return decodeByteByByte(bytes, from, to);
        }
    }

    public static byte[] encode(String text) {
        if (!hasInvalidBytes(text)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        byte[] out = new byte[text.length() * 3];
        int size = 0;
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isInvalidByte(c)) {
                out[size++] = (byte) invalidByte(c);
            } else {
                byte[] encoded = Character.toString(c).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(encoded, 0, out, size, encoded.length);
                size += encoded.length;
            }
        }
        return Arrays.copyOf(out, size);
    }

    /// The text with U+FFFD for each byte that is not UTF-8, as Go gives where text leaves it.
    public static String valid(String text) {
        if (!hasInvalidBytes(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c));
        return out.toString();
    }

    /// Whether the code point stands for a byte that is not UTF-8.
    public static boolean isInvalidByte(int codePoint) {
        return codePoint >= ESCAPED + 0x80 && codePoint <= ESCAPED + 0xFF;
    }

    static int invalidByte(int codePoint) {
        return codePoint - ESCAPED;
    }

    public static boolean hasInvalidBytes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else {
                    return true;
                }
            }
        }
        return false;
    }

    private static String decodeByteByByte(byte[] bytes, int from, int to) {
        StringBuilder out = new StringBuilder(to - from);
        for (int at = from; at < to;) {
            int length = sequence(bytes, at, to);
            if (length == 0) {
                out.append((char) (ESCAPED + (bytes[at++] & 0xFF)));
            } else {
                CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, at, length));
                out.append(decoded);
                at += length;
            }
        }
        return out.toString();
    }

    /// The length of the well-formed sequence that starts here, or 0.
    private static int sequence(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xFF;
        if (lead < 0x80) {
            return 1;
        }
        int length = lead >= 0xC2 && lead <= 0xDF ? 2 : lead >= 0xE0 && lead <= 0xEF ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
        if (length == 0 || at + length > to) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < lowest || second > highest) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
