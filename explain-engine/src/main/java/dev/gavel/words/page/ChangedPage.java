package dev.gavel.words.page;

import dev.gavel.words.narrate.ChangeFacts;
import dev.gavel.words.narrative.Narrative;

/// What a policy says at two revisions, and the page on the difference.
///
/// @param now the page on the later revision, checked
/// @param then the page on the earlier revision, checked
public record ChangedPage(Narrative narrative, ChangeFacts facts, CheckedPage now, CheckedPage then) {
}
