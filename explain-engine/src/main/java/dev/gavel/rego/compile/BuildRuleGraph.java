package dev.gavel.rego.compile;

/// Notes which rule refers to which.
final class BuildRuleGraph implements Pass {

    @Override
    public void run(Compilation compilation) {
        compilation.graph = RuleGraph.of(compilation);
    }
}
