package dev.gavel.meaning.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Value;

/// What a page is about: places of the request that have a value, collections that have a member.
///
/// @param places `input.action.tool` → `"crm.lookup"`
/// @param members what an action concerns → `"customer_data"`; the collection is a place of the request or a document that rules gather
public record Focus(Map<Term, Value> places, Map<Term, Value> members) {

    /// The policy as a whole.
    public static final Focus ALL = new Focus(Map.of(), Map.of());

    public Focus {
        places = Map.copyOf(places);
        members = Map.copyOf(members);
    }

    public boolean isAll() {
        return places.isEmpty() && members.isEmpty();
    }

    public Focus and(Focus other) {
        Map<Term, Value> bothPlaces = new HashMap<>(places);
        bothPlaces.putAll(other.places);
        Map<Term, Value> bothMembers = new HashMap<>(members);
        bothMembers.putAll(other.members);
        return new Focus(bothPlaces, bothMembers);
    }

    /// What holds for the requests that the page is about.
    Formula scope() {
        List<Formula> parts = new ArrayList<>();
        places.forEach((place, value) -> parts.add(new Formula.Test(place, Relation.EQUAL, new Term.Const(value), SourceRange.UNKNOWN)));
        members.forEach((collection, value) -> parts
                .add(new Formula.Test(new Term.Const(value), Relation.MEMBER, collection, SourceRange.UNKNOWN)));
        return Formula.all(parts);
    }

    boolean isSpokenOf(Term term) {
        return places.containsKey(term) || members.containsKey(term)
                || term instanceof Term.Const(Value value) && (places.containsValue(value) || members.containsValue(value));
    }
}
