package dev.gavel.meaning.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Value;

/// What a page is about: places of the request that have a value, collections that have a member.
///
/// @param places `input.action.tool` → `"crm.lookup"`
/// @param members what an action concerns → `"customer_data"`; the collection is a place of the request or a document that rules gather
/// @param more members that such collections have besides
public record Focus(Map<Term, Value> places, Map<Term, Value> members, List<More> more) {

    /// The policy as a whole.
    public static final Focus ALL = new Focus(Map.of(), Map.of(), List.of());

    /// Another member of a collection.
    public record More(Term collection, Value member) {
    }

    public Focus {
        places = Map.copyOf(places);
        members = Map.copyOf(members);
        more = List.copyOf(more);
    }

    /// Actions that have the value at a place of the request.
    public static Focus at(Term place, Value value) {
        return new Focus(Map.of(place, value), Map.of(), List.of());
    }

    /// Actions that have the value in a collection.
    public static Focus in(Term collection, Value member) {
        return new Focus(Map.of(), Map.of(collection, member), List.of());
    }

    public boolean isAll() {
        return places.isEmpty() && members.isEmpty() && more.isEmpty();
    }

    /// What both are about; empty where a place would have two values.
    public Optional<Focus> and(Focus other) {
        Map<Term, Value> bothPlaces = new HashMap<>(places);
        for (Map.Entry<Term, Value> place : other.places.entrySet()) {
            Value before = bothPlaces.put(place.getKey(), place.getValue());
            if (before != null && !before.equals(place.getValue())) {
                return Optional.empty();
            }
        }
        Map<Term, Value> bothMembers = new HashMap<>(members);
        List<More> bothMore = new ArrayList<>(more);
        bothMore.addAll(other.more);
        other.members.forEach((collection, member) -> {
            Value before = bothMembers.putIfAbsent(collection, member);
            if (before != null && !before.equals(member)) {
                bothMore.add(new More(collection, member));
            }
        });
        return Optional.of(new Focus(bothPlaces, bothMembers, bothMore));
    }

    /// What holds for the requests that the page is about.
    Formula scope() {
        List<Formula> parts = new ArrayList<>();
        places.forEach((place, value) -> parts.add(new Formula.Test(place, Relation.EQUAL, new Term.Const(value), SourceRange.UNKNOWN)));
        members.forEach((collection, value) -> parts.add(isMember(collection, value)));
        more.forEach(one -> parts.add(isMember(one.collection(), one.member())));
        return Formula.all(parts);
    }

    private static Formula isMember(Term collection, Value value) {
        return new Formula.Test(new Term.Const(value), Relation.MEMBER, collection, SourceRange.UNKNOWN);
    }

    /// The places and collections themselves.
    Set<Term> held() {
        Set<Term> held = new HashSet<>(places.keySet());
        held.addAll(members.keySet());
        more.forEach(one -> held.add(one.collection()));
        return held;
    }

    /// True for the places and collections themselves.
    boolean isPlace(Term term) {
        return places.containsKey(term) || members.containsKey(term) || more.stream().anyMatch(one -> one.collection().equals(term));
    }

    boolean isSpokenOf(Term term) {
        return isPlace(term) || term instanceof Term.Const(Value value) && (places.containsValue(value) || members.containsValue(value)
                || more.stream().anyMatch(one -> one.member().equals(value)));
    }
}
