/// In → out: policy + decision → the page on it, explained; policy + subject → its page. Where engine, meaning and words meet; the window and the commands ask here.
@NullMarked
package dev.gavel.words.page;

import org.jspecify.annotations.NullMarked;
