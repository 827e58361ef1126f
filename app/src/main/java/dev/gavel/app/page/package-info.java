/// In → out: a narrative → its page on the screen: sentences with links to what they rest on, badges, lists, tables, excerpts.
@NullMarked
package dev.gavel.app.page;

import org.jspecify.annotations.NullMarked;
