package dev.gavel.words.narrate;

/// A term in words.
///
/// @param tight how tightly its words hold together
/// @param plural true where it takes *are* and not *is*
/// @param said false where it has no words
record Phrase(Words words, Tight tight, boolean plural, boolean said) {

    static final Phrase UNSAID = new Phrase(new Words(), Tight.ALONE, false, false);

    /// From the tightest: what stands alone, `the … of T`, `T in lower case`, `T plus U`.
    enum Tight {
        ALONE, OF, AFTER, BETWEEN
    }

    static Phrase alone(Words words) {
        return new Phrase(words, Tight.ALONE, false, true);
    }

    static Phrase of(Tight tight, Words words) {
        return new Phrase(words, tight, false, true);
    }

    /// The words, in brackets where they hold together less tightly than is needed.
    Words within(Tight needed) {
        return tight.compareTo(needed) <= 0 ? words : Words.of("(").add(words).text(")");
    }

    Phrase many(boolean isPlural) {
        return new Phrase(words, tight, isPlural, said);
    }
}
