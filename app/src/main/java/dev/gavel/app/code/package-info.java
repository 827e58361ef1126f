/// In → out: a Rego file, ranges to mark → the source pane: highlighted, numbered, marked, read only.
@NullMarked
package dev.gavel.app.code;

import org.jspecify.annotations.NullMarked;
