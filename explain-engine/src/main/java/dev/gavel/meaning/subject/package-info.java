/// In → out: compiled policy + data → the subjects that people ask about, with the places in which their values matter; a subject → the rules that bear on it.
@NullMarked
package dev.gavel.meaning.subject;

import org.jspecify.annotations.NullMarked;
