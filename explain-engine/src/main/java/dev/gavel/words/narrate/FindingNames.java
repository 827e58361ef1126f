package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.gavel.meaning.explain.RuleLabel;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.finding.Finding;

/// What rules and places of the request are called on a page on findings.
final class FindingNames {

    private final PlaceNames places = new PlaceNames(Set.of());

    FindingNames(Glossary glossary, List<Finding> findings) {
        Set<List<String>> ways = new LinkedHashSet<>();
        for (Finding finding : findings) {
            switch (finding) {
                case Finding.Gap gap -> gap.missing().forEach(missing -> {
                    ways.add(way(missing.place()));
                    ways.add(way(missing.whole()));
                    missing.proof().earlier().ifPresent(before -> ways.add(way(missing.place())));
                });
                case Finding.DeclaredFact fact -> ways.add(way(fact.place()));
                case Finding.Lifting lifting -> changed(lifting).ifPresent(place -> ways.add(way(place)));
                case Finding.UnloadedBundle u -> {
                }
                case Finding.Clash c -> {
                }
                case Finding.Order o -> {
                }
                case Finding.Shadowed s -> {
                }
                case Finding.NeverHolds n -> {
                }
                case Finding.AlwaysTrue a -> {
                }
                case Finding.SaysOther s -> {
                }
            }
        }
        ways.forEach(places::add);
        places.settle(glossary, Set.of());
    }

    private static Optional<List<Value>> changed(Finding.Lifting lifting) {
        return lifting.shown().change() instanceof dev.gavel.review.finding.Change.Other other
                ? Optional.of(other.place())
                : Optional.empty();
    }

    private static List<String> way(List<Value> place) {
        List<String> way = new ArrayList<>(List.of("input"));
        place.forEach(step -> {
            if (step instanceof StringValue name) {
                way.add(name.value());
            }
        });
        return way;
    }

    /// `region`, `user’s groups`; without an article.
    String place(List<Value> place) {
        String name = places.name(way(place));
        return name.isEmpty() ? "request" : name;
    }

    boolean isPlural(List<Value> place) {
        return !places.name(way(place)).isEmpty() && places.isPlural(way(place));
    }

    /// The rule's id, its title, or its name with its place.
    static Words rule(CompiledRule rule) {
        RuleLabel label = RuleLabel.of(rule);
        if (label.id() != null) {
            return new Words().strong(label.id());
        }
        if (label.title() != null) {
            return new Words().quoted(label.title());
        }
        Words name = new Words().strong(label.name());
        place(label.range()).ifPresent(place -> name.text(" (").code(place).text(")"));
        return name;
    }

    /// Each by its id or its title; those that have neither, and one name, together: **violation** (`images.rego:6, 16, network.rego:5`).
    static Words rules(List<CompiledRule> rules) {
        Map<String, List<SourceRange>> unnamed = new LinkedHashMap<>();
        Map<String, Words> names = new LinkedHashMap<>();
        for (CompiledRule rule : rules) {
            RuleLabel label = RuleLabel.of(rule);
            if (label.id() != null || label.title() != null) {
                names.putIfAbsent(rule(rule).toString(), rule(rule));
            } else {
                names.putIfAbsent(label.name(), new Words());
                unnamed.computeIfAbsent(label.name(), name -> new ArrayList<>()).add(label.range());
            }
        }
        unnamed.forEach((name, ranges) -> {
            String where = where(ranges);
            names.put(name, where.isEmpty() ? new Words().strong(name) : new Words().strong(name).text(" (").code(where).text(")"));
        });
        return Words.list(List.copyOf(names.values()), "and");
    }

    /// `workflow.rego:29`.
    static Optional<String> place(SourceRange range) {
        return DecisionNarrator.place(range);
    }

    /// `compliance.rego:12, 17, 22, identity.rego:4`.
    static String where(List<SourceRange> ranges) {
        Map<String, Set<Integer>> rows = new LinkedHashMap<>();
        for (SourceRange range : ranges) {
            if (range instanceof SourceRange.Known known) {
                String name = known.file().name().substring(known.file().name().lastIndexOf('/') + 1);
                rows.computeIfAbsent(name, k -> new TreeSet<>()).add(known.row());
            }
        }
        return rows.entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .collect(Collectors.joining(", "));
    }
}
