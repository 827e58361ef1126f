package dev.gavel.app.theme;

import dev.gavel.words.narrative.Tone;

/// The style class of a tone; its sign is its own.
public final class ToneStyle {

    private ToneStyle() {
    }

    public static String of(Tone tone) {
        return switch (tone) {
            case GOOD -> "tone-good";
            case BAD -> "tone-bad";
            case CAUTION -> "tone-caution";
            case NEUTRAL -> "tone-neutral";
        };
    }
}
