package dev.gavel.words.narrate;

/// What a leaf says of its subject, for one thing and for several: *is missing*, *are missing*.
record Predicate(Words one, Words many) {

    static Predicate is(Words rest) {
        return new Predicate(Words.of("is ").add(rest), Words.of("are ").add(rest));
    }

    static Predicate is(String rest) {
        return is(Words.of(rest));
    }

    /// @param verb for one thing: `starts`
    static Predicate verb(String verb, Words rest) {
        return new Predicate(Words.of(verb).text(" ").add(rest), Words.of(many(verb)).text(" ").add(rest));
    }

    /// `does not include`
    static Predicate not(String verb, Words rest) {
        return new Predicate(Words.of("does not " + many(verb) + " ").add(rest), Words.of("do not " + many(verb) + " ").add(rest));
    }

    /// @param said beginning with a verb for one thing: `is valid JSON`, `has all of the names`
    static Predicate said(Words said) {
        Words rest = said.copy();
        String verb = rest.cutFirst();
        return verb.equals("is") ? is(rest) : verb(verb, rest);
    }

    /// `is not valid JSON`, `does not have all of the names`
    static Predicate denied(Words said) {
        Words rest = said.copy();
        String verb = rest.cutFirst();
        return verb.equals("is") ? is(Words.of("not ").add(rest)) : not(verb, rest);
    }

    private static String many(String verb) {
        return verb.startsWith("matches")
                ? verb.replaceFirst("matches", "match")
                : verb.equals("has") ? "have" : verb.replaceFirst("^(\\w+)s\\b", "$1");
    }

    Predicate orMissing() {
        return new Predicate(Words.of("is missing or ").add(one), Words.of("are missing or ").add(many));
    }

    Words of(boolean plural) {
        return plural ? many : one;
    }
}
