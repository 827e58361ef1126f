package dev.gavel.rego.eval;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Value;

/// The errors of rules that contradict themselves, in OPA's words.
final class Conflicts {

    private static final String CODE = "eval_conflict_error";

    private Conflicts() {
    }

    static EvalException rule(RuleSet rules, RuleCode first, Value firstValue, RuleCode second, Value secondValue) {
        String what = "rule " + Program.name(rules.document().path()) + " produced conflicting values:";
        return conflict(what, first, firstValue, second, secondValue);
    }

    static EvalException function(RuleSet rules, RuleCode first, Value firstValue, RuleCode second, Value secondValue) {
        String what = "function " + Program.name(rules.document().path()) + " produced conflicting values for the same inputs:";
        return conflict(what, first, firstValue, second, secondValue);
    }

    private static EvalException conflict(String what, RuleCode first, Value firstValue, RuleCode second, Value secondValue) {
        String text = what + "\n  " + firstValue + " at " + first.range() + "\n  " + secondValue + " at " + second.range();
        return new EvalException(Diagnostic.error(CODE, text, second.range()));
    }

    static EvalException objectKeys(SourceRange range) {
        return new EvalException(Diagnostic.error(CODE, "object keys must be unique", range));
    }
}
