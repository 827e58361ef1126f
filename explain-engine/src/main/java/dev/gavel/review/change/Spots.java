package dev.gavel.review.change;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.trial.Edits;
import dev.gavel.review.trial.Offer;

/// A situation → its leaves that the policy reads and that may be changed, with what is worth trying at each.
final class Spots {

    private final List<Offer> offers;
    private final Locks locks;
    private final Value situation;
    private final Map<Value, Set<Value>> compared;
    private final Wholes wholes;
    private final List<Found> found = new ArrayList<>();
    private final List<Found> lists = new ArrayList<>();
    private final Map<Kept, Set<Offer>> kept = new EnumMap<>(Kept.class);
    private final Map<Place, Set<Offer>> lockedByUser = new LinkedHashMap<>();

    /// A leaf, or a list of leaves, or a place where nothing stands yet.
    private record Found(Place place, @Nullable Value stands, List<Offer> offers) {
    }

    private Spots(List<Offer> offers, Locks locks, Value situation, Map<Value, Set<Value>> compared, List<Value> made) {
        this.offers = offers;
        this.locks = locks;
        this.situation = situation;
        this.compared = compared;
        this.wholes = new Wholes(offers, situation, made);
    }

    /// What may be changed, and what was kept, with what the policy reads there.
    record All(List<Spot> spots, Map<Kept, Set<Offer>> kept, Map<Place, Set<Offer>> lockedByUser) {
    }

    /// @param situation `{"input": …, "data": …}`
    /// @param compared scalars → what rules compared them with
    /// @param data which places of data may be changed
    /// @param made requests that were really made, whose lists have members that this one's may have too
    static All of(List<Offer> offers, Locks locks, Value situation, Map<Value, Set<Value>> compared, Predicate<Place> data,
            List<Value> made) {
        Spots spots = new Spots(offers, locks, situation, compared, made);
        spots.visit(Edits.get(situation, List.of(Place.INPUT)), List.of(Place.INPUT), List.of());
        spots.visitData(data);
        List<Spot> all = new ArrayList<>();
        for (Found at : spots.found) {
            spots.spots(at, all);
        }
        for (Found at : spots.lists) {
            spots.members(at, all);
        }
        return new All(all, spots.kept, spots.lockedByUser);
    }

    /// @param above offers for a value as a whole, which speak for its leaves too
    private void visit(@Nullable Value at, List<Value> path, List<Offer> above) {
        List<Offer> here = matching(path);
        List<Offer> whole = here.stream().filter(Offer::isLeaf).toList();
        List<Offer> covering = whole.isEmpty() ? above : whole;
        switch (at) {
            case ObjectValue object -> {
                object.forEach((key, member) -> visit(member, then(path, key), covering));
                missing(object, path, here);
            }
            case ArrayValue array -> {
                List<Offer> members = matching(then(path, NumberValue.of(0)));
                if (array.elements().stream().allMatch(Spots::isScalar)) {
                    List<Offer> all = new ArrayList<>(here);
                    all.addAll(members);
                    if (all.isEmpty()) {
                        all.addAll(covering);
                    }
                    found(path, array, all);
                } else {
                    for (int i = 0; i < array.size(); i++) {
                        visit(array.get(i), then(path, NumberValue.of(i)), covering);
                    }
                }
                list(path, array, covering);
            }
            case null -> {
            }
            default -> found(path, at, here.isEmpty() ? covering : here);
        }
    }

    /// What the policy reads and the request does not say.
    private void missing(ObjectValue object, List<Value> path, List<Offer> here) {
        Set<Value> absent = new LinkedHashSet<>();
        for (Offer offer : offers) {
            List<Value> place = offer.path();
            if (place.size() == path.size() + 1 && matches(place.subList(0, path.size()), path)) {
                Value last = place.getLast();
                if (!Offer.isAny(last) && object.get(last) == null) {
                    absent.add(last);
                }
            }
        }
        here.stream().filter(Offer::isKeyed).flatMap(offer -> offer.keys().stream())
                .filter(key -> key instanceof StringValue && object.get(key) == null).forEach(absent::add);
        absent.forEach(key -> absent(then(path, key)));
    }

