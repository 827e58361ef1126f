package dev.gavel.words.narrate;

/// What a thing is called in a sentence, and whether it takes *are* or *is*.
record Noun(Words words, boolean plural) {

    static Noun the(String words) {
        return new Noun(Words.of("the " + words), Naming.isPlural(words));
    }

    String verb() {
        return plural ? "are" : "is";
    }
}
