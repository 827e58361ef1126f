/// In → out: what OPA 1.22.0 made of modules, and what the compiler makes of them.
@NullMarked
package dev.gavel.rego.compile;

import org.jspecify.annotations.NullMarked;
