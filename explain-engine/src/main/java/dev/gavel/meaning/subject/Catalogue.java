package dev.gavel.meaning.subject;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.gavel.meaning.answer.Case;
import dev.gavel.rego.value.Value;

/// What can be asked about, with how many deciding rules bear on each: ranked, grouped and paged. Not safe for use by several threads at once.
public final class Catalogue {

    /// Of a type with more values than these only those that rules name are ranked by the rules that bear on them.
    private static final int RANKED = 2_000;

    private final Subjects subjects;
    private final RuleGroups rules;
    private final List<Case> cases;
    private final Map<String, BearingCases> bearing = new HashMap<>();
    private final Map<String, List<Value>> ranked = new HashMap<>();

    /// @param cases of the policy as a whole; empty where it is too tangled, and then nothing is counted
    public Catalogue(Subjects subjects, RuleGroups rules, List<Case> cases) {
        this.subjects = subjects;
        this.rules = rules;
        this.cases = List.copyOf(cases);
    }

    /// Where a value is from.
    public enum Origin {

        /// Rules compare with it.
        NAMED("named by rules"),
        /// It stands in data, schemas or observed inputs only.
        FOUND("found in data and schemas");

        private final String label;

        Origin(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /// @param rules how many deciding rules can bear on it
    public record Entry(Subject subject, int rules, Origin origin) {
    }

    /// Values of one origin.
    ///
    /// @param total how many there are
    public record Group(Origin origin, int total) {
    }

    /// Some of a type's values.
    ///
    /// @param entries those that rules name first, then by how many rules bear on them, then by name
    /// @param total how many there are in all
    /// @param before how many stand before these
    public record Page(SubjectType type, List<Entry> entries, int total, int before, List<Group> groups) {

        public Page {
            entries = List.copyOf(entries);
            groups = List.copyOf(groups);
        }

        /// How many come after these.
        public int after() {
            return total - before - entries.size();
        }
    }

    /// The types that have values, in the order of their names.
    public List<SubjectType> types() {
        return subjects.types().stream().filter(type -> !type.values().isEmpty()).toList();
    }

    public Subjects subjects() {
        return subjects;
    }

    public RuleGroups rules() {
        return rules;
    }

    /// @param from how many to pass over
    /// @param count how many to list at most
    public Page page(SubjectType type, int from, int count) {
        List<Value> all = ranked(type);
        int start = Math.clamp(from, 0, all.size());
        List<Entry> entries = all.subList(start, Math.min(all.size(), start + Math.max(0, count))).stream().map(value -> entry(type, value))
                .toList();
        Map<Origin, Integer> totals = new EnumMap<>(Origin.class);
        int named = type.named().size();
        totals.put(Origin.NAMED, named);
        totals.put(Origin.FOUND, all.size() - named);
        List<Group> groups = new ArrayList<>();
        totals.forEach((origin, total) -> {
            if (total > 0) {
                groups.add(new Group(origin, total));
            }
        });
        return new Page(type, entries, all.size(), start, groups);
    }

    /// How many deciding rules can bear on a subject.
    public int rules(Subject subject) {
        return bearing(subject.type()).count(subject.value());
    }

    private Entry entry(SubjectType type, Value value) {
        return new Entry(new Subject(type, value), bearing(type).count(value), origin(type, value));
    }

    private static Origin origin(SubjectType type, Value value) {
        return type.named().contains(value) ? Origin.NAMED : Origin.FOUND;
    }

    private BearingCases bearing(SubjectType type) {
        return Objects.requireNonNull(bearing.computeIfAbsent(type.name(), name -> new BearingCases(cases, type)));
    }

    private List<Value> ranked(SubjectType type) {
        return Objects.requireNonNull(ranked.computeIfAbsent(type.name(), name -> {
            Set<Value> named = type.named();
            List<Value> values = new ArrayList<>(type.values());
            boolean few = values.size() <= RANKED;
            Map<Value, Integer> counts = new HashMap<>();
            for (Value value : few ? values : List.copyOf(named)) {
                counts.put(value, bearing(type).count(value));
            }
            values.sort(Comparator.<Value, Boolean>comparing(value -> !named.contains(value))
                    .thenComparing(value -> -counts.getOrDefault(value, 0)));
            return values;
        }));
    }
}
