package dev.gavel.meaning.subject;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.gavel.rego.value.Value;

/// A kind of thing that people ask about: data classes, tools, agents, regions, …
///
/// @param name as it is typed: `data-class`
/// @param label as it is said: `data class`
/// @param plural as many of them are said: `data classes`
/// @param roles the places of the input in which its value matters, for example `input.action.tool`; `[*]` stands for a member of a list. The first is the one that pages speak of
/// @param places every place where such a value stands, in input, data and documents
/// @param values those that rules, data, schemas and observed inputs name, in OPA's order
/// @param named those of the values that rules name
public record SubjectType(String name, String label, String plural, List<String> roles, Set<String> places, List<Value> values,
        Set<Value> named) {

    public SubjectType {
        roles = List.copyOf(roles);
        places = Set.copyOf(places);
        values = List.copyOf(values);
        named = Set.copyOf(named);
    }

    /// The place of the request that a page on such a subject is about; empty where such values stand only within the records of a list.
    public Optional<String> spoken() {
        return roles.stream().filter(role -> !role.replaceFirst("\\[\\*]$", "").contains("[")).findFirst();
    }
}
