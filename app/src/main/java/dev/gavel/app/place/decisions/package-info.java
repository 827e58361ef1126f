/// In → out: the open log → a filtered table of decisions, the chosen one as a card, its explanation and the source that it rests on.
@NullMarked
package dev.gavel.app.place.decisions;

import org.jspecify.annotations.NullMarked;
