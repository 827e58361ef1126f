package dev.gavel.rego.compile;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// The rules of a policy by the path at which their document stands under `data`.
///
/// A rule with a general head (`p[x].q`) stands at the end of the ground part of its head (`p`).
///
/// @param key the last element of the path; the string `data` at the root
/// @param rules in module order, then source order; `default` rules among them
/// @param children in OPA's order of keys
public record RuleTree(Value key, List<CompiledRule> rules, Map<Value, RuleTree> children) {

    public RuleTree {
        rules = List.copyOf(rules);
    }

    public @Nullable RuleTree child(Value name) {
        return children.get(name);
    }
}
