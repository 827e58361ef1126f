package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.gavel.meaning.answer.Definition;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.words.narrate.PreparedAnswer.Ready;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;

/// The page that an auditor reads: every case, exactly.
final class FullPage {

    private final PreparedAnswer prepared;
    private final PageFacts facts;
    private final CaseBlocks cases;
    private final List<Block> blocks = new ArrayList<>();
    /// Place of a list of cases → what stands beside their rules.
    private final Map<Integer, Block> beside = new HashMap<>();
    private boolean listed;

    FullPage(PreparedAnswer prepared, PageFacts facts) {
        this.prepared = prepared;
        this.facts = facts;
        this.cases = new CaseBlocks(prepared, new Exceptions(facts.policy()));
    }

    Told told() {
        Opening opening = new Opening(prepared, facts);
        blocks.add(opening.badge());
        blocks.add(new Block.Paragraph(List.of(opening.sentence())));
        scope();
        cases();
        approvals();
        PageSections sections = new PageSections(prepared, facts);
        sections.care(blocks);
        sections.exceptions(blocks);
        sections.limits(blocks);
        sections.never(blocks);
        definitions();
        sections.tables(blocks);
        sections.unsaid(blocks);
        sections.policy(blocks);
        return new Told(new Narrative(opening.title(), opening.subtitle(), blocks), prepared.lexicon().vocabulary(), cases.rules(),
                beside(),
                prepared.counter().coverage());
    }

    private Narrative beside() {
        List<Block> changed = new ArrayList<>(blocks);
        beside.forEach(changed::set);
        return new Narrative("", "", changed);
    }

    private void scope() {
        if (!prepared.scope().equals(Formula.TRUE)) {
            List<Formula> ways = prepared.scope() instanceof Formula.Any any ? any.parts() : List.of();
            blocks.add(new Block.Paragraph(List.of(Words.of("This page is about actions for which "
                    + (ways.isEmpty() ? "all of this holds:" : "one of these holds:")).sentence(Conditions.sources(prepared.scope())))));
            blocks.add(new Block.Listing(false, ways.isEmpty()
                    ? prepared.conditions().all(prepared.scope(), Needs.NONE, Scope.EMPTY)
                    : ways.stream().map(way -> prepared.conditions().item(way, Needs.NONE, Scope.EMPTY)).toList()));
        }
    }

    private void cases() {
        boolean denies = prepared.answer().denies();
        if (!prepared.bearing().isEmpty()) {
            blocks.add(new Block.Heading(2, denies ? "When it is denied" : "When it is allowed"));
            if (facts.subject().isEmpty()) {
                grouped(prepared.bearing());
            } else {
                lead(prepared.bearing());
            }
        }
        if (!prepared.others().isEmpty()) {
            blocks.add(new Block.Heading(2, facts.subject().isEmpty() ? "Other cases" : "Whatever the " + facts.subject()));
            grouped(prepared.others());
        }
        blocks.add(new Block.Paragraph(List.of(Sentence.of(denies ? "Every other action is allowed." : "Every other action is denied."))));
    }

    private void grouped(List<Ready> given) {
        Map<String, List<Ready>> groups = cases.byPackage(given);
        groups.forEach((name, group) -> {
            if (groups.size() > 1) {
                blocks.add(new Block.Heading(3, name));
            }
            lead(group);
        });
    }

    private void lead(List<Ready> group) {
        String verdict = prepared.answer().denies() ? "denied" : "allowed";
        blocks.add(new Block.Paragraph(
                List.of(Sentence.of("An action is " + (listed ? "also " : "") + verdict + " in each of these cases:"))));
        beside.put(blocks.size(), cases.beside(group));
        blocks.add(cases.list(group));
        listed = true;
    }

    private void approvals() {
        if (!prepared.approvals().isEmpty()) {
            CaseBlocks approvals = new CaseBlocks(prepared, new Exceptions(facts.policy()));
            blocks.add(new Block.Heading(2, "When approval is asked for"));
            blocks.add(new Block.Paragraph(List.of(Sentence.of("Approval is asked for in each of these cases:"))));
            blocks.add(approvals.list(prepared.approvals()));
        }
    }

    private void definitions() {
        List<Block> defined = new ArrayList<>();
        for (Definition definition : prepared.definitions()) {
            defined.addAll(prepared.definitionBlocks().of(definition));
        }
        defined.addAll(0, new GlossaryBlocks(prepared.lexicon()).blocks());
        if (!defined.isEmpty()) {
            blocks.add(new Block.Heading(2, "What is meant by"));
            blocks.addAll(defined);
        }
    }
}
