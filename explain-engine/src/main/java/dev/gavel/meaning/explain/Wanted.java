package dev.gavel.meaning.explain;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.Value;

/// What did not come about, as somebody asks for it: a document, one of its values, or single rules.
///
/// @param asked in the words of who asks: `allow`, `WFL-002`, `level=3`
/// @param documents the paths under `data` of the documents that are meant; one in most cases
/// @param rules the rules that could bring it about
/// @param value the value, or the member of a set, that is missed; null where any will do
public record Wanted(String asked, List<List<String>> documents, List<CompiledRule> rules, @Nullable Value value) {

    public Wanted {
        documents = List.copyOf(documents);
        rules = List.copyOf(rules);
    }
}
