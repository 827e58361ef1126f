/// In → out: the chosen decision → its recording, to step through forward and back beside the source.
@NullMarked
package dev.gavel.app.place.trace;

import org.jspecify.annotations.NullMarked;
