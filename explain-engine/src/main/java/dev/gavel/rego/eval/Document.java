package dev.gavel.rego.eval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// A node of the tree of virtual documents: the rules that make the document at its path, or the documents below it.
///
/// The rules are set once, while the policy is made ready; after that nothing changes.
final class Document {

    private final Value[] path;
    private final boolean hidden;
    private final boolean hasRules;
    private final Map<Value, Document> children = new HashMap<>();
    private List<Document> ordered = List.of();
    private @Nullable RuleSet rules;

    /// @param path from `data` on, which is its first element
    /// @param hidden true where a document above does not show this one (`data.system`)
    /// @param hasRules true where rules will be defined
    Document(Value[] path, boolean hidden, boolean hasRules) {
        this.path = path;
        this.hidden = hidden;
        this.hasRules = hasRules;
    }

    void adopt(List<Document> below) {
        ordered = List.copyOf(below);
        below.forEach(child -> children.put(child.key(), child));
    }

    void define(RuleSet made) {
        rules = made;
    }

    Value key() {
        return path[path.length - 1];
    }

    Value[] path() {
        return path;
    }

    boolean hidden() {
        return hidden;
    }

    boolean hasRules() {
        return hasRules;
    }

    @Nullable
    RuleSet rules() {
        return rules;
    }

    RuleSet requireRules() {
        RuleSet known = rules;
        if (known == null) {
            throw new IllegalStateException("no rules at " + List.of(path));
        }
        return known;
    }

    @Nullable
    Document child(Value key) {
        return children.get(key);
    }

    /// In OPA's order of keys.
    List<Document> children() {
        return ordered;
    }
}
