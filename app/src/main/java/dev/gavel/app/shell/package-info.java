/// In → out: places, what is open, running work → the one window: navigation, search, status, messages.
@NullMarked
package dev.gavel.app.shell;

import org.jspecify.annotations.NullMarked;
