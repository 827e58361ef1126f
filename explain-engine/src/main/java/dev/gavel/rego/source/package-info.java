/// In → out: text → files, ranges and diagnostics. Everything else in the house points back at policy text through these.
@NullMarked
package dev.gavel.rego.source;

import org.jspecify.annotations.NullMarked;
