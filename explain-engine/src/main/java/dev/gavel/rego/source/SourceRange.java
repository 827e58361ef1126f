package dev.gavel.rego.source;

/// Where a piece of syntax stands. An unknown place is a case of its own, never row 1.
public sealed interface SourceRange {

    SourceRange UNKNOWN = new Unknown();

    /// A stretch of a file.
    ///
    /// `start` (inclusive) and `end` (exclusive) are zero-based UTF-16 offsets; `row` and `column` are one-based and are those that OPA
    /// reports for `start`.
    record Known(SourceFile file, int start, int end, int row, int column) implements SourceRange {

        public String text() {
            return file.text().substring(start, end);
        }

        /// The one-based row of the last character.
        public int endRow() {
            return file.rowOf(Math.max(start, end - 1));
        }

        /// The stretch from the start of this one to the end of the other.
        public Known to(SourceRange other) {
            return other instanceof Known known && known.end > end ? new Known(file, start, known.end, row, column) : this;
        }

        /// `policy/main.rego:12`, as OPA prints it; `12:3` where the file has no name.
        @Override
        public String toString() {
            return file.name().isEmpty() ? row + ":" + column : file.name() + ":" + row;
        }
    }

    /// Nobody knows where it came from: it was made by hand or read from a source that keeps no places.
    record Unknown() implements SourceRange {

        @Override
        public String toString() {
            return "unknown place";
        }
    }
}
