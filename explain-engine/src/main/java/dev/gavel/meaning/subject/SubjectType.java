package dev.gavel.meaning.subject;

import java.util.List;
import java.util.Set;

import dev.gavel.rego.value.Value;

/// A kind of thing that people ask about: data classes, tools, agents, regions, …
///
/// @param name as it is typed: `data-class`
/// @param label as it is said: `data class`
/// @param roles the places of the input in which its value matters, for example `input.action.tool`; `[*]` stands for a member of a list
/// @param places every place where such a value stands, in input, data and documents
/// @param values those that rules and data name, in OPA's order
public record SubjectType(String name, String label, List<String> roles, Set<String> places, List<Value> values) {

    public SubjectType {
        roles = List.copyOf(roles);
        places = Set.copyOf(places);
        values = List.copyOf(values);
    }
}
