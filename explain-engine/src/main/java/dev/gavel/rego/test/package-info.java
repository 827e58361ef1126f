/// In → out: compiled policy + data → the results of its `test_` rules, and the reports of them that `opa test` prints.
@NullMarked
package dev.gavel.rego.test;

import org.jspecify.annotations.NullMarked;
