package dev.gavel.words.narrate;

import dev.gavel.meaning.explain.Explanation;
import dev.gavel.review.versus.Versus;
import dev.gavel.words.narrative.Tone;

/// What a page on two decisions is made from.
///
/// @param versus what parts them
/// @param a the first
/// @param b the second
public record VersusPage(Versus versus, Side a, Side b) {

    /// One of the two.
    ///
    /// @param name what it is called: `A`, or a decision's id
    /// @param verdict its word: `Denied`
    /// @param subtitle one line: decision id, time with its zone
    public record Side(String name, Tone tone, String verdict, String subtitle, Explanation explanation) {
    }
}
