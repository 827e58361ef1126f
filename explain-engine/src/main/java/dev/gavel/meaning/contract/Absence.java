package dev.gavel.meaning.contract;

/// What the caller does when there is no verdict.
public enum Absence {
    DENIES, ALLOWS
}
