package dev.gavel.rego.test;

import java.util.List;

import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.compile.CompiledRule;

/// A rule that is a test.
///
/// @param name within its package
/// @param path below `data` of the document that is asked for
/// @param skipped true for `todo_test_…`
/// @param hasCases true where its value is an object of cases
record TestCase(CompiledRule rule, Ref name, List<String> path, boolean skipped, boolean hasCases) {
}
