/// In → out: what is open → one place of the window; a view and a view model each.
@NullMarked
package dev.gavel.app.place;

import org.jspecify.annotations.NullMarked;
