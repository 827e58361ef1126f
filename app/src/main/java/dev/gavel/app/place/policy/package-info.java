/// In → out: the open policy → its subjects and rules, the narrative of the chosen one, its source.
@NullMarked
package dev.gavel.app.place.policy;

import org.jspecify.annotations.NullMarked;
