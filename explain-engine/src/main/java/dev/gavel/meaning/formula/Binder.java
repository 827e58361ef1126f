package dev.gavel.meaning.formula;

import java.util.Set;

import dev.gavel.rego.value.Value;

/// A name for each member of a domain in turn. Two binders are the same if their numbers are.
///
/// @param id a number of its own within a page
/// @param name what the policy calls the member; empty where it has no name
/// @param keyName what the policy calls its key or index; empty where it has no name
/// @param domain an array, a set, or an object, whose members are its values
/// @param except members that do not count: those a page speaks of apart
public record Binder(int id, String name, String keyName, Term domain, Set<Value> except) {

    public Binder {
        except = Set.copyOf(except);
    }

    public Binder over(Term changed) {
        return new Binder(id, name, keyName, changed, except);
    }

    public Binder except(Set<Value> values) {
        return new Binder(id, name, keyName, domain, values);
    }

    public Term.Member member() {
        return new Term.Member(id);
    }

    public Term.Key key() {
        return new Term.Key(id);
    }
}
