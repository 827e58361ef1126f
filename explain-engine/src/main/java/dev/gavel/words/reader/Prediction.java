package dev.gavel.words.reader;

import java.util.List;

/// What a page says of one situation.
///
/// @param cases the cases that deny or allow, in the order of the page; they are worked out for an action out of scope too
/// @param approvals the cases in which approval is asked for, likewise
public record Prediction(Verdict verdict, List<Case> cases, List<Case> approvals) {

    public Prediction {
        cases = List.copyOf(cases);
        approvals = List.copyOf(approvals);
    }

    /// @param name the text of the first strong run of the case
    public record Case(String name, Held held) {
    }
}
