package dev.gavel.words.report;

import dev.gavel.words.narrative.Tone;

/// The colours of a report, as sRGB. Text on its ground has a contrast of 4.5 to 1 at least.
enum Colour {
    INK(0x1B1F24), FAINT(0x5F6872), LINE(0xD8DCE1), ACCENT(0x1565C0), CODE_GROUND(0xF5F7FA), GOOD(0x1A7F37), GOOD_GROUND(0xE6F4EA), BAD(
            0xC11F2B), BAD_GROUND(0xFDE8E8), CAUTION(0x8A5A00), CAUTION_GROUND(0xFFF4D6), NEUTRAL(0x4B5563), NEUTRAL_GROUND(0xEEF0F3);

    private final int rgb;

    Colour(int rgb) {
        this.rgb = rgb;
    }

    float red() {
        return (rgb >> 16 & 0xFF) / 255f;
    }

    float green() {
        return (rgb >> 8 & 0xFF) / 255f;
    }

    float blue() {
        return (rgb & 0xFF) / 255f;
    }

    static Colour of(Tone tone) {
        return switch (tone) {
            case GOOD -> GOOD;
            case BAD -> BAD;
            case CAUTION -> CAUTION;
            case NEUTRAL -> NEUTRAL;
        };
    }

    static Colour ground(Tone tone) {
        return switch (tone) {
            case GOOD -> GOOD_GROUND;
            case BAD -> BAD_GROUND;
            case CAUTION -> CAUTION_GROUND;
            case NEUTRAL -> NEUTRAL_GROUND;
        };
    }
}
