/// In → out: a page with its vocabulary, as text → what it says that the policy will decide for a request. The independent half of the check: it is written from `docs/controlled-english.md` alone and knows neither the rules nor whatever wrote the page.
@NullMarked
package dev.gavel.words.reader;

import org.jspecify.annotations.NullMarked;