    private void absent(List<Value> path) {
        List<Offer> here = matching(path);
        List<Offer> leaves = here.stream().filter(offer -> offer.isLeaf() || offer.isList()).toList();
        if (!leaves.isEmpty()) {
            List<Offer> all = new ArrayList<>(leaves);
            all.addAll(matching(then(path, NumberValue.of(0))));
            found(path, null, all);
            if (here.stream().anyMatch(Offer::isList)) {
                list(path, null, List.of());
            }
        } else if (!here.isEmpty()) {
            missing(ObjectValue.EMPTY, path, here);
        }
    }

    /// A list of objects, which may have one more, or one less as long as one stays: to take all away is to leave out what is asked about.
    ///
    /// @param covering what speaks for it where nothing of it is read by its name
    private void list(List<Value> path, @Nullable ArrayValue array, List<Offer> covering) {
        List<Value> stands = array == null ? List.of() : array.elements();
        boolean empty = stands.isEmpty();
        if (!empty && stands.stream().noneMatch(ObjectValue.class::isInstance)) {
            return;
        }
        List<Offer> named = offers.stream().filter(offer -> Wholes.isBelow(offer.path(), path)).toList();
        List<Offer> below = named.isEmpty() ? covering : named;
        boolean deep = named.stream().anyMatch(offer -> offer.path().size() > path.size() + 1);
        if (below.isEmpty() || empty && !deep || locks.kept(Place.of(path)).isPresent()) {
            return;
        }
        lists.add(new Found(Place.of(path), array, below));
    }

    private void members(Found at, List<Spot> to) {
        List<Value> path = at.place().whole();
        ArrayValue array = at.stands() instanceof ArrayValue stands ? stands : ArrayValue.EMPTY;
        for (Value member : new TreeSet<>(array.elements())) {
            if (array.size() > 1 && !isKept(path, member)) {
                to.add(new Spot(to.size(), at.place(), at.offers(), List.of(new Edit.Removed(at.place(), member)), false));
            }
        }
        List<Value> more = wholes.members(path, at.stands() == null ? null : array, this::worth).stream()
                .filter(member -> !isKept(path, member)).toList();
        List<Edit> edits = more.stream().<Edit>map(member -> at.stands() == null
                ? new Edit.Put(at.place(), null, ArrayValue.of(member))
                : new Edit.Added(at.place(), member)).toList();
        if (!edits.isEmpty()) {
            to.add(new Spot(to.size(), at.place(), at.offers(), edits, at.stands() != null));
        }
    }

    /// What is worth trying where nothing stands yet.
    private List<Value> worth(List<Value> path) {
        List<Offer> here = matching(path);
        return here.isEmpty() ? List.of() : new Worth(here, beside(new Found(Place.of(path), null, here)), Set.of()).where();
    }

    /// True where a member says something that may not be changed.
    private boolean isKept(List<Value> list, Value member) {
        return switch (member) {
            case ObjectValue object -> object.keys().stream().anyMatch(key -> {
                List<Value> below = then(list, key);
                Value value = object.get(key);
                return locks.kept(Place.of(below)).isPresent() || value instanceof ObjectValue && isKept(below, value);
            });
            default -> false;
        };
    }

    private void visitData(Predicate<Place> data) {
        for (Offer offer : offers) {
            if (offer.path().getFirst().equals(Place.DATA)) {
                dataAt(Edits.get(situation, List.of(Place.DATA)), List.of(Place.DATA), offer, data);
            }
        }
    }

    /// The places in data that an offer stands for.
    private void dataAt(@Nullable Value at, List<Value> path, Offer offer, Predicate<Place> data) {
        if (at == null || !offer.isLeaf() && !offer.isList()) {
            return;
        }
        if (path.size() < offer.path().size()) {
            Value step = offer.path().get(path.size());
            if (!Offer.isAny(step)) {
                dataAt(Edits.get(at, List.of(step)), then(path, step), offer, data);
            } else if (at instanceof ObjectValue object) {
                object.forEach((key, member) -> dataAt(member, then(path, key), offer, data));
            } else if (at instanceof ArrayValue array && !array.elements().stream().allMatch(Spots::isScalar)) {
                for (int i = 0; i < array.size(); i++) {
                    dataAt(array.get(i), then(path, NumberValue.of(i)), offer, data);
                }
            }
        } else if (data.test(Place.of(path))
                && (isScalar(at) || at instanceof ArrayValue array && array.elements().stream().allMatch(Spots::isScalar))) {
            List<Offer> all = new ArrayList<>(List.of(offer));
            if (at instanceof ArrayValue) {
                all.addAll(matching(then(path, NumberValue.of(0))));
            }
            found(path, at, all);
        }
    }

