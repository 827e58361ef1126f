package dev.gavel.decision.store;

import dev.gavel.decision.log.LoggedDecision;

/// A decision in a store.
///
/// @param number by which the store knows it, from 1 in the order of the log
public record StoredDecision(long number, LoggedDecision decision) {
}
