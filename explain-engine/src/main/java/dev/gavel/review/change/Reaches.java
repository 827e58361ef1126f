package dev.gavel.review.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.change.Change.Part;
import dev.gavel.review.trial.Offer;

/// Single changes → what they come to together: numbers as ranges with their exact ends, other values as alternatives.
final class Reaches {

    /// How many values may be excepted from "any other".
    private static final int EXCEPTED = 4;

    private final Bench bench;
    private final Aim aim;
    private final Ground ground;
    private final Thresholds thresholds;

    Reaches(Bench bench, Aim aim, Ground ground) {
        this.bench = bench;
        this.aim = aim;
        this.ground = ground;
        this.thresholds = new Thresholds(aim);
    }

    /// Where in a change an edit stands: the leaf, and what is done to it.
    private record Slot(Place place, @Nullable Value member, String kind) {

        boolean isExchange() {
            return kind.equals("exchanged");
        }

        static Slot of(Edit edit) {
            return switch (edit) {
                case Edit.Put put -> new Slot(put.place(), null, "put");
                case Edit.Added added -> new Slot(added.place(), null, "added");
                case Edit.Removed removed -> new Slot(removed.place(), removed.member(), "removed");
                case Edit.Exchanged exchanged -> new Slot(exchanged.place(), exchanged.before(), "exchanged");
            };
        }
    }

    List<Change> changes(List<Set<Edit>> flips) {
        Map<List<Slot>, List<List<Edit>>> groups = new LinkedHashMap<>();
        for (Set<Edit> flip : flips) {
            List<Edit> ordered = flip.stream().sorted(Comparator.comparing(Edit::isOfWhole).thenComparing(edit -> Slot.of(edit).toString()))
                    .toList();
            groups.computeIfAbsent(ordered.stream().map(Slot::of).toList(), slots -> new ArrayList<>()).add(ordered);
        }
        dropExchanges(groups);
        List<Change> changes = new ArrayList<>();
        groups.values().forEach(group -> changes.addAll(merged(group)));
        changes.sort(Comparator.comparingLong(this::weight));
        return changes;
    }

    /// Where it is enough that a member goes, or that one comes, nobody needs to be told of both.
    private static void dropExchanges(Map<List<Slot>, List<List<Edit>>> groups) {
        Set<List<Slot>> all = Set.copyOf(groups.keySet());
        groups.keySet().removeIf(slots -> slots.stream().anyMatch(Slot::isExchange)
                && (all.contains(instead(slots, true)) || all.contains(instead(slots, false))));
    }

    private static List<Slot> instead(List<Slot> slots, boolean removed) {
        return slots.stream().map(slot -> !slot.isExchange()
                ? slot
                : removed ? new Slot(slot.place(), slot.member(), "removed") : new Slot(slot.place(), null, "added"))
                .sorted(Comparator.comparing(Slot::toString)).toList();
    }

    private long weight(Change change) {
        return change.parts().stream().mapToLong(part -> ground.all().stream().filter(spot -> spot.place().equals(part.place()))
                .mapToInt(ground::weight).min().orElse(0)).sum();
    }

    /// Of changes that differ in numbers only, the nearest: what else does along these numbers is found from there.
    private static List<List<Edit>> nearest(List<List<Edit>> group) {
        Map<List<Object>, List<Edit>> nearest = new LinkedHashMap<>();
        for (List<Edit> edits : group) {
            List<Object> key = edits.stream().<Object>map(edit -> Thresholds.isNumber(edit) ? Slot.of(edit) : edit).toList();
            nearest.merge(key, edits, (a, b) -> Thresholds.farness(a) <= Thresholds.farness(b) ? a : b);
        }
        return List.copyOf(nearest.values());
    }

    /// The edits of one group differ in their values only.
    private List<Change> merged(List<List<Edit>> all) {
        int size = all.getFirst().size();
        List<List<Edit>> group = size == 1 ? all : nearest(all);
        List<Change> changes = new ArrayList<>();
        // All but the last part are taken one by one; what the last may then be is gathered.
        Map<List<Edit>, List<Edit>> lasts = new LinkedHashMap<>();
        group.forEach(edits -> lasts.computeIfAbsent(edits.subList(0, size - 1), first -> new ArrayList<>()).add(edits.getLast()));
        Map<List<Edit>, List<List<Edit>>> firsts = new LinkedHashMap<>();
        lasts.forEach((first, last) -> firsts.computeIfAbsent(last, l -> new ArrayList<>()).add(first));
        firsts.forEach((last, before) -> {
            if (size == 1) {
                changes.add(change(List.of(), last));
            } else if (size == 2) {
                changes.add(change(before.stream().map(List::getFirst).toList(), last));
            } else {
                before.forEach(fixed -> changes.add(fixed(fixed, last)));
            }
        });
        return changes;
    }

    /// Each of the first with each of the last does.
    private Change change(List<Edit> first, List<Edit> last) {
        if (first.isEmpty()) {
            return new Change(List.of(part(Set.of(), last)), last.stream().map(List::of).toList());
        }
        Edit nearest = nearestOf(first);
        Part one = part(Set.of(nearestOf(last)), first);
        Edit edge = thresholds.edge(one, nearest);
        Part other = part(Set.of(edge), last);
        List<List<Edit>> examples = new ArrayList<>();
        first.forEach(a -> last.forEach(b -> examples.add(List.of(a, b))));
        return new Change(List.of(one, other), examples);
    }

