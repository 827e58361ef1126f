package dev.gavel.rego.compile;

import java.util.Map;

import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;

/// A rule after every pass, beside the rule as it was written.
///
/// @param rule rewritten: references resolved, calls flattened, body ordered so that every variable is bound before it is used
/// @param source the rule as parsed
/// @param module the module as parsed
/// @param names generated variable (`__local0__`) → the name in the source; what has no name in the source is absent
public record CompiledRule(Rule rule, Rule source, Module module, Map<String, String> names) {

    public CompiledRule {
        names = Map.copyOf(names);
    }

    /// Package and head together, with generated variables: `data.a.b.p[__local0__]`.
    public Ref path() {
        return Refs.path(module.pkg(), rule.head());
    }
}
