package dev.gavel.meaning.answer;

import dev.gavel.meaning.formula.Bare;
import dev.gavel.meaning.formula.Formula;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A case with the subject put in, taken apart: what holds because of the subject, and what holds whatever the subject, or because of another member of the collection that it stands in.
/// The case holds where one of them does.
///
/// @param own [Formula#FALSE] where the subject is never the cause
/// @param others [Formula#FALSE] where only the subject is
record Causes(Formula own, Formula others) {

    /// @param when the case with the subject put in
    /// @param general the case as it is for any action
    static Causes of(Formula when, Formula general) {
        List<Formula> parts = parts(when);
        Formula joined = joined(parts);
        List<Formula> guards = parts.stream().filter(part -> part != joined).toList();
        List<Set<Formula>> ways = ways(general);
        List<Formula> own = new ArrayList<>();
        List<Formula> others = new ArrayList<>();
        for (Formula way : joined == null ? List.of(Formula.TRUE) : alternatives(joined)) {
            List<Formula> all = new ArrayList<>(guards);
            all.addAll(parts(way));
            Set<Formula> bare = bare(all);
            boolean other = all.stream().anyMatch(Causes::isOfOthers) || ways.stream().anyMatch(bare::containsAll);
            (other ? others : own).add(way);
        }
        return joined == null || own.isEmpty() || others.isEmpty()
                ? new Causes(own.isEmpty() ? Formula.FALSE : when, others.isEmpty() ? Formula.FALSE : when)
                : new Causes(put(parts, joined, own), put(parts, joined, others));
    }

    private static Formula put(List<Formula> parts, Formula joined, List<Formula> ways) {
        List<Formula> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part == joined ? parts(Formula.any(ways)) : List.of(part)));
        return Formula.all(all);
    }

    /// Each way in which a formula holds, as all that must hold for it.
    private static List<Set<Formula>> ways(Formula general) {
        List<Formula> parts = parts(general);
        List<Set<Formula>> ways = new ArrayList<>(List.of(bare(parts)));
        for (Formula joined : parts.stream().filter(part -> alternatives(part).size() > 1).toList()) {
            for (Formula way : alternatives(joined)) {
                List<Formula> all = new ArrayList<>(parts.stream().filter(part -> part != joined).toList());
                all.addAll(parts(way));
                ways.add(bare(all));
            }
        }
        return ways;
    }

    /// The part that has ways of its own: the only one, or the only one of which another member is a way. Null where none is.
    private static @Nullable Formula joined(List<Formula> parts) {
        List<Formula> open = parts.stream().filter(part -> alternatives(part).size() > 1).toList();
        List<Formula> shared = open.stream()
                .filter(part -> alternatives(part).stream().anyMatch(way -> parts(way).stream().anyMatch(Causes::isOfOthers))).toList();
        return shared.size() == 1 ? shared.getFirst() : open.size() == 1 ? open.getFirst() : null;
    }

    private static List<Formula> parts(Formula formula) {
        return switch (formula) {
            case Formula.From from when from.body() instanceof Formula.All -> parts(from.body());
            case Formula.All all -> all.parts().stream().flatMap(part -> parts(part).stream()).toList();
            default -> List.of(formula);
        };
    }

    private static List<Formula> alternatives(Formula formula) {
        return switch (formula) {
            case Formula.From from when from.body() instanceof Formula.Any -> alternatives(from.body());
            case Formula.Any any -> any.parts().stream().flatMap(part -> alternatives(part).stream()).toList();
            default -> List.of(formula);
        };
    }

    private static Set<Formula> bare(List<Formula> formulas) {
        Set<Formula> bare = new HashSet<>();
        formulas.forEach(formula -> bare.add(Bare.of(formula)));
        return bare;
    }

    /// True for what holds because of a member that the page does not speak of.
    private static boolean isOfOthers(Formula formula) {
        return switch (formula) {
            case Formula.From from -> isOfOthers(from.body());
            case Formula.Some some -> !some.binder().except().isEmpty();
            case Formula.Not(Formula.Each each) -> !each.binder().except().isEmpty();
            default -> false;
        };
    }
}
