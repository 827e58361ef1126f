package dev.gavel.review.trial;

import java.util.List;
import java.util.function.Predicate;

import dev.gavel.rego.value.Value;

/// A subject that all situations are about.
///
/// @param roles where its value stands in the input: `input.action.tool`; `[*]` stands for a member of a list, `[#]` for a key
/// @param inScope whether a situation is about it; only such are given
public record Focus(List<String> roles, Value value, Predicate<Situation> inScope) {

    public Focus {
        roles = List.copyOf(roles);
    }
}
