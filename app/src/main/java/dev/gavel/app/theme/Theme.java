package dev.gavel.app.theme;

import java.util.Locale;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

/// Light or dark.
public enum Theme {
    LIGHT, DARK;

    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    /// The word in the settings file: `light` or `dark`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The theme of that word; light for any other.
    public static Theme of(String word) {
        return word.equals(DARK.word()) ? DARK : LIGHT;
    }

    String userAgentStylesheet() {
        return switch (this) {
            case LIGHT -> new PrimerLight().getUserAgentStylesheet();
            case DARK -> new PrimerDark().getUserAgentStylesheet();
        };
    }
}
