package dev.gavel.review.trial;

import java.util.List;
import java.util.Locale;

/// How trials are spread over what a policy can do.
///
/// @param permissive how many go ahead
/// @param rules for each probe, in order
/// @param fields for each input field that the policy reads, by path
public record Spread(int trials, int permissive, List<RuleSpread> rules, List<FieldSpread> fields) {

    public Spread {
        rules = List.copyOf(rules);
        fields = List.copyOf(fields);
    }

    /// @param fired in how many trials the rule holds
    /// @param alone in how many it is the only one that does
    /// @param lifted in how many it holds, and the verdict is the one that it stands against
    public record RuleSpread(Probe probe, int fired, int alone, int lifted) {
    }

    /// @param path `input.user.groups[*]`
    /// @param present in how many trials something stands there
    /// @param values how many different values, or shapes, stand there
    public record FieldSpread(String path, int present, int absent, int values) {
    }

    /// Rules that hold in no trial, though they are watched.
    public List<Probe> neverReached() {
        return rules.stream().filter(rule -> rule.probe().watched() && rule.fired() == 0).map(RuleSpread::probe).toList();
    }

    /// Rules that hold in some trials, and never as the only one.
    public List<Probe> neverAlone() {
        return rules.stream().filter(rule -> rule.fired() > 0 && rule.alone() == 0).map(RuleSpread::probe).toList();
    }

    /// Rules of which nothing can be told.
    public List<Probe> notWatched() {
        return rules.stream().map(RuleSpread::probe).filter(probe -> !probe.watched()).toList();
    }

    /// The share of the rarer of "goes ahead" and "does not", from 0 to 0.5.
    public double balance() {
        return trials == 0 ? 0 : Math.min(permissive, trials - permissive) / (double) trials;
    }

    /// A table for people.
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%d trials, %d go ahead; never reached %d, never alone %d, not watched %d%n", trials,
                permissive, neverReached().size(), neverAlone().size(), notWatched().size()));
        for (RuleSpread rule : rules) {
            text.append(String.format(Locale.ROOT, "  %-48s fired %5d  alone %5d  lifted %5d%n",
                    rule.probe().source().range() + " link " + rule.probe().link(), rule.fired(), rule.alone(), rule.lifted()));
        }
        for (FieldSpread field : fields) {
            text.append(String.format(Locale.ROOT, "  %-60s there %5d  absent %5d  values %5d%n", field.path(), field.present(),
                    field.absent(), field.values()));
        }
        return text.toString();
    }
}
