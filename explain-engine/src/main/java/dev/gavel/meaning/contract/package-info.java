/// In → out: compiled policy → decision contracts; a result under its contract → verdict and reasons; a profile file → profile.
@NullMarked
package dev.gavel.meaning.contract;

import org.jspecify.annotations.NullMarked;
