/// In → out: names of builtins and type texts → types and builtin declarations; modules → what of them has no possible type.
@NullMarked
package dev.gavel.rego.types;

import org.jspecify.annotations.NullMarked;
