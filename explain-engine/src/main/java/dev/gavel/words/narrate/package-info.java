/// In → out: explanations, answers and findings → narratives. What a thing is called and how a condition is said is decided here and nowhere else.
@NullMarked
package dev.gavel.words.narrate;

import org.jspecify.annotations.NullMarked;
