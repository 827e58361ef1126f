package dev.gavel.rego.compile;

/// One step over all modules: a rewrite of their rules, or a check that reports.
@FunctionalInterface
interface Pass {

    void run(Compilation compilation);
}
