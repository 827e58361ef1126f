package dev.gavel.app.work;

import java.time.LocalDate;

/// Two types of subjects that are set against each other.
///
/// @param rows `data-class`
/// @param columns `region`
/// @param most how many values of a type are taken, those first on which most rules bear
/// @param entrypoint the rule that gives the verdict; empty for the likeliest
public record MatrixAsked(String rows, String columns, int most, String entrypoint, LocalDate date) {
}
