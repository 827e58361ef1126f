package dev.gavel.meaning.answer;

/// The answer in a word.
public enum Word {

    /// Nothing that speaks of the subject can deny it, and nothing else can either.
    PERMITTED,
    /// Denied whatever else the request says.
    PROHIBITED,
    /// Allowed on conditions.
    CONDITIONAL,
    /// Putting the subject in, taking it out or putting another in its place changes no decision.
    NOT_GOVERNED
}
