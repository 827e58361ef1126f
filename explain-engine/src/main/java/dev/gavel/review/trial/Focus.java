package dev.gavel.review.trial;

import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// A subject that all situations are about, and another that they are about as well.
///
/// @param roles where its value stands in the input: `input.action.tool`; `[*]` stands for a member of a list, `[#]` for a key
/// @param inScope whether a situation is about it; only such are given
/// @param with the other one, or null; its scope counts too
public record Focus(List<String> roles, Value value, Predicate<Situation> inScope, @Nullable Focus with) {

    public Focus {
        roles = List.copyOf(roles);
    }

    public Focus(List<String> roles, Value value, Predicate<Situation> inScope) {
        this(roles, value, inScope, null);
    }

    /// True where the situation is about all of them.
    public boolean isAbout(Situation situation) {
        return inScope.test(situation) && (with == null || with.isAbout(situation));
    }
}
