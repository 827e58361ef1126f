package dev.gavel.review.finding;

/// How much a finding matters.
public enum Rank {
    HIGH, MEDIUM, LOW
}
