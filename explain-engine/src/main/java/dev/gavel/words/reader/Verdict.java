package dev.gavel.words.reader;

/// What a page says of an action.
public sealed interface Verdict {

    record Allowed() implements Verdict {
    }

    record Denied() implements Verdict {
    }

    record NeedsApproval() implements Verdict {
    }

    /// The page does not say, for a part of it on which the verdict depends is not in words, not shown or cannot be read.
    record Abstained(String reason) implements Verdict {
    }

    /// The page is not about such an action.
    record OutOfScope() implements Verdict {
    }
}
