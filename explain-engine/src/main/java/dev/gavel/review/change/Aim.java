package dev.gavel.review.change;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.gavel.meaning.contract.Verdict;
import dev.gavel.rego.compile.CompiledRule;

/// Says whether a changed request is what is wanted.
///
/// @param unwanted the rules of the reason that is to go; empty for other goals
record Aim(Bench bench, Watched.Glass glass, Goal goal, Set<CompiledRule> unwanted, Map<Set<Edit>, Boolean> gone) {

    Aim(Bench bench, Watched.Glass glass, Goal goal, Set<CompiledRule> unwanted) {
        this(bench, glass, goal, unwanted, new HashMap<>());
    }

    boolean isReached(Set<Edit> edits) {
        Bench.Tried tried = bench.tryOut(edits);
        return unwanted.isEmpty() ? tried.is(goal) : !(tried.verdict() instanceof Verdict.Failed) && isGone(edits);
    }

    private boolean isGone(Set<Edit> edits) {
        return gone.computeIfAbsent(Set.copyOf(edits), e -> glass.glance(e).counted().stream().noneMatch(unwanted::contains));
    }
}
