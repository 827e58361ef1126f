/// In → out: formulas + contract + subject → what a policy says of the subject: in which cases an action is denied or allowed, exactly.
@NullMarked
package dev.gavel.meaning.answer;

import org.jspecify.annotations.NullMarked;
