package dev.gavel.rego.source;

/// How much a diagnostic matters: an error stops what was asked for, a warning does not.
public enum Severity {
    ERROR, WARNING
}
