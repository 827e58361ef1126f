package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Tables of data → lists of values.
///
/// Before: the tool changes data, and its risk is at least 3. After: the tool is one of the two of which that is so. What speaks of one unknown alone, and only looks it up or
/// compares it, is tried with every value that a table or a comparison names, with a value that none names, and without any.
final class Tabulation {

    private static final int LONGEST = 12;
    private static final int MOST_CANDIDATES = 400;
    private static final int MOST_SPLIT = 8;
    /// A value that no table names.
    private static final Value OTHER = StringValue.of("\u0000other");

    private final Simplifier formulas;
    private final TermSimplifier terms;
    private boolean busy;

    Tabulation(Simplifier formulas, TermSimplifier terms) {
        this.formulas = formulas;
        this.terms = terms;
    }

    /// The conjunction with lists in place of tables, where that is shorter.
    Formula of(List<Formula> parts) {
        if (busy) {
            return Formula.all(parts);
        }
        Map<Set<Term>, List<Formula>> groups = new LinkedHashMap<>();
        for (Formula part : parts) {
            groups.computeIfAbsent(Unknowns.of(part, terms), k -> new ArrayList<>()).add(part);
        }
        List<Formula> out = new ArrayList<>();
        Set<List<Formula>> done = new LinkedHashSet<>();
        for (Formula part : parts) {
            List<Formula> group = java.util.Objects.requireNonNull(groups.get(Unknowns.of(part, terms)));
            if (done.add(group)) {
                out.addAll(group(group));
            }
        }
        return out.stream().anyMatch(Formula.FALSE::equals)
                ? Formula.FALSE
                : Formula.all(out.stream().filter(part -> !part.equals(Formula.TRUE)).toList());
    }

    private List<Formula> group(List<Formula> group) {
        Set<Term> unknowns = Unknowns.of(group.getFirst(), terms);
        if (unknowns.size() != 1) {
            return group;
        }
        Term unknown = unknowns.iterator().next();
        Use use = new Use(unknown, terms);
        List<Formula> lookups = group.stream().filter(use::onlyLooksUp).toList();
        if (lookups.isEmpty() || lookups.size() == 1 && isList(lookups.getFirst(), unknown) || isPlain(lookups, unknown)) {
            return group;
        }
        List<Formula> listed = listed(lookups, unknown, use);
        if (listed == null) {
            return group;
        }
        List<Formula> out = new ArrayList<>();
        for (Formula part : group) {
            if (!lookups.contains(part)) {
                out.add(part);
            } else if (part == lookups.getFirst()) {
                out.addAll(listed);
            }
        }
        return out;
    }

    /// What is a list already: `x == "a"`, `not x in {"a", "b"}`, `x` is there.
    private static boolean isList(Formula part, Term unknown) {
        return switch (part) {
            case Formula.Not not -> isList(not.body(), unknown);
            case Formula.Test test -> test.left().equals(unknown) && test.right() instanceof Term.Const;
            case Formula.Present present -> present.term().equals(unknown);
            case Formula.Truthy t -> t.term().equals(unknown);
            default -> false;
        };
    }

    /// The place is there, and is none of some values: as short as it gets.
    private static boolean isPlain(List<Formula> parts, Term unknown) {
        return parts.stream().allMatch(part -> isList(part, unknown))
                && parts.stream().filter(part -> !(part instanceof Formula.Present)).count() <= 1;
    }

    private @Nullable List<Formula> listed(List<Formula> parts, Term unknown, Use use) {
        Set<Value> candidates = use.candidates(parts);
        if (candidates.isEmpty() || candidates.size() > MOST_CANDIDATES) {
            return null;
        }
        Set<Value> held = new TreeSet<>();
        for (Value candidate : candidates) {
            Boolean holds = holds(parts, unknown, new Term.Const(candidate));
            if (holds == null) {
                return null;
            }
            if (holds) {
                held.add(candidate);
            }
        }
        Boolean other = holds(parts, unknown, new Term.Const(OTHER));
        Boolean missing = holds(parts, unknown, TermSimplifier.MISSING);
        return other == null || missing == null ? null : written(unknown, candidates, held, other, missing, range(parts));
    }