    private Change fixed(List<Edit> fixed, List<Edit> last) {
        List<Part> parts = new ArrayList<>();
        Set<Edit> others = new LinkedHashSet<>(fixed);
        others.add(nearestOf(last));
        for (Edit edit : fixed) {
            Set<Edit> rest = new LinkedHashSet<>(others);
            rest.remove(edit);
            Part part = part(rest, List.of(edit));
            Edit edge = thresholds.edge(part, edit);
            others.remove(edit);
            others.add(edge);
            parts.add(part);
        }
        others.remove(nearestOf(last));
        parts.add(part(others, last));
        return new Change(parts, last.stream().map(edit -> {
            List<Edit> example = new ArrayList<>(fixed);
            example.add(edit);
            return List.copyOf(example);
        }).toList());
    }

    /// The value nearest to what stands there.
    private static Edit nearestOf(List<Edit> edits) {
        return edits.stream().min(Comparator.comparing(Thresholds::distance)).orElseThrow();
    }

    /// @param others the rest of the change
    /// @param edits those that do, of one leaf
    private Part part(Set<Edit> others, List<Edit> edits) {
        Edit first = edits.getFirst();
        return switch (first) {
            case Edit.Put put when put.before() instanceof NumberValue before && put.after() instanceof NumberValue ->
                new Part(put.place(), before, thresholds.range(others, put.place(), before, numbers(edits)));
            case Edit.Put put when put.before() == null && edits.stream().allMatch(e -> ((Edit.Put) e).after() instanceof NumberValue) ->
                new Part(put.place(), null, thresholds.range(others, put.place(), null, numbers(edits)));
            case Edit.Put put when put.before() instanceof StringValue before && !dates(before, edits).isEmpty() ->
                new Part(put.place(), before, thresholds.dates(others, put.place(), before, dates(before, edits)));
            case Edit.Put put -> new Part(put.place(), put.before(), scalar(others, put, edits));
            case Edit.Added added ->
                new Part(added.place(), null, more(added.place(), edits.stream().map(e -> ((Edit.Added) e).member()).toList()));
            case Edit.Removed removed -> new Part(removed.place(), removed.member(), new Reach.Without(removed.member()));
            case Edit.Exchanged exchanged -> new Part(exchanged.place(), exchanged.before(),
                    new Reach.InPlaceOf(exchanged.before(), edits.stream().map(e -> ((Edit.Exchanged) e).after()).toList()));
        };
    }

    private Reach more(Place place, List<Value> members) {
        List<Value> told = members.stream().filter(member -> isTold(place, member)).toList();
        long tried = ground.all().stream().filter(spot -> spot.place().equals(place) && spot.repeatable())
                .mapToLong(spot -> spot.edits().size())
                .sum();
        boolean any = members.contains(Offer.UNHEARD) && (told.isEmpty() || members.size() == tried);
        return any ? new Reach.OneMore(members) : new Reach.With(told.isEmpty() ? members : told);
    }

    /// True for values that somebody has named, and those of which there are few.
    private boolean isTold(Place place, Value value) {
        if (value instanceof ArrayValue list) {
            return list.elements().stream().allMatch(member -> isTold(place, member));
        }
        return !(value instanceof StringValue) || ground.all().stream().filter(spot -> spot.place().equals(place))
                .flatMap(spot -> spot.offers().stream()).anyMatch(offer -> offer.named().contains(value)) || isInRequest(value);
    }

    private boolean isInRequest(Value value) {
        return ground.all().stream().flatMap(spot -> spot.edits().stream()).anyMatch(edit -> switch (edit) {
            case Edit.Put put -> value.equals(put.before());
            case Edit.Removed removed -> value.equals(removed.member());
            case Edit.Added added -> false;
            case Edit.Exchanged exchanged -> false;
        });
    }

    /// The dates among them that are written as the one that stands there.
    private static List<StringValue> dates(StringValue before, List<Edit> edits) {
        return edits.stream().map(edit -> ((Edit.Put) edit).after()).filter(after -> Dates.areLike(before, after))
                .map(StringValue.class::cast).toList();
    }

    private static List<NumberValue> numbers(List<Edit> edits) {
        return edits.stream().map(edit -> (NumberValue) ((Edit.Put) edit).after()).toList();
    }

    /// Where a text that nobody has heard of does too, what does not is what there is to say.
    private Reach scalar(Set<Edit> others, Edit.Put put, List<Edit> edits) {
        Set<Value> does = new LinkedHashSet<>();
        edits.forEach(edit -> does.add(((Edit.Put) edit).after()));
        if (does.contains(Offer.UNHEARD)) {
            Set<Value> not = new TreeSet<>();
            ground.all().stream().filter(spot -> spot.place().equals(put.place())).flatMap(spot -> spot.edits().stream())
                    .forEach(edit -> {
                        Value value = ((Edit.Put) edit).after();
                        Set<Edit> all = new LinkedHashSet<>(others);
                        all.add(edit);
                        if (!does.contains(value) && !bench.isCancelled()) {
                            (aim.isReached(all) ? does : not).add(value);
                        }
                    });
            if (put.before() != null) {
                not.add(put.before());
            } else {
                not.removeIf(value -> !(value instanceof StringValue));
            }
            boolean told = not.stream().allMatch(value -> value.equals(put.before()) || isTold(put.place(), value));
            if (told && (not.size() <= EXCEPTED || does.size() == 1)) {
                return new Reach.AnyBut(List.copyOf(not), List.copyOf(does));
            }
            if (does.size() > 1) {
                does.remove(Offer.UNHEARD);
            }
        }
        List<Value> told = does.stream().filter(value -> isTold(put.place(), value)).toList();
        if (!told.isEmpty()) {
            return new Reach.OneOf(told);
        }
        List<Value> formed = does.stream().filter(value -> !(value instanceof StringValue(String text) && text.contains("unheard-of")))
                .toList();
        return formed.isEmpty() ? new Reach.Such(List.copyOf(does), false) : new Reach.Such(formed, true);
    }
}
