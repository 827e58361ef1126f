package dev.gavel.words.narrative;

import java.util.List;

import dev.gavel.rego.source.SourceRange;

/// A piece of a narrative.
public sealed interface Block {

    /// @param level 2 for a section, 3 for what stands within one; the title is level 1
    record Heading(int level, String text) implements Block {
    }

    /// The answer, shown as a badge: never by colour alone.
    ///
    /// @param label the word shown, for example `Denied` or `Allowed on conditions`
    record Badge(Tone tone, String label) implements Block {
    }

    record Paragraph(List<Sentence> sentences) implements Block {

        public Paragraph {
            sentences = List.copyOf(sentences);
        }
    }

    /// A list, numbered where `ordered`. An item is a few sentences and what stands below them.
    record Listing(boolean ordered, List<Item> items) implements Block {

        public Listing {
            items = List.copyOf(items);
        }
    }

    /// @param below blocks that belong under the item: nested lists, excerpts
    record Item(List<Sentence> sentences, List<Block> below) {

        public Item {
            sentences = List.copyOf(sentences);
            below = List.copyOf(below);
        }
    }

    /// Labels and what they say, for example `Agent: agt-support-01`.
    record Facts(List<Fact> facts) implements Block {

        public Facts {
            facts = List.copyOf(facts);
        }
    }

    record Fact(String label, Sentence text) {
    }

    /// @param header one word or two for each column
    /// @param rows as many cells as there are columns
    record Table(List<String> header, List<List<Sentence>> rows) implements Block {

        public Table {
            header = List.copyOf(header);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /// Policy text as it stands in its file, with a caption such as `WFL-005 · workflow.rego, lines 29 to 35`.
    record Excerpt(String caption, SourceRange range) implements Block {
    }

    /// Something the reader must not miss.
    ///
    /// @param label the first words, for example `Take care:`
    record Callout(Tone tone, String label, List<Sentence> sentences) implements Block {

        public Callout {
            sentences = List.copyOf(sentences);
        }
    }

    /// What not every reader wants to see: closed at first where it can be opened, left out of [Narrative#brief()], printed in full on paper.
    ///
    /// @param summary says what stands within, and counts it, so that it can stand alone
    record Details(Sentence summary, List<Block> blocks) implements Block {

        public Details {
            blocks = List.copyOf(blocks);
        }
    }
}
