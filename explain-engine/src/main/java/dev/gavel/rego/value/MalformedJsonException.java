package dev.gavel.rego.value;

import java.io.IOException;

/// Text that is not JSON, or more of it than is taken. The message says what and where: `invalid character 'x' in literal true (expecting 'r'), line 3 column 7`.
public final class MalformedJsonException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final int line;
    private final int column;

    MalformedJsonException(String reason, int line, int column) {
        super(reason + ", line " + line + " column " + column);
        this.reason = reason;
        this.line = line;
        this.column = column;
    }

    /// What is wrong, in the words of Go's decoder, which OPA's errors quote.
    public String reason() {
        return reason;
    }

    /// One-based.
    public int line() {
        return line;
    }

    /// One-based, in code points.
    public int column() {
        return column;
    }
}
