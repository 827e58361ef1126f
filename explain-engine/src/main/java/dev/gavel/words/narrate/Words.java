package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;

/// A phrase in the making. Neighbouring runs of text are one run.
final class Words {

    private final List<Inline> inlines = new ArrayList<>();

    static Words of(String text) {
        return new Words().text(text);
    }

    Words text(String text) {
        if (text.isEmpty()) {
            return this;
        }
        if (!inlines.isEmpty() && inlines.getLast() instanceof Inline.Text last) {
            inlines.set(inlines.size() - 1, new Inline.Text(last.text() + text));
        } else {
            inlines.add(new Inline.Text(text));
        }
        return this;
    }

    Words quoted(String text) {
        inlines.add(new Inline.Quoted(text));
        return this;
    }

    Words strong(String text) {
        inlines.add(new Inline.Strong(text));
        return this;
    }

    Words code(String text) {
        inlines.add(new Inline.Code(text));
        return this;
    }

    Words add(Words other) {
        for (Inline inline : other.inlines) {
            if (inline instanceof Inline.Text run) {
                text(run.text());
            } else {
                inlines.add(inline);
            }
        }
        return this;
    }

    /// Takes the first word away.
    ///
    /// @return it, without the space after it; empty where the phrase does not begin with one
    String cutFirst() {
        if (inlines.isEmpty() || !(inlines.getFirst() instanceof Inline.Text(String text))) {
            return "";
        }
        int space = text.indexOf(' ');
        String first = space < 0 ? text : text.substring(0, space);
        inlines.set(0, new Inline.Text(space < 0 ? "" : text.substring(space + 1)));
        if (space < 0 || space == text.length() - 1) {
            inlines.removeFirst();
        }
        return first;
    }

    Words copy() {
        return new Words().add(this);
    }

    /// How many words a reader counts.
    int count() {
        String shown = toString().strip();
        return shown.isEmpty() ? 0 : shown.split("\\s+").length;
    }

    /// As [#count()], without values and what the policy wrote.
    int ownCount() {
        int words = 0;
        for (Inline inline : inlines) {
            String shown = inline instanceof Inline.Text run ? run.text().strip() : "";
            words += shown.isEmpty() ? 0 : shown.split("\\s+").length;
        }
        return words;
    }

    /// `a`, `a and b`, `a, b and c`.
    static Words list(List<Words> items, String conjunction) {
        Words out = new Words();
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.text(i < items.size() - 1 ? ", " : " " + conjunction + " ");
            }
            out.add(items.get(i));
        }
        return out;
    }

    /// The phrase as a sentence: a capital at its start and a full stop at its end.
    Sentence sentence(List<Source> sources) {
        List<Inline> whole = new ArrayList<>(capitalised());
        String shown = whole.isEmpty() ? "" : whole.getLast().shown();
        if (!shown.endsWith(".") && !shown.endsWith(":")) {
            if (whole.getLast() instanceof Inline.Text last) {
                whole.set(whole.size() - 1, new Inline.Text(last.text() + "."));
            } else {
                whole.add(new Inline.Text("."));
            }
        }
        return new Sentence(whole, sources);
    }

    /// The phrase as it is, without a capital.
    Sentence plain(List<Source> sources) {
        return new Sentence(inlines, sources);
    }

    /// The phrase as it is, for a cell or a label.
    Sentence cell(List<Source> sources) {
        return new Sentence(capitalised(), sources);
    }

    private List<Inline> capitalised() {
        List<Inline> whole = new ArrayList<>(inlines);
        if (!whole.isEmpty() && whole.getFirst() instanceof Inline.Text first && !first.text().isEmpty()) {
            String text = first.text();
            whole.set(0, new Inline.Text(text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1)));
        }
        return whole;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        inlines.forEach(inline -> out.append(inline.shown()));
        return out.toString();
    }
}
