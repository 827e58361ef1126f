package dev.gavel.decision.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/// Cuts a stream of bytes into JSON objects, whether they stand one a line, in arrays, or spread over many lines; a broken one costs its own line and no other.
///
/// An object that reaches the end of its line within a string, or before a line that itself begins with `{`, is broken off there.
final class EventSplitter {

    /// @param text the bytes of one object, or of what stands where one should; never empty
    /// @param line one-based line on which it begins
    /// @param fault null where the object is closed
    record Piece(byte[] text, int line, @Nullable String fault) {
    }

    static final String NO_EVENT = "no event begins here";

    private static final int END = -1;

    private final InputStream in;
    private final int maxBytes;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private int line = 1;
    private @Nullable IOException broken;

    EventSplitter(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /// The next object, or null at the end.
    @Nullable
    Piece next() {
        int b = peek();
        while (b == ' ' || b == '\t' || b == '\r' || b == '\n' || b == ',' || b == '[' || b == ']') {
            take();
            b = peek();
        }
        return b == END ? null : b == '{' ? object() : rest(new ByteArrayOutputStream(), line, null);
    }

    /// What stopped the stream before its end, or null.
    @Nullable
    IOException broken() {
        return broken;
    }

    /// The one-based line that is being read.
    int line() {
        return line;
    }

    private Piece object() {
        ByteArrayOutputStream text = new ByteArrayOutputStream(1024);
        int start = line;
        int depth = 0;
        boolean inString = false;
        while (true) {
            int b = peek();
            if (b == END) {
                return new Piece(text.toByteArray(), start, "the log ends within an event");
            }
            if (b == '\n' && inString) {
                return new Piece(text.toByteArray(), start, "the line ends within a string");
            }
            take();
            text.write(b);
            if (text.size() > maxBytes) {
                return rest(new ByteArrayOutputStream(), start, "an event of more than " + maxBytes + " bytes");
            }
            if (inString) {
                if (b == '\\' && peek() != END && peek() != '\n') {
                    text.write(peek());
                    take();
                }
                inString = b != '"';
            } else if (b == '"') {
                inString = true;
            } else if (b == '{') {
                depth++;
            } else if (b == '}' && --depth == 0) {
                return new Piece(text.toByteArray(), start, null);
            } else if (b == '\n' && peek() == '{') {
                return new Piece(text.toByteArray(), start, "the line ends within an event");
            }
        }
    }

    /// All up to the end of the line, of which the first bytes are kept.
    private Piece rest(ByteArrayOutputStream kept, int start, @Nullable String fault) {
        for (int b = peek(); b != END && b != '\n'; b = peek()) {
            take();
            if (kept.size() < 4096) {
                kept.write(b);
            }
        }
        return new Piece(kept.toByteArray(), start, fault == null ? NO_EVENT : fault);
    }

    private int peek() {
        if (at == filled) {
            try {
                filled = in.read(buffer, 0, buffer.length);
            } catch (IOException e) {
                broken = e;
                filled = -1;
            }
            at = 0;
            if (filled <= 0) {
                filled = 0;
                return END;
            }
        }
        return buffer[at] & 0xff;
    }

    private void take() {
        if (buffer[at++] == '\n') {
            line++;
        }
    }
}
