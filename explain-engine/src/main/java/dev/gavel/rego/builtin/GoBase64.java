package dev.gavel.rego.builtin;

import java.io.ByteArrayOutputStream;

import dev.gavel.rego.value.Utf8;

/// Reads base64 as Go does: line breaks are passed over, padding is required, and the error names the byte.
final class GoBase64 {

    private static final String STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final String URL = STANDARD.replace('+', '-').replace('/', '_');

    private final byte[] source;
    private final String alphabet;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int at;

    private GoBase64(byte[] source, String alphabet) {
        this.source = source;
        this.alphabet = alphabet;
    }

    /// @throws BuiltinException with Go's text
    static byte[] decode(String text, boolean url) {
        GoBase64 decoder = new GoBase64(Utf8.encode(text), url ? URL : STANDARD);
        while (decoder.at < decoder.source.length) {
            decoder.quantum();
        }
        return decoder.out.toByteArray();
    }

    /// With the padding that many leave out.
    ///
    /// @throws BuiltinException with OPA's or Go's text
    static byte[] decodeUrl(String text) {
        int rest = Utf8.encode(text).length % 4;
        if (text.endsWith("=") || rest == 0) {
            return decode(text, true);
        }
        if (rest == 1) {
            throw BuiltinException.error("illegal base64url string: " + text);
        }
        return decode(text + "=".repeat(4 - rest), true);
    }

    /// Up to four characters, which make up to three bytes.
    private void quantum() {
        int bits = 0;
        int count = 0;
        while (count < 4) {
            if (at == source.length) {
                if (count == 0) {
                    return;
                }
                throw illegal(at - count);
            }
            int c = source[at++];
            int digit = c < 0 ? -1 : alphabet.indexOf(c);
            if (digit >= 0) {
                bits = bits << 6 | digit;
                count++;
            } else if (c != '\n' && c != '\r') {
                padding(c, count);
                break;
            }
        }
        bits <<= 6 * (4 - count);
        for (int i = 0; i < count - 1; i++) {
            out.write(bits >> 16 - 8 * i);
        }
    }

    private void padding(int c, int count) {
        if (c != '=' || count < 2) {
            throw illegal(at - 1);
        }
        skipLines();
        if (count == 2) {
            if (at == source.length) {
                throw illegal(at);
            }
            if (source[at] != '=') {
                throw illegal(at - 1);
            }
            at++;
            skipLines();
        }
        if (at < source.length) {
            throw illegal(at);
        }
    }

    private void skipLines() {
        while (at < source.length && (source[at] == '\n' || source[at] == '\r')) {
            at++;
        }
    }

    private static BuiltinException illegal(int at) {
        return BuiltinException.error("illegal base64 data at input byte " + at);
    }
}
