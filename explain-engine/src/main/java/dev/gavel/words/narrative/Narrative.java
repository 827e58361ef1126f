package dev.gavel.words.narrative;

import java.util.List;

/// A structured document in plain language. Every sentence carries what it rests on.
///
/// @param title what the page is about, for example `Customer data`
/// @param subtitle one line under the title: policy, date, role; may be empty
public record Narrative(String title, String subtitle, List<Block> blocks) {

    public Narrative {
        blocks = List.copyOf(blocks);
    }
}
