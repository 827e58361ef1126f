/// In → out: rule bodies and residuals → conditions: facts about the input that can be put into words, each with the text it comes from.
@NullMarked
package dev.gavel.meaning.condition;

import org.jspecify.annotations.NullMarked;
