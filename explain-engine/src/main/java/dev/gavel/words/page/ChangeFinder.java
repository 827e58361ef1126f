package dev.gavel.words.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import dev.gavel.meaning.contract.Verdict;
import dev.gavel.meaning.explain.RuleLabel;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.review.trial.Situation;
import dev.gavel.review.trial.Trial;
import dev.gavel.review.trial.TrialGround;
import dev.gavel.words.narrate.ChangeFacts;
import dev.gavel.words.narrate.ChangedCase;
import dev.gavel.words.narrate.ChangedCase.Change;
import dev.gavel.words.narrate.ChangedLookups;
import dev.gavel.words.narrate.Told;
import dev.gavel.words.narrative.Block;

/// The pages on two revisions and what both do in the same situations → the cases that changed.
final class ChangeFinder {

    /// A case as its page lists it.
    ///
    /// @param conditions their text
    private record Listed(String name, Optional<CompiledRule> rule, Block.Item item, String conditions) {
    }

    /// A situation as both revisions decide it.
    private record Both(Trial then, Trial now) {

        boolean wasAllowed() {
            return isAllowed(then);
        }

        boolean isNowAllowed() {
            return isAllowed(now);
        }
    }

    private final TrialGround then;
    private final TrialGround now;
    private final List<Both> tried = new ArrayList<>();

    ChangeFinder(TrialGround then, TrialGround now) {
        this.then = then;
        this.now = now;
    }

    private static boolean isAllowed(Trial trial) {
        return trial.verdict() instanceof Verdict.Allowed;
    }

    /// Has both revisions decide a situation.
    void tryOut(Situation situation, BooleanSupplier cancelled) {
        tried.add(new Both(then.trial(situation, cancelled), now.trial(situation, cancelled)));
    }

    int tried() {
        return tried.size();
    }

    int denied() {
        return (int) tried.stream().filter(both -> both.wasAllowed() && !both.isNowAllowed()).count();
    }

    int allowed() {
        return (int) tried.stream().filter(both -> !both.wasAllowed() && both.isNowAllowed()).count();
    }

    /// A request that was allowed and is no longer: the one with the fewest rules behind it.
    Optional<ChangeFacts.Example> example() {
        return tried.stream().filter(both -> both.wasAllowed() && !both.isNowAllowed())
                .min(Comparator.comparingInt(both -> both.now().fired().size()))
                .map(both -> new ChangeFacts.Example(both.now().situation().input(), names(now, both.now())));
    }

    /// A request that was not allowed and is now.
    Optional<ChangeFacts.Example> counterexample() {
        return tried.stream().filter(both -> !both.wasAllowed() && both.isNowAllowed())
                .min(Comparator.comparingInt(both -> both.then().fired().size()))
                .map(both -> new ChangeFacts.Example(both.now().situation().input(), names(then, both.then())));
    }

    private static List<String> names(TrialGround ground, Trial trial) {
        return trial.fired().stream().map(probe -> RuleLabel.of(ground.probes().get(probe).rule()).shown()).distinct().toList();
    }

    /// The cases of both pages, matched by the names of their rules and then by their conditions.
    List<ChangedCase> cases(Told before, Told after) {
        List<Listed> left = new ArrayList<>(listed(before));
        List<ChangedCase> changed = new ArrayList<>();
        List<Listed> fresh = new ArrayList<>();
        for (Listed one : listed(after)) {
            Optional<Listed> same = left.stream()
                    .filter(other -> other.name().equals(one.name()) && other.conditions().equals(one.conditions()))
                    .findFirst().or(() -> left.stream().filter(other -> other.name().equals(one.name())).findFirst());
            same.ifPresentOrElse(other -> {
                left.remove(other);
                changed.add(changed(other, one));
            }, () -> fresh.add(one));
        }
        for (Listed one : fresh) {
            Optional<Listed> same = left.stream().filter(other -> other.conditions().equals(one.conditions())).findFirst();
            same.ifPresent(left::remove);
            changed.add(same.map(other -> changed(other, one))
                    .orElseGet(() -> new ChangedCase(Change.NEW, Optional.empty(), Optional.of(one.item()), 0, 0)));
        }
        left.forEach(one -> changed.add(new ChangedCase(Change.GONE, Optional.of(one.item()), Optional.empty(), 0, 0)));
        return changed;
    }

    private ChangedCase changed(Listed before, Listed after) {
        int added = 0;
        int dropped = 0;
        for (Both both : tried) {
            boolean held = fires(then, both.then(), before.rule());
            boolean holds = fires(now, both.now(), after.rule());
            added += holds && !held ? 1 : 0;
            dropped += held && !holds ? 1 : 0;
        }
        return new ChangedCase(change(before, after, added, dropped), Optional.of(before.item()), Optional.of(after.item()), added,
                dropped);
    }

    private static Change change(Listed before, Listed after, int added, int dropped) {
        if (added > 0 && dropped > 0) {
            return Change.OTHER;
        }
        if (added + dropped > 0) {
            return added > 0 ? Change.WIDER : Change.NARROWER;
        }
        if (!before.conditions().equals(after.conditions())) {
            return Change.SAME_EFFECT;
        }
        return text(before.item()).equals(text(after.item())) && before.name().equals(after.name()) ? Change.SAME : Change.REWORDED;
    }

    private static boolean fires(TrialGround ground, Trial trial, Optional<CompiledRule> rule) {
        return rule.isPresent() && trial.fired().stream().anyMatch(probe -> ground.probes().get(probe).rule() == rule.get());
    }

    private static List<Listed> listed(Told told) {
        List<Block.Item> items = told.narrative().blocks().stream().filter(Block.Listing.class::isInstance).map(Block.Listing.class::cast)
                .filter(Block.Listing::ordered).flatMap(list -> list.items().stream()).limit(told.rules().size()).toList();
        List<Listed> listed = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Optional<CompiledRule> rule = told.rules().get(i);
            String name = rule.map(r -> RuleLabel.of(r).shown()).orElse("case");
            List<Block> below = items.get(i).below();
            listed.add(new Listed(name, rule, items.get(i), below.isEmpty() ? "" : ChangedLookups.text(below.getFirst())));
        }
        return listed;
    }

    /// All that an item says, but for the line on which its rule stands.
    private static String text(Block.Item item) {
        return item.sentences().stream().map(sentence -> sentence.text().replaceAll(" — [^ ]+:\\d+\\.$", ""))
                .collect(Collectors.joining(" "))
                + item.below().stream().map(ChangedLookups::text).collect(Collectors.joining(" "));
    }
}