    private static @Nullable List<Formula> written(Term unknown, Set<Value> candidates, Set<Value> held, boolean other, boolean missing,
            SourceRange range) {
        Set<Value> not = new TreeSet<>(candidates);
        not.removeAll(held);
        if ((other ? not : held).size() > LONGEST) {
            return null;
        }
        Formula present = new Formula.Present(unknown, range);
        if (!other) {
            Formula oneOf = Junctions.isOneOf(unknown, held, range);
            return !missing
                    ? List.of(oneOf)
                    : List.of(Formula.any(oneOf.equals(Formula.FALSE)
                            ? List.of(Formula.not(present))
                            : List.of(Formula.not(present), oneOf)));
        }
        Formula none = Formula.not(Junctions.isOneOf(unknown, not, range));
        List<Formula> parts = new ArrayList<>();
        if (!missing) {
            parts.add(present);
        }
        if (!not.isEmpty()) {
            parts.add(none);
        }
        return parts;
    }

    private static SourceRange range(List<Formula> parts) {
        return Ranges.of(parts.getFirst());
    }

    /// Whether all parts hold with the unknown known; null where that is still not known.
    private @Nullable Boolean holds(List<Formula> parts, Term unknown, Term value) {
        busy = true;
        try {
            Formula put = formulas.formula(Replacement.of(unknown, value).formula(Formula.all(parts)));
            return put instanceof Formula.Known known ? known.holds() : null;
        } finally {
            busy = false;
        }
    }

    /// One way for each key of a table of tables that the parts look into; null where there is none, or where it would not be shorter.
    @Nullable
    Formula split(List<Formula> parts) {
        Term outer = nestedKey(parts);
        return outer == null ? null : split(parts, outer);
    }

    /// The outer key of a table of tables that are looked into by something else; null where there is none.
    private @Nullable Term nestedKey(List<Formula> parts) {
        for (Formula part : parts) {
            List<Term> keys = new ArrayList<>();
            Terms.mentions(part, term -> {
                if (term instanceof Term.At(Term whole, Term key) && !(key instanceof Term.Const)
                        && whole instanceof Term.At(Term table, Term outer) && !(outer instanceof Term.Const) && terms.value(table) != null
                        && Terms.keys(java.util.Objects.requireNonNull(terms.value(table))).size() <= MOST_SPLIT && isClosed(outer)) {
                    keys.add(outer);
                }
                return false;
            });
            if (!keys.isEmpty()) {
                return keys.getFirst();
            }
        }
        return null;
    }

    private static boolean isClosed(Term term) {
        return Terms.isPlace(term);
    }

    /// One way for each key of the outer table.
    private @Nullable Formula split(List<Formula> parts, Term outer) {
        List<Formula> with = parts.stream().filter(part -> Terms.mentions(part, t -> t.equals(outer))).toList();
        List<Formula> without = parts.stream().filter(part -> !with.contains(part)).toList();
        Set<Value> keys = new Use(outer, terms).candidates(with);
        if (keys.isEmpty() || keys.size() > MOST_SPLIT * 2) {
            return null;
        }
        SourceRange range = range(with);
        List<Formula> ways = new ArrayList<>();
        for (Value key : keys) {
            Formula there = put(with, outer, new Term.Const(key));
            if (!there.equals(Formula.FALSE)) {
                ways.add(Formula.all(flat(new Formula.Test(outer, Relation.EQUAL, new Term.Const(key), range), there)));
            }
        }
        Formula other = put(with, outer, new Term.Const(OTHER));
        if (Terms.mentions(other, t -> t.equals(new Term.Const(OTHER)))) {
            return null;
        }
        if (!other.equals(Formula.FALSE)) {
            ways.add(Formula.all(flat(new Formula.Present(outer, range), Formula.not(Junctions.isOneOf(outer, keys, range)), other)));
        }
        Formula missing = put(with, outer, TermSimplifier.MISSING);
        if (!missing.equals(Formula.FALSE)) {
            ways.add(Formula.all(flat(Formula.not(new Formula.Present(outer, range)), missing)));
        }
        List<Formula> all = new ArrayList<>(without);
        if (ways.isEmpty()) {
            return Formula.FALSE;
        }
        Formula split = formulas.formula(Formula.any(ways));
        all.add(split);
        return all.size() == 1 ? split : formulas.formula(Formula.all(all));
    }

    private static List<Formula> flat(Formula... parts) {
        List<Formula> out = new ArrayList<>();
        for (Formula part : parts) {
            if (part instanceof Formula.All all) {
                out.addAll(all.parts());
            } else if (!part.equals(Formula.TRUE)) {
                out.add(part);
            }
        }
        return out;
    }

    private Formula put(List<Formula> parts, Term unknown, Term value) {
        return formulas.formula(Replacement.of(unknown, value).formula(Formula.all(parts)));
    }
}
