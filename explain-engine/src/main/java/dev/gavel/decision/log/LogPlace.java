package dev.gavel.decision.log;

/// Where an event stands.
///
/// @param file as it is shown to people
/// @param line one-based line on which the event begins
public record LogPlace(String file, int line) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
