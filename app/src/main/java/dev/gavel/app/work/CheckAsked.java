package dev.gavel.app.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.gavel.rego.value.Value;

/// Which findings a user asks for.
///
/// @param entrypoint the rule that gives the verdict; empty for the likeliest
/// @param now what the policy's clock says, and the day on which acceptances are held against
/// @param observed requests that were really made; proofs begin with them
/// @param schemas JSON schemas of the input
/// @param limit how long the search may take
public record CheckAsked(String entrypoint, Instant now, List<Value> observed, List<Value> schemas, Duration limit) {

    /// As long as a search may take where nothing is said.
    public static final Duration USUAL_LIMIT = Duration.ofMinutes(2);

    public CheckAsked {
        observed = List.copyOf(observed);
        schemas = List.copyOf(schemas);
    }

    /// The same for another entrypoint.
    public CheckAsked of(String path) {
        return new CheckAsked(path, now, observed, schemas, limit);
    }

    public static CheckAsked at(Instant now) {
        return new CheckAsked("", now, List.of(), List.of(), USUAL_LIMIT);
    }
}
