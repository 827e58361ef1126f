package dev.gavel.words.narrate;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Vocabulary;

/// A page on policy, and what it is read with.
///
/// @param rules the rule of each case that decides, in the order of the page; empty for a case without one
/// @param exact the numbers of those cases, from 0, that hold exactly when their rule does: nothing else keeps the rule from counting
public record Told(Narrative narrative, Vocabulary vocabulary, List<Optional<CompiledRule>> rules, Set<Integer> exact, Coverage coverage) {

    public Told {
        rules = List.copyOf(rules);
        exact = Set.copyOf(exact);
    }
}
