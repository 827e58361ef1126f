package dev.gavel.app.work;

import dev.gavel.review.crosscheck.CrossCheck;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Tone;

/// Whether a real OPA decides as Gavel does.
public sealed interface Agreement {

    /// No other engine is chosen.
    Agreement ALONE = new Alone();

    /// No other engine is chosen.
    record Alone() implements Agreement {
    }

    /// Another engine is chosen, and did not answer.
    ///
    /// @param engine as people are told: `OPA at http://127.0.0.1:8181`
    record NotAsked(String engine, Problem why) implements Agreement {
    }

    /// Another engine is chosen, and has not answered yet.
    ///
    /// @param engine as people are told
    record Waited(String engine) implements Agreement {
    }

    /// The other decided alone, for our engine has nothing to decide by.
    record OtherAlone(String engine) implements Agreement {
    }

    /// Both decided.
    record Checked(CrossCheck check) implements Agreement {
    }

    /// In a word or two, for a badge: `agrees`, `differs`, `not compared`.
    default String word() {
        return switch (this) {
            case Alone ignored -> "not compared";
            case NotAsked ignored -> "not compared";
            case Waited ignored -> "not compared";
            case OtherAlone ignored -> "not compared";
            case Checked checked -> switch (checked.check().standing()) {
                case AGREES -> "agrees";
                case DISAGREES -> "differs";
                case NOT_COMPARABLE -> "not compared";
            };
        };
    }

    /// What the word is about: `OPA 1.22.0 agrees`.
    default String label() {
        return switch (this) {
            case Alone ignored -> "Not compared with OPA";
            case NotAsked ignored -> "OPA could not be asked";
            case Waited(String engine) -> engine.replaceFirst(" at .*", "") + " is asked …";
            case OtherAlone ignored -> "Decided by Wasm alone";
            case Checked checked -> checked.check().engine().replaceFirst(" at .*", "") + " " + word();
        };
    }

    default Tone tone() {
        return switch (this) {
            case Alone ignored -> Tone.NEUTRAL;
            case NotAsked ignored -> Tone.CAUTION;
            case Waited ignored -> Tone.NEUTRAL;
            case OtherAlone ignored -> Tone.CAUTION;
            case Checked checked -> switch (checked.check().standing()) {
                case AGREES -> Tone.GOOD;
                case DISAGREES -> Tone.BAD;
                case NOT_COMPARABLE -> Tone.CAUTION;
            };
        };
    }

    /// What was compared, what was not, and both sides of what differs.
    default Narrative page() {
        return AgreementPage.of(this);
    }
}
