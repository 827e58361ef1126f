package dev.gavel.app.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Tone;
import dev.gavel.words.narrative.Vocabulary;
import dev.gavel.words.page.CheckedPage;
import dev.gavel.words.page.PageCheck;

/// An answer of the policy: its page in both lengths, and how far it can be relied on.
///
/// @param entrypoint the rule that gives the verdict
/// @param hints on names that the policy does not know
public record Answered(Asked asked, String entrypoint, CheckedPage page, List<Hint> hints) {

    /// A page may leave unsaid at most one request in so many.
    private static final int ABSTAINS = 50;

    public Answered {
        hints = List.copyOf(hints);
    }

    public PageCheck check() {
        return page.check();
    }

    /// True where the page says other than the policy does. That is a defect of the page, and is shown as one.
    public boolean isWrong() {
        return !check().wrong().isEmpty();
    }

    /// True where the page leaves more unsaid than a page may.
    boolean leavesMuchUnsaid() {
        return check().abstained().size() * ABSTAINS > check().tried();
    }

    /// How far the page can be relied on, in a word or two: `Checked`, `142 wrong`, `12 unsaid`.
    public String checkWords() {
        if (isWrong()) {
            return String.format(Locale.ROOT, "%,d wrong", check().wrong().size());
        }
        return check().abstained().isEmpty() ? "Checked" : String.format(Locale.ROOT, "%,d unsaid", check().abstained().size());
    }

    /// The same in a sentence: `Of 2,000 generated requests 0 are predicted wrongly and 0 left unsaid.`
    public String checkSentence() {
        return String.format(Locale.ROOT, "Of %,d generated requests %,d are predicted wrongly and %,d left unsaid.", check().tried(),
                check().wrong().size(), check().abstained().size());
    }

    public Tone checkTone() {
        return isWrong() ? Tone.BAD : check().abstained().isEmpty() ? Tone.GOOD : Tone.CAUTION;
    }

    public Vocabulary vocabulary(Length length) {
        return told(length).vocabulary();
    }

    /// The page, with what its reader must not miss below the answer.
    public Narrative narrative(Length length) {
        Narrative told = told(length).narrative();
        List<Block> blocks = new ArrayList<>();
        List<Block> notes = notes();
        boolean placed = notes.isEmpty();
        for (Block block : told.blocks()) {
            blocks.add(block);
            if (!placed && block instanceof Block.Badge) {
                blocks.addAll(notes);
                placed = true;
            }
        }
        if (!placed) {
            blocks.addAll(0, notes);
        }
        return new Narrative(told.title(), told.subtitle(), blocks);
    }

    private dev.gavel.words.narrate.Told told(Length length) {
        return switch (length) {
            case SHORT -> page.brief();
            case FULL -> page.full();
        };
    }

    private List<Block> notes() {
        List<Block> notes = new ArrayList<>();
        if (isWrong()) {
            notes.add(new Block.Callout(Tone.BAD, "The check of this page failed.", List.of(
                    Sentence.of(String.format(Locale.ROOT, "On %,d of %,d generated requests it says other than the policy does.",
                            check().wrong().size(), check().tried())),
                    Sentence.of("Do not rely on it: this is a defect of Gavel, and should be reported."))));
        } else if (leavesMuchUnsaid()) {
            notes.add(new Block.Callout(Tone.CAUTION, "This page leaves much unsaid.", List.of(
                    Sentence.of(String.format(Locale.ROOT, "Of %,d generated requests it does not say how %,d are decided.",
                            check().tried(), check().abstained().size())),
                    Sentence.of("What it does say is as the policy decides."))));
        }
        hints.forEach(hint -> notes.add(hint.block()));
        return notes;
    }
}
