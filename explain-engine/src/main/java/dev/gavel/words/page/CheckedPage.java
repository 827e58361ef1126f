package dev.gavel.words.page;

import dev.gavel.meaning.answer.PolicyAnswer;
import dev.gavel.words.narrate.Told;

/// A page on policy, in its two lengths, and what came of checking it.
///
/// @param full what an auditor reads; this is what was checked
/// @param brief what a manager reads
public record CheckedPage(PolicyAnswer answer, Told full, Told brief, PageCheck check) {
}
