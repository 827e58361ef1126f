package dev.gavel.words.narrate;

import java.util.List;
import java.util.Optional;

import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Vocabulary;

/// A page on policy, and what it is read with.
///
/// @param rules the rule of each case that decides, in the order of the page; empty for a case without one
/// @param beside the page with, in place of each case that decides, what the case asks for that its rule does not: where that holds, the case holds exactly when the
/// rule does
public record Told(Narrative narrative, Vocabulary vocabulary, List<Optional<CompiledRule>> rules, Narrative beside, Coverage coverage) {

    public Told {
        rules = List.copyOf(rules);
    }
}
