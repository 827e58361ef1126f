/// In → out: sentences, lists, tables and code, each with its sources → one document, and its renderings as text, Markdown and JSON. The window and the PDF render the same document.
@NullMarked
package dev.gavel.words.narrative;

import org.jspecify.annotations.NullMarked;
