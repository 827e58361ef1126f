package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.gavel.review.finding.Finding;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Tone;
import dev.gavel.words.narrative.Written;

/// Findings → their page, the gravest first; or one finding → a page of its own.
public final class FindingsNarrator {

    private final Glossary glossary;

    public FindingsNarrator(Glossary glossary) {
        this.glossary = glossary;
    }

    public Narrative narrate(FindingsPage page) {
        FindingWords words = words(page);
        List<Block> blocks = new ArrayList<>();
        blocks.add(badge(page));
        blocks.add(new Block.Paragraph(opening(page)));
        if (!page.unfinished().isEmpty()) {
            blocks.add(new Block.Callout(Tone.CAUTION, "The search was stopped.", List.of(
                    Sentence.of("Not looked for, or not to the end: " + String.join(", ", page.unfinished()) + "."))));
        }
        page.remarks().forEach(remark -> blocks.add(new Block.Callout(Tone.CAUTION, "Take care:", List.of(Sentence.of(remark)))));
        for (FindingsPage.Told told : page.fresh()) {
            blocks.add(new Block.Heading(2, words.heading(told.finding())));
            blocks.addAll(words.blocks(told));
        }
        if (page.showsAccepted() && !page.accepted().isEmpty()) {
            for (FindingsPage.Accepted accepted : page.accepted()) {
                blocks.add(new Block.Heading(2, "Accepted: " + words.heading(accepted.told().finding())));
                Words by = Words.of("accepted by ").quoted(accepted.owner())
                        .text(accepted.until().isEmpty() ? "" : " until " + accepted.until());
                Words reason = Words.of("reason given: ").quoted(accepted.reason());
                blocks.add(new Block.Paragraph(List.of(by.sentence(List.of()), reason.cell(List.of()))));
                blocks.addAll(words.blocks(accepted.told()));
            }
        }
        return new Narrative("Findings", page.policyLine() + " · " + page.date(), blocks);
    }

    /// A page on one of the findings.
    public Narrative one(FindingsPage page, FindingsPage.Told told) {
        FindingWords words = words(page);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Badge(tone(told.finding()), FindingWords.rank(told.finding().rank()).substring(0, 1).toUpperCase(Locale.ROOT)
                + FindingWords.rank(told.finding().rank()).substring(1)));
        blocks.addAll(words.blocks(told));
        return new Narrative(words.title(told.finding()), page.policyLine() + " · " + page.date(), blocks);
    }

    /// A finding in one line: `Gap: a request that leaves out its region is not stopped`.
    public String title(FindingsPage page, Finding finding) {
        return words(page).title(finding);
    }

    private FindingWords words(FindingsPage page) {
        List<Finding> all = new ArrayList<>(page.fresh().stream().map(FindingsPage.Told::finding).toList());
        page.accepted().forEach(accepted -> all.add(accepted.told().finding()));
        return new FindingWords(new FindingNames(glossary, all));
    }

    public static Tone tone(Finding finding) {
        return switch (finding.rank()) {
            case HIGH -> Tone.BAD;
            case MEDIUM -> Tone.CAUTION;
            case LOW -> Tone.NEUTRAL;
        };
    }

    private static Block badge(FindingsPage page) {
        int count = page.fresh().size();
        if (count == 0) {
            return page.unfinished().isEmpty()
                    ? new Block.Badge(Tone.GOOD, page.accepted().isEmpty() ? "No findings" : "No new findings")
                    : new Block.Badge(Tone.CAUTION, "No findings so far");
        }
        return new Block.Badge(tone(page.fresh().getFirst().finding()),
                Written.count(count, page.accepted().isEmpty() ? "finding" : "new finding",
                        page.accepted().isEmpty() ? "findings" : "new findings"));
    }

    private static List<Sentence> opening(FindingsPage page) {
        List<Sentence> said = new ArrayList<>();
        said.add(Sentence.of(Written.count(page.tried(), "request was", "requests were") + " decided to find and to show them."));
        int accepted = page.accepted().size();
        if (accepted > 0) {
            String more = page.fresh().isEmpty() ? "" : " more";
            said.add(Sentence.of(accepted == 1
                    ? "One" + more + " finding was accepted in the profile."
                    : Counts.capital(accepted) + more + " findings were accepted in the profile."));
        }
        return said;
    }
}
