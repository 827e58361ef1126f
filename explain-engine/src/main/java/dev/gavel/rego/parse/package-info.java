/// In → out: Rego text → module, query, term or reference, with every diagnostic; or → tokens for highlighting. Nothing here throws on any text.
@NullMarked
package dev.gavel.rego.parse;

import org.jspecify.annotations.NullMarked;
