package dev.gavel.words.narrative;

/// What a badge or a callout means; a rendering gives each a colour of its own, and always the sign too.
public enum Tone {
    /// Allowed, agrees, checked.
    GOOD("✓"),
    /// Denied, failed, altered.
    BAD("✕"),
    /// Depends, needs approval, take care.
    CAUTION("◐"),
    /// Undefined, not governed, merely said.
    NEUTRAL("○");

    private final String sign;

    Tone(String sign) {
        this.sign = sign;
    }

    /// One character that stands beside the word, so that colour is never the only sign.
    public String sign() {
        return sign;
    }
}
