package dev.gavel.rego.partial;

import java.util.List;
import java.util.Map;

import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.RulePrinter;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.Diagnostic;

/// What is left of one rule: it holds where one of the residuals does.
///
/// @param support rules that the residuals refer to
/// @param names generated variable → the name in the source, where it has one
/// @param errors where the rule cannot be put so: of the evaluation, or `eval_partial_limit_error`
public record RuleResiduals(CompiledRule rule, List<RuleResidual> residuals, List<Module> support, Map<String, String> names,
        List<Diagnostic> errors) {

    public RuleResiduals {
        residuals = List.copyOf(residuals);
        support = List.copyOf(support);
        names = Map.copyOf(names);
        errors = List.copyOf(errors);
    }

    public boolean ok() {
        return errors.isEmpty();
    }

    /// The support modules as text.
    public List<String> printedSupport() {
        return support.stream().map(RulePrinter::print).toList();
    }
}
