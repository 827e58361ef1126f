package dev.gavel.rego.builtin;

import dev.gavel.rego.value.StringValue;

/// @param kind as messages name it: `Name`, `Int`, `Float`, `String`, `BlockString`, `<EOF>`, `<Invalid>`, or the mark itself
/// @param text of names, numbers and strings; else empty
/// @param row one-based, as is the column; in a string the place after its opening quotes
record GraphqlToken(String kind, String text, int row, int column) {

    boolean is(String wanted) {
        return kind.equals(wanted);
    }

    boolean isName(String name) {
        return kind.equals("Name") && text.equals(name);
    }

    @Override
    public String toString() {
        return text.isEmpty() ? kind : kind + " " + StringValue.of(text);
    }
}
