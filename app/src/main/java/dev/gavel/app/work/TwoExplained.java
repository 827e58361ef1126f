package dev.gavel.app.work;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.review.crosscheck.CrossCheck;
import dev.gavel.words.narrate.CrossCheckSentences;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.page.ComparedDecisions;

/// What parts two decisions, and whether a real OPA decides each as Gavel does.
public record TwoExplained(ComparedDecisions compared, Agreement ofA, Agreement ofB) {

    private static final List<String> FROM_GOOD_TO_BAD = List.of("agrees", "not compared", "differs");

    /// The page, with what another engine made of the two where one was chosen.
    public Narrative page() {
        Narrative page = compared.page();
        if (ofA instanceof Agreement.Alone) {
            return page;
        }
        List<Block> blocks = new ArrayList<>(page.blocks());
        blocks.add(new Block.Heading(2, "Beside OPA"));
        blocks.add(paragraph("A: ", ofA));
        blocks.add(paragraph("B: ", ofB));
        blocks.add(new Block.Paragraph(List.of(Sentence.of("What parts the two was tried by Gavel."))));
        return new Narrative(page.title(), page.subtitle(), blocks);
    }

    private static Block paragraph(String side, Agreement agreement) {
        List<Sentence> said = new ArrayList<>();
        switch (agreement) {
            case Agreement.Checked(CrossCheck check) -> said.addAll(CrossCheckSentences.of(check));
            case Agreement.NotAsked(String engine, Problem why) -> said.add(Sentence.of("Gavel decided alone: " + why.what() + "."));
            case Agreement.OtherAlone ignored -> said.add(Sentence.of(agreement.label() + "."));
            case Agreement.Waited ignored -> said.add(Sentence.of(agreement.label() + "."));
            case Agreement.Alone ignored -> said.add(Sentence.of(agreement.label() + "."));
        }
        said.set(0, Sentence.of(side + said.getFirst().text()));
        return new Block.Paragraph(said);
    }

    /// That of the two which says worse of the engines.
    public Agreement agreement() {
        return FROM_GOOD_TO_BAD.indexOf(ofB.word()) > FROM_GOOD_TO_BAD.indexOf(ofA.word()) ? ofB : ofA;
    }

    /// True where a real OPA decides one of the two otherwise.
    public boolean differs() {
        return agreement().word().equals("differs");
    }
}
