package dev.gavel.rego.value;

import java.io.IOException;

/// A YAML text that cannot be read.
public final class YamlException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int row;
    private final int column;

    /// @param message in OPA's words where it has them: `yaml: line 2: did not find expected node content`
    /// @param row one-based; 0 where the fault has no place
    YamlException(String message, int row, int column) {
        super(message);
        this.row = row;
        this.column = column;
    }

    /// The one-based row of the fault; 0 where it has no place.
    public int row() {
        return row;
    }

    /// The one-based column of the fault; 0 where it has no place.
    public int column() {
        return column;
    }
}
