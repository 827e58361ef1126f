package dev.gavel.decision.log;

/// How much of one event is read before it is refused.
///
/// @param eventBytes size of one event
/// @param files how many files one log may have
public record LogLimits(int eventBytes, int files) {

    public static final LogLimits STANDARD = new LogLimits(64 << 20, 100_000);
}
