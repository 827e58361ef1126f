/// In → out: the arguments and the display → the workbench or the command line. The only composition root: everything is wired here, by hand.
@NullMarked
package dev.gavel.app;

import org.jspecify.annotations.NullMarked;
