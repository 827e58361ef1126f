/// In → out: arguments → text, Markdown or JSON on standard output, messages on standard error, an exit code. Knows no JavaFX.
@NullMarked
package dev.gavel.app.cli;

import org.jspecify.annotations.NullMarked;
