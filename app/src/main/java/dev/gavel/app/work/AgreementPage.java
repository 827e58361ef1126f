package dev.gavel.app.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.review.crosscheck.Compared;
import dev.gavel.review.crosscheck.CrossCheck;
import dev.gavel.review.crosscheck.RuleDifference;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;
import dev.gavel.words.narrative.Tone;

/// What stands behind the badge: each thing that was compared with what came of it, and both sides of what differs.
public final class AgreementPage {

    private static final int SHOWN = 20;
    private static final int LONG = 200;

    private AgreementPage() {
    }

    static Narrative of(Agreement agreement) {
        return switch (agreement) {
            case Agreement.Alone ignored -> said(agreement, "Gavel's own engine decided, and no other was asked.",
                    "To see whether a real OPA decides alike, choose one: the engine stands at the right of the status bar.");
            case Agreement.NotAsked not -> said(agreement, begun(not.why().what()) + ".",
                    not.why().help().isEmpty() ? "" : begun(not.why().help()) + ".",
                    "The explanation below is Gavel's own; nothing of it was compared.");
            case Agreement.Waited(String engine) ->
                said(agreement, engine + " has not answered yet. Until then the explanation below is Gavel's own.");
            case Agreement.OtherAlone other -> said(agreement, WasmPage.alone(other.engine()));
            case Agreement.Checked checked -> checked(agreement, checked.check());
        };
    }

    private static Narrative said(Agreement agreement, String... sentences) {
        List<Sentence> told = new ArrayList<>();
        for (String sentence : sentences) {
            if (!sentence.isEmpty()) {
                told.add(Sentence.of(sentence));
            }
        }
        return new Narrative(agreement.label(), "", List.of(new Block.Paragraph(told)));
    }

