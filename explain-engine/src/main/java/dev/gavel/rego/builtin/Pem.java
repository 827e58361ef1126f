package dev.gavel.rego.builtin;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/// A block of PEM, read as Go does: what stands before, between and after blocks is passed over, and so is a block that is broken.
///
/// @param type for example `CERTIFICATE`
/// @param end where the line after the block starts
record Pem(String type, byte[] bytes, int end) {

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    /// The first block at or after that place; null where there is none. Takes time in proportion to the text, whatever stands there.
    static @Nullable Pem first(String text, int from) {
        return new Reader(text, from).block();
    }

    /// Text whose characters are bytes, so that nothing is lost.
    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static final class Reader {

        private final String text;
        private int at;
        /// Where the next closing line starts; looked for once however many opening lines stand before it.
        private int closing = -1;

        Reader(String text, int from) {
            this.text = text;
            this.at = from;
        }

        @Nullable
        Pem block() {
            while (true) {
                int begin = text.startsWith(BEGIN, at) ? at : text.indexOf("\n" + BEGIN, at) + 1;
                if (begin == 0 && !(at == 0 && text.startsWith(BEGIN))) {
                    return null;
                }
                at = begin + BEGIN.length();
                String opening = line();
                if (!opening.endsWith(DASHES)) {
                    continue;
                }
                boolean headers = skipHeaders();
                if (at >= text.length() || !findClosing(headers)) {
                    return null;
                }
                Pem block = body(opening.substring(0, opening.length() - DASHES.length()));
                if (block != null) {
                    return block;
                }
            }
        }

        private boolean skipHeaders() {
            boolean headers = false;
            while (at < text.length()) {
                int line = at;
                if (!line().contains(":")) {
                    at = line;
                    break;
                }
                headers = true;
            }
            return headers;
        }

        private boolean findClosing(boolean headers) {
            if (!headers && text.startsWith(END, at)) {
                closing = at;
            } else if (closing <= at) {
                int found = text.indexOf("\n" + END, at);
                closing = found < 0 ? text.length() : found + 1;
            }
            return closing < text.length();
        }

        private @Nullable Pem body(String type) {
            int start = at;
            at = closing;
            if (!line().equals(END + type + DASHES)) {
                at = start;
                return null;
            }
            int end = at;
            at = start;
            try {
                String base64 = text.substring(start, Math.max(closing - 1, start)).replace(" ", "").replace("\t", "");
                return new Pem(type, GoBase64.decode(base64, false), end);
            } catch (BuiltinException e) {
                return null;
            }
        }

        /// The line without the white space at its end.
        private String line() {
            int newline = text.indexOf('\n', at);
            int end = newline < 0 ? text.length() : newline;
            String line = text.substring(at, end).stripTrailing();
            at = newline < 0 ? text.length() : newline + 1;
            return line;
        }
    }
}
