/// In → out: a recorded trace + the compiled policy → a program one can step through, both ways, with breakpoints and the causes of values.
@NullMarked
package dev.gavel.meaning.debug;

import org.jspecify.annotations.NullMarked;
