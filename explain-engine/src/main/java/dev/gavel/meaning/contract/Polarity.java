package dev.gavel.meaning.contract;

/// How the field that holds the verdict is to be read.
public enum Polarity {

    /// `true` allows, `false` denies.
    TRUE_ALLOWS,
    /// `true` denies, `false` allows.
    TRUE_DENIES,
    /// A set, array or object of denials: what is in it denies, nothing in it allows.
    MEMBERS_DENY,
    /// A set, array or object of warnings: it never denies.
    MEMBERS_WARN
}
