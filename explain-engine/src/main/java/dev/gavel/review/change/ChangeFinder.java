package dev.gavel.review.change;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.meaning.condition.Rules;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.explain.AttemptReader;
import dev.gavel.meaning.explain.RuleLabel;
import dev.gavel.meaning.explain.Verdicts;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.review.trial.Offer;
import dev.gavel.review.trial.Offers;

/// Finds the smallest changes that bring about what is wanted of one policy's decisions. What is learned of the policy is kept. Safe to share between threads; one
/// search at a time.
public final class ChangeFinder {

    private final EmbeddedEngine engine;
    private final DecisionContract contract;
    private final Verdicts.Found verdict;
    private final Rules rules;
    private final AttemptReader attempts;
    private Offers offers;
    private Instant time;

    private ChangeFinder(EmbeddedEngine engine, DecisionContract contract, Verdicts.Found verdict, Rules rules, Offers offers) {
        this.engine = engine;
        this.contract = contract;
        this.verdict = verdict;
        this.rules = rules;
        this.attempts = new AttemptReader(rules);
        this.offers = offers;
        this.time = Instant.EPOCH;
    }

    /// @param verdict the rules that the contract's verdict rests on
    public static ChangeFinder of(EmbeddedEngine engine, DecisionContract contract, Verdicts.Found verdict, Rules rules) {
        Offers offers = Offers.of(engine, DecisionRequest.path(contract.entrypoint()), verdict.deciding(), Instant.EPOCH);
        return new ChangeFinder(engine, contract, verdict, rules, offers);
    }

    /// The reasons of a decision by the names that [Goal.Without] takes, each rule once.
    public List<String> reasons(DecisionRequest decision) {
        Bench bench = new Bench(engine, contract, ChangeRequest.of(decision, new Goal.Allowed()));
        return glass(bench).glance(Set.of()).counted().stream().map(rule -> RuleLabel.of(rule).shown()).distinct().toList();
    }

    /// Searches. A goal that is reached already needs no change: none is found, and none is ruled out.
    ///
    /// @throws IllegalArgumentException where the goal is to be without a reason that the decision does not have
    public synchronized Changes find(ChangeRequest request) {
        if (!time.equals(request.decision().time())) {
            offers = offers.at(request.decision().time());
            time = request.decision().time();
        }
        Bench bench = new Bench(engine, contract, request);
        Watched.Glass glass = glass(bench);
        Watched now = glass.look(Set.of());
        Spots.All spots = Spots.of(offers.all(), request.locks(), bench.situation(), now.compared(),
                request.data() ? DataPlaces.of(offers, now, bench.situation())::contains : place -> false, request.made());
        Ground ground = new Ground(offers, verdict, spots.spots());
        Set<CompiledRule> unwanted = unwanted(request.goal(), now);
        Aim aim = new Aim(bench, glass, request.goal(), unwanted);
        ChangeSearch search = new ChangeSearch(bench, glass, ground, aim);
        ChangeSearch.Found found = search.find(now);
        List<Change> changes = new Reaches(bench, aim, ground).changes(found.flips());
        Set<Kept> kept = new TreeSet<>();
        Set<Offer> bearing = new LinkedHashSet<>(ground.bearing(now));
        spots.kept().forEach((why, what) -> {
            if (what.stream().anyMatch(bearing::contains)) {
                kept.add(why);
            }
        });
        List<Place> locked = spots.lockedByUser().entrySet().stream().filter(e -> e.getValue().stream().anyMatch(bearing::contains))
                .map(e -> e.getKey()).toList();
        return new Changes(asThePolicyNamesIt(request.goal(), unwanted), changes, found.ruledOut(), bench.tried(), found.ended(), kept,
                locked, request.data(), ground.isExact(now), ground.isFixed(now));
    }

    private Watched.Glass glass(Bench bench) {
        return new Watched.Glass(bench, rules, attempts, verdict);
    }

    private static Goal asThePolicyNamesIt(Goal goal, Set<CompiledRule> unwanted) {
        return unwanted.isEmpty() ? goal : new Goal.Without(RuleLabel.of(unwanted.iterator().next()).shown());
    }

    private static Set<CompiledRule> unwanted(Goal goal, Watched now) {
        if (!(goal instanceof Goal.Without(String reason))) {
            return Set.of();
        }
        Set<CompiledRule> unwanted = new LinkedHashSet<>();
        now.counted().stream().filter(rule -> RuleLabel.of(rule).shown().equalsIgnoreCase(reason)).forEach(unwanted::add);
        if (unwanted.isEmpty()) {
            throw new IllegalArgumentException("the decision has no reason `" + reason + "`");
        }
        return unwanted;
    }
}