    private void found(List<Value> path, @Nullable Value stands, List<Offer> here) {
        Place place = Place.of(path);
        if (here.isEmpty() || found.stream().anyMatch(other -> other.place().equals(place))) {
            return;
        }
        Optional<Kept> why = locks.kept(place);
        if (why.isEmpty()) {
            found.add(new Found(place, stands, here));
        } else {
            kept.computeIfAbsent(why.get(), k -> new LinkedHashSet<>()).addAll(here);
            if (why.get() == Kept.BY_USER) {
                lockedByUser.computeIfAbsent(place, p -> new LinkedHashSet<>()).addAll(here);
            }
        }
    }

    private void spots(Found at, List<Spot> to) {
        Worth worth = new Worth(at.offers(), beside(at), compared(at));
        switch (at.stands()) {
            case ArrayValue array -> {
                List<Value> members = worth.members(array);
                for (Value member : new TreeSet<>(array.elements())) {
                    List<Edit> edits = new ArrayList<>(List.of(new Edit.Removed(at.place(), member)));
                    members.stream().filter(value -> !array.elements().contains(value))
                            .forEach(value -> edits.add(new Edit.Exchanged(at.place(), member, value)));
                    to.add(new Spot(to.size(), at.place(), at.offers(), edits, false));
                }
                List<Edit> more = members.stream().filter(value -> !array.elements().contains(value))
                        .<Edit>map(value -> new Edit.Added(at.place(), value)).toList();
                if (!more.isEmpty()) {
                    to.add(new Spot(to.size(), at.place(), at.offers(), more, true));
                }
            }
            case null -> {
                List<Edit> edits = worth.where().stream().<Edit>map(value -> new Edit.Put(at.place(), null, value)).toList();
                if (!edits.isEmpty()) {
                    to.add(new Spot(to.size(), at.place(), at.offers(), edits, false));
                }
            }
            default -> {
                Value stands = at.stands();
                List<Edit> edits = worth.inPlaceOf(stands).stream().<Edit>map(value -> new Edit.Put(at.place(), stands, value)).toList();
                if (!edits.isEmpty()) {
                    to.add(new Spot(to.size(), at.place(), at.offers(), edits, false));
                }
            }
        }
    }

    /// What stands at other places, with whether the policy takes it for the same, or compares its order.
    private Worth.Beside beside(Found at) {
        Set<Value> like = new TreeSet<>();
        Set<NumberValue> ordered = new TreeSet<>();
        for (Found other : found) {
            if (other != at && other.stands() != null) {
                boolean same = at.offers().stream().anyMatch(a -> other.offers().stream().anyMatch(a::isLike));
                boolean order = at.offers().stream().anyMatch(a -> other.offers().stream().anyMatch(a::isOrderedWith));
                List<Value> values = other.stands() instanceof ArrayValue array ? array.elements() : List.of(other.stands());
                if (same) {
                    like.addAll(values);
                }
                values.stream().filter(value -> order && value instanceof NumberValue).forEach(value -> ordered.add((NumberValue) value));
            }
        }
        return new Worth.Beside(like, ordered);
    }

    private Set<Value> compared(Found at) {
        return at.stands() == null ? Set.of() : compared.getOrDefault(at.stands(), Set.of());
    }

    private List<Offer> matching(List<Value> path) {
        return offers.stream().filter(offer -> offer.path().size() == path.size() && matches(offer.path(), path)).toList();
    }

    private static boolean matches(List<Value> pattern, List<Value> path) {
        for (int i = 0; i < pattern.size(); i++) {
            if (!Offer.isAny(pattern.get(i)) && !pattern.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isScalar(Value value) {
        return !(value instanceof ArrayValue) && !(value instanceof ObjectValue);
    }

    private static List<Value> then(List<Value> path, Value step) {
        List<Value> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }
}
