package dev.gavel.rego.test;

/// What a report shows besides what did not pass.
///
/// @param verbose every test, and the traces of those that failed
/// @param values the failed expression of each test, with the values compared
public record ReportOptions(boolean verbose, boolean values) {
}
