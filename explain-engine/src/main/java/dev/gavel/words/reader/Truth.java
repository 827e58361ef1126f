package dev.gavel.words.reader;

/// Whether something holds, as far as the page says.
enum Truth {
    YES, NO, UNKNOWN;

    static Truth of(boolean holds) {
        return holds ? YES : NO;
    }

    Truth not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
        };
    }

    Truth notIf(boolean negated) {
        return negated ? not() : this;
    }

    Held held() {
        return switch (this) {
            case YES -> Held.YES;
            case NO -> Held.NO;
            case UNKNOWN -> Held.ABSTAINED;
        };
    }
}
