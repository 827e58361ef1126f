/// In → out: light or dark → style sheets, fonts, and the signs and colours of a verdict.
@NullMarked
package dev.gavel.app.theme;

import org.jspecify.annotations.NullMarked;
