/// In → out: compiled rules + data + what is known → formulas: what a rule asks for, exactly, without names of variables or rules.
@NullMarked
package dev.gavel.meaning.formula;

import org.jspecify.annotations.NullMarked;
