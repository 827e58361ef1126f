package dev.gavel.words.report;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// An element of the document's structure, by which readers that do not see the pages follow the text: `H1`, `P`, `LI`, `TD`, …
///
/// Elements of blocks stand in the tree as soon as they are made, in document order. Elements within a line join at their first drawn character, for
/// only then is it known what comes before them.
final class Tag implements TagContent {

    private final String type;
    private final @Nullable Tag parent;
    private final @Nullable String scope;
    private final List<TagContent> kids = new ArrayList<>();
    private boolean attached;

    private Tag(String type, @Nullable Tag parent, @Nullable String scope) {
        this.type = type;
        this.parent = parent;
        this.scope = scope;
    }

    static Tag document() {
        Tag tag = new Tag("Document", null, null);
        tag.attached = true;
        return tag;
    }

    Tag block(String name) {
        Tag tag = new Tag(name, this, null);
        tag.attach();
        return tag;
    }

    /// A heading cell of a table.
    ///
    /// @param of `Row` or `Column`
    Tag headingCell(String of) {
        Tag tag = new Tag("TH", this, of);
        tag.attach();
        return tag;
    }

    Tag inline(String name) {
        return new Tag(name, this, null);
    }

    void drawn(int page, int content) {
        attach();
        kids.add(new Drawn(page, content));
    }

    void linked(Linked link) {
        attach();
        kids.add(link);
    }

    String type() {
        return type;
    }

    /// `Row` or `Column` for a heading cell, else null.
    @Nullable
    String scope() {
        return scope;
    }

    List<TagContent> kids() {
        return kids;
    }

    private void attach() {
        if (!attached && parent != null) {
            parent.attach();
            parent.kids.add(this);
            attached = true;
        }
    }
}
