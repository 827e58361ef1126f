package dev.gavel.words.reader;

/// The verb of a leaf with what belongs to it, for one thing and for several: ` is more than `, ` are more than `.
///
/// @param not what stands for it where it is denied; empty where it is not denied so
record Verb(String one, String many, String notOne, String notMany) {

    static Verb is(String rest) {
        return new Verb(" is " + rest, " are " + rest, "", "");
    }

    static Verb does(String one, String many, String rest) {
        return new Verb(" " + one + rest, " " + many + rest, " does not " + many + rest, " do not " + many + rest);
    }

    boolean take(Cursor cursor) {
        return cursor.take(one) || cursor.take(many);
    }

    boolean takeNot(Cursor cursor) {
        return !notOne.isEmpty() && (cursor.take(notOne) || cursor.take(notMany));
    }

    boolean isAhead(Cursor cursor) {
        return cursor.isAhead(one) || cursor.isAhead(many);
    }
}
