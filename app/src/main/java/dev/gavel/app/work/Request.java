package dev.gavel.app.work;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.rego.value.Value;

/// What is to be explained: a request made now, or a decision that a log holds.
public sealed interface Request {

    /// A request made now.
    ///
    /// @param entrypoint as decision logs write it
    /// @param input null where there is none
    /// @param source where the input came from, for example a file; for the page's subtitle
    record OfInput(String entrypoint, @Nullable Value input, Instant time, String source) implements Request {
    }

    /// A logged decision.
    ///
    /// @param entrypoint empty to take the path that was logged
    record OfLog(LoggedDecision decision, String entrypoint) implements Request {
    }
}
