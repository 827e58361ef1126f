package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Term;
import dev.gavel.words.narrate.PreparedAnswer.Ready;

/// Which cases say nothing of a request that leaves a field out, though no other case denies it for that.
final class Omissions {

    private final PreparedAnswer prepared;

    Omissions(PreparedAnswer prepared) {
        this.prepared = prepared;
    }

    /// Place → the cases, by their number from one, that do not hold where it is missing; only places that no case asks for, and that the scope does not need.
    Map<List<String>, List<Integer>> find() {
        List<Ready> cases = new ArrayList<>(prepared.bearing());
        cases.addAll(prepared.others());
        Set<List<String>> places = new LinkedHashSet<>();
        cases.forEach(one -> Trees.terms(one.when(), term -> {
            List<String> way = way(term);
            if (way != null && way.size() > 1) {
                places.add(way);
            }
        }));
        places.removeIf(
                place -> places.stream().anyMatch(longer -> longer.size() > place.size() && longer.subList(0, place.size()).equals(place)));
        Map<List<String>, List<Integer>> found = new LinkedHashMap<>();
        for (List<String> place : places) {
            List<Boolean> without = cases.stream().map(one -> without(one.when(), place)).toList();
            if (without.stream().anyMatch(Boolean.TRUE::equals) || Boolean.FALSE.equals(without(prepared.scope(), place))) {
                continue;
            }
            List<Integer> silent = new ArrayList<>();
            for (int i = 0; i < without.size(); i++) {
                if (Boolean.FALSE.equals(without.get(i))) {
                    silent.add(i + 1);
                }
            }
            if (!silent.isEmpty()) {
                found.put(place, silent);
            }
        }
        return found;
    }

    private static @Nullable List<String> way(Term term) {
        List<String> names = new ArrayList<>();
        Term at = term;
        while (at instanceof Term.At(Term whole, Term.Const(dev.gavel.rego.value.StringValue name))) {
            names.addFirst(name.value());
            at = whole;
        }
        names.addFirst("input");
        return at instanceof Term.Input ? names : null;
    }

    /// Whether the formula holds where the place is missing; null where that depends.
    private static @Nullable Boolean without(Formula formula, List<String> place) {
        return switch (formula) {
            case Formula.Known known -> known.holds();
            case Formula.Unsaid u -> null;
            case Formula.Test t -> needs(t, place) ? false : null;
            case Formula.Truthy t -> needs(t, place) ? false : null;
            case Formula.Present p -> needs(p, place) ? false : null;
            case Formula.Each each -> needs(each, place) ? false : null;
            case Formula.Some some -> needs(some, place) || Boolean.FALSE.equals(without(some.body(), place)) ? false : null;
            case Formula.From from -> without(from.body(), place);
            case Formula.Not not -> {
                Boolean body = without(not.body(), place);
                yield body == null ? null : !body;
            }
            case Formula.All all -> joined(all.parts(), place, false);
            case Formula.Any any -> joined(any.parts(), place, true);
        };
    }

    /// @param decisive what one part makes of all of them
    private static @Nullable Boolean joined(List<Formula> parts, List<String> place, boolean decisive) {
        boolean open = false;
        for (Formula part : parts) {
            Boolean one = without(part, place);
            if (one == null) {
                open = true;
            } else if (one == decisive) {
                return decisive;
            }
        }
        return open ? null : !decisive;
    }

    private static boolean needs(Formula leaf, List<String> place) {
        return Needs.of(leaf).there().stream().anyMatch(term -> {
            List<String> way = way(term);
            return way != null && way.size() >= place.size() && way.subList(0, place.size()).equals(place);
        });
    }
}
