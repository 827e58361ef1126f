package dev.gavel.meaning.subject;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.compile.CompiledRule;

/// A subject that is no value: the deciding rules that have something in common.
///
/// @param kind what they have in common
/// @param name of the rule, package, bundle, code, control or owner
/// @param title what METADATA calls it, or null
/// @param rules in the order of the policy; never empty
public record RuleGroup(Kind kind, String name, @Nullable String title, List<CompiledRule> rules) {

    public RuleGroup {
        rules = List.copyOf(rules);
    }

    /// What rules can have in common.
    public enum Kind {

        RULE("rule", "rules"), PACKAGE("package", "packages"), BUNDLE("bundle", "bundles"), REASON("reason code", "reason codes"), CONTROL(
                "control", "controls"), OWNER("owner", "owners"), SEVERITY("severity", "severities");

        private final String label;
        private final String plural;

        Kind(String label, String plural) {
            this.label = label;
            this.plural = plural;
        }

        public String label() {
            return label;
        }

        public String plural() {
            return plural;
        }

        /// As it is typed: `reason-code`.
        public String typed() {
            return Labels.typed(label);
        }
    }
}
