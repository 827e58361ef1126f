/// In → out: nothing; the syntax tree of Rego as sealed interfaces and records, and its printer. OPA's own names are used for every node.
@NullMarked
package dev.gavel.rego.ast;

import org.jspecify.annotations.NullMarked;
