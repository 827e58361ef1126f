package dev.gavel.review.change;

/// What a change is to bring about.
public sealed interface Goal {

    /// The action is allowed, without anybody's approval.
    record Allowed() implements Goal {
    }

    /// The action is not allowed.
    record Denied() implements Goal {
    }

    /// A reason is gone, whatever the verdict then is.
    ///
    /// @param reason the id of the rule, its title or its name, as the explanation shows it
    record Without(String reason) implements Goal {
    }
}