    private static Narrative checked(Agreement agreement, CrossCheck check) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(List.of(Sentence.of(lead(check)))));
        blocks.addAll(sides(check.ours(), check.theirs(), check.rules()));
        blocks.add(new Block.Heading(3, "What was compared"));
        blocks.add(table(check.compared(), check.engine()));
        return new Narrative(agreement.label(), check.engine(), blocks);
    }

    /// Both sides of what differs; empty where nothing does.
    private static List<Block> sides(Outcome ours, Outcome theirs, List<RuleDifference> rules) {
        List<Block> blocks = new ArrayList<>();
        List<Sentence> places = places(ours, theirs);
        if (!places.isEmpty()) {
            blocks.add(new Block.Heading(3, "The two results differ"));
            blocks.add(list(places));
        }
        if (!rules.isEmpty()) {
            blocks.add(new Block.Heading(3, "Rules that the two took otherwise"));
            blocks.add(list(rules.stream().map(AgreementPage::rule).toList()));
        }
        return blocks;
    }

    private static Block list(List<Sentence> sentences) {
        return new Block.Listing(false, sentences.stream().map(sentence -> new Block.Item(List.of(sentence), List.of())).toList());
    }

    /// Where two results differ, with both sides; what is beyond a page's measure is counted.
    static List<Sentence> places(Outcome ours, Outcome theirs) {
        List<TwoResults.Place> places = TwoResults.of(ours, theirs);
        List<Sentence> sentences = new ArrayList<>();
        for (TwoResults.Place place : places.subList(0, Math.min(SHOWN, places.size()))) {
            sentences.add(
                    Sentence.start().code(place.path()).text(": Gavel ").code(cut(place.ours())).text(", OPA ").code(cut(place.theirs()))
                            .text(".").end());
        }
        if (places.size() > SHOWN) {
            sentences.add(Sentence.of("And at " + (places.size() - SHOWN) + " more places."));
        }
        return sentences;
    }

    private static String cut(String text) {
        return text.length() <= LONG ? text : text.substring(0, text.offsetByCodePoints(0, LONG / 2)) + " …";
    }

    private static String lead(CrossCheck check) {
        boolean known = check.compared().stream().noneMatch(c -> c.finding() == Compared.Finding.NOT_COMPARED);
        return switch (check.standing()) {
            case AGREES -> "Gavel and OPA decided this request alike, by the same rules"
                    + (known ? "." : ", as far as it could be compared.");
            case DISAGREES -> "Gavel and OPA do not agree on this request, or do not decide by the same policy.";
            case NOT_COMPARABLE -> "The decision rests on what " + String.join(", ", check.outside())
                    + (check.given() == CrossCheck.Given.ALIKE
                            ? " answered, and that was not the same for both. Given what OPA was answered, Gavel decides as it does."
                            : " answered, and what it answered to OPA is not known, so that they cannot be compared.");
        };
    }

    /// What that OPA runs, beside the policy that is open; empty where none was asked.
    static List<Block> runs(Referee referee) {
        if (!referee.compares()) {
            return List.of();
        }
        Sentence said = Sentence.of(referee.runsAnotherPolicy()
                ? "It runs another policy, or other data, than these bundles."
                : "It runs these bundles, as far as it can be asked.");
        return List.of(new Block.Heading(2, "What " + referee.name() + " runs"),
                referee.runsAnotherPolicy()
                        ? new Block.Callout(Tone.BAD, "Take care:", List.of(said))
                        : new Block.Paragraph(List.of(said)),
                table(referee.surroundings(), referee.name()));
    }

    /// A page that is read from the policy's text, with what another engine makes of it: nothing, but that it may run another policy.
    public static Narrative beside(Narrative page, Referee referee) {
        if (!referee.compares()) {
            return page;
        }
        List<Block> blocks = new ArrayList<>(page.blocks());
        blocks.addAll(runs(referee));
        blocks.add(new Block.Paragraph(List.of(Sentence.of(
                "This page is read from the text of the policy and nothing is decided for it, so that the choice of an engine changes nothing in it."))));
        return new Narrative(page.title(), page.subtitle(), blocks);
    }

    /// What was compared and what was not, a line each, with what came of it.
    ///
    /// @param engine who the other was; a server does not say which archives its bundles came from
    static Block table(List<Compared> compared, String engine) {
        List<Block.Fact> facts = new ArrayList<>();
        compared.forEach(c -> facts.add(new Block.Fact(begun(c.aspect().words()),
                Sentence.of(finding(c.finding()) + (c.detail().isEmpty() ? "" : ": " + c.detail())))));
        if (engine.contains(" at http")) {
            facts.add(new Block.Fact("Bundle hashes", Sentence.of(finding(Compared.Finding.NOT_COMPARED)
                    + ": a server does not tell them; the text of its policies and its data were compared instead")));
        }
        return new Block.Facts(facts);
    }

    private static String finding(Compared.Finding finding) {
        return switch (finding) {
            case SAME -> "✓ the same";
            case DIFFERENT -> "✕ different";
            case NOT_COMPARED -> "○ not compared";
        };
    }

    /// A rule with what each of the two did with it.
    static Sentence rule(RuleDifference rule) {
        boolean known = rule.range() instanceof SourceRange.Known;
        String said = (known ? " at " + rule.range() : ", which is not in this policy") + ": Gavel " + part(rule.ours()) + ", OPA "
                + part(rule.theirs()) + ".";
        return new Sentence(List.of(new Inline.Code(rule.rule()), new Inline.Text(said)),
                known ? List.of(new Source.Text(rule.range())) : List.of());
    }

    static String part(RuleDifference.Part part) {
        return switch (part) {
            case ABSENT -> "does not have it";
            case NOT_TRIED -> "did not try it";
            case TRIED -> "tried it and it did not hold";
            case HELD -> "found that it holds";
        };
    }

    private static String begun(String text) {
        return text.isEmpty()
                ? ""
                : text.substring(0, text.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
                        + text.substring(text.offsetByCodePoints(0, 1));
    }
}
