package dev.gavel.words.page;

import java.util.List;

import dev.gavel.words.narrative.Sentence;

/// What a page on a decision says besides the explanation.
///
/// @param subtitle one line: the decision's id, its time with the zone
/// @param remarks how it was reproduced, which fields are hidden
public record Heading(String subtitle, List<Sentence> remarks) {

    public Heading {
        remarks = List.copyOf(remarks);
    }
}
