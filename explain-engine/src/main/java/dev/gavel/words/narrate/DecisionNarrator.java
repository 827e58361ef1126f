package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.gavel.meaning.explain.Explanation;
import dev.gavel.meaning.explain.RuleLabel;
import dev.gavel.meaning.explain.Standing;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.change.Changes;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;
import dev.gavel.words.narrative.Tone;

/// An explained decision → its page: the verdict first, then why, then what was tried and did not hold.
public final class DecisionNarrator {

    private final Nouns nouns;
    private final RuleItems rules;

    public DecisionNarrator(Glossary glossary) {
        this(new Nouns(glossary), told -> false);
    }

    private DecisionNarrator(Nouns nouns, Predicate<Explanation.Told> completed) {
        this.nouns = nouns;
        this.rules = new RuleItems(nouns, completed);
    }

    public Narrative narrate(DecisionPage page) {
        return narrate(page, List.of());
    }

    /// With what would change the decision.
    ///
    /// @param approval whether the decision waits for a person
    public Narrative narrate(DecisionPage page, Changes changes, boolean approval) {
        List<Explanation.Told> told = page.explanation().reasons();
        List<Source> rests = told.stream().<Source>map(reason -> new Source.Text(reason.label().range())).toList();
        return narrate(page, new ChangeSentences(nouns, approval).blocks(changes, rests));
    }

    private Narrative narrate(DecisionPage page, List<Block> change) {
        return new DecisionNarrator(nouns, page.explanation()::isCompleted).told(page, change);
    }

    private Narrative told(DecisionPage page, List<Block> change) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Badge(page.tone(), page.verdict()));
        blocks.add(new Block.Paragraph(opening(page)));
        page.missed().forEach(missed -> blocks.addAll(new WhyNotBlocks(rules).of(missed)));
        if (!isTold(page)) {
            if (!page.missed().isEmpty() && !why(page).isEmpty()) {
                blocks.add(new Block.Heading(2, "Why"));
            }
            blocks.addAll(why(page));
        }
        lifted(page, blocks);
        blocks.addAll(change);
        failed(page, blocks);
        RequestFacts.of(page.input()).ifPresent(facts -> {
            blocks.add(new Block.Heading(2, "The request"));
            blocks.add(facts);
        });
        if (!page.remarks().isEmpty()) {
            blocks.add(new Block.Heading(2, "Reproduced"));
            page.remarks().forEach(remark -> blocks.add(new Block.Paragraph(List.of(remark))));
        }
        return new Narrative(title(page), page.subtitle(), blocks);
    }

    /// True where what is asked for is the verdict itself, so that all that speaks of it is told already.
    private static boolean isTold(DecisionPage page) {
        Set<SourceRange> told = page.missed().stream().flatMap(missed -> Stream.concat(missed.held().stream(), missed.tried().stream()))
                .map(one -> one.label().range()).collect(Collectors.toSet());
        return !told.isEmpty() && deciding(page).stream().allMatch(one -> told.contains(one.label().range()));
    }

    private static String title(DecisionPage page) {
        return RequestFacts.headline(page.input()).map(what -> what + ": " + lower(page.verdict()))
                .orElse("The request: " + lower(page.verdict()));
    }

    private static String lower(String text) {
        return text.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + text.substring(1);
    }

    private static List<Sentence> opening(DecisionPage page) {
        List<Sentence> sentences = new ArrayList<>();
        Explanation explanation = page.explanation();
        String verdict = lower(page.verdict());
        if (!page.failures().isEmpty()) {
            sentences.add(Sentence.of("The policy could not decide, for its evaluation failed."));
            sentences.addAll(page.failures());
            return sentences;
        }
        if (verdict.equals("needs approval")) {
            sentences.add(Sentence.of("No rule denies the request, but a person must approve it."));
        } else {
            String was = verdict.equals("undefined") ? "The decision is undefined" : "The request was " + verdict;
            sentences.add(Sentence.of(was + because(page, explanation)));
        }
        if (isDeniedUnseen(page)) {
            List<Words> quoted = page.messages().stream().map(message -> new Words().quoted(message)).toList();
            sentences.add(Words.of("No denial rule of this policy is seen to have held; the reason given is ")
                    .add(Words.list(quoted, "and")).sentence(List.of()));
        }
        if (!page.advice().isEmpty()) {
            List<Words> quoted = page.advice().stream().map(advice -> new Words().quoted(advice)).toList();
            sentences.add(Words.of("The policy advises: ").add(Words.list(quoted, "and")).sentence(List.of()));
        }
        return sentences;
    }

    private static String because(DecisionPage page, Explanation explanation) {
        boolean byDenials = !explanation.verdict().allows();
        int reasons = explanation.reasons().size();
        if (page.tone() == Tone.GOOD) {
            int lifted = explanation.lifted().size();
            boolean free = byDenials && explanation.granted().isEmpty();
            return !free
                    ? "."
                    : lifted > 0
                            ? ": " + Counts.of(lifted, "denial") + " held, but the policy lifted " + (lifted == 1 ? "it." : "them.")
                            : ": no rule stands against it.";
        }
        if (byDenials && reasons > 0) {
            return ", for " + Counts.of(reasons, "reason") + ".";
        }
        List<Explanation.Told> tried = byDenials ? explanation.refused() : explanation.failed();
        if (tried.isEmpty()) {
            return byDenials ? "." : ": the policy has no rule that gives another answer than its default.";
        }
        return ": " + noneOf(tried.size()) + " that could allow it " + (tried.size() == 1 ? "did not hold." : "held.");
    }

    static String noneOf(int count) {
        return count == 1 ? "the one rule" : count == 2 ? "neither of the two rules" : "none of the " + Counts.of(count) + " rules";
    }

    private List<Block> why(DecisionPage page) {
        List<Explanation.Told> deciding = deciding(page);
        return rules.listed(deciding, deciding.isEmpty() || deciding.getFirst().attempt().held() ? Standing.HELD : Standing.FAILED);
    }

    /// The attempts that the verdict rests on: what held; where nothing did, what could have allowed it.
    private static List<Explanation.Told> deciding(DecisionPage page) {
        Explanation explanation = page.explanation();
        if (!page.failures().isEmpty()) {
            return List.of();
        }
        if (!page.approval().isEmpty()) {
            return Stream.concat(page.approval().stream(), explanation.reasons().stream()).toList();
        }
        if (!explanation.reasons().isEmpty()) {
            return explanation.reasons();
        }
        if (page.tone() == Tone.GOOD) {
            return explanation.granted();
        }
        return explanation.refused().isEmpty() && !isDeniedUnseen(page) ? explanation.failed() : explanation.refused();
    }

    /// True of a denial for which no rule of the policy is seen to have held, as where another engine decided by another policy.
    private static boolean isDeniedUnseen(DecisionPage page) {
        Explanation explanation = page.explanation();
        return page.tone() == Tone.BAD && explanation.reasons().isEmpty() && !explanation.verdict().allows() && !page.messages().isEmpty();
    }

    /// What was taken away and by what; where nothing was, what could have done it.
    private void lifted(DecisionPage page, List<Block> blocks) {
        Explanation explanation = page.explanation();
        if (!explanation.lifted().isEmpty()) {
            int count = explanation.lifted().size();
            blocks.add(new Block.Heading(2, "Lifted"));
            blocks.add(new Block.Paragraph(List.of(Sentence.of(count == 1
                    ? "This rule held, and the policy lifted its denial:"
                    : "These " + Counts.of(count) + " rules held, and the policy lifted their denials:"))));
            blocks.addAll(rules.listed(explanation.lifted(), Standing.HELD));
            explanation.liftedBy().forEach(lifting -> lifting(lifting).forEach(blocks::add));
        }
        if (!explanation.unlifting().isEmpty() && page.tone() != Tone.GOOD) {
            blocks.add(new Block.Heading(2, "Why nothing lifted it"));
            explanation.unlifting().forEach(lifting -> blocks.add(unlifting(lifting)));
        }
    }

    private List<Block> lifting(Explanation.Lifting lifting) {
        Sentence lead = lead(lifting, "lifted ").text(":").sentence(List.of(new Source.Text(lifting.by().label().range())));
        List<Block.Item> items = rules.conditions(lifting.by());
        return items.isEmpty()
                ? List.of(new Block.Paragraph(List.of(lead)))
                : List.of(new Block.Paragraph(List.of(lead)), new Block.Listing(false, items));
    }

    /// What stopped it in a sentence, and all of it on demand.
    private Block unlifting(Explanation.Lifting lifting) {
        Words lead = lead(lifting, "can lift ").text(", but did not hold");
        Optional<Sentence> stop = lifting.by().stop().map(rules::stopped);
        List<Source> sources = new ArrayList<>(List.of(new Source.Text(lifting.by().label().range())));
        stop.ifPresent(sentence -> sources.addAll(sentence.sources()));
        List<Inline> inlines = new ArrayList<>(lead.sentence(List.of()).inlines());
        stop.ifPresent(sentence -> {
            inlines.add(new Inline.Text(" "));
            inlines.addAll(sentence.inlines());
        });
        Sentence summary = new Sentence(inlines, sources.stream().distinct().toList());
        List<Block.Item> items = rules.conditions(lifting.by());
        boolean more = items.stream().anyMatch(item -> !item.below().isEmpty());
        return more ? new Block.Details(summary, List.of(new Block.Listing(false, items))) : new Block.Paragraph(List.of(summary));
    }

    private Words lead(Explanation.Lifting lifting, String verb) {
        RuleLabel label = lifting.by().label();
        Words words = new Words().strong(label.shown());
        place(label.range()).ifPresent(place -> words.text(" (").code(place).text(rules.mark(lifting.by()) + ")"));
        List<Words> names = lifting.denials().stream().map(denial -> denial.label().shown()).distinct()
                .map(name -> new Words().strong(name)).toList();
        return words.text(" " + verb).add(Words.list(names, "and"));
    }

    /// Each rule that was tried and did not hold, with the condition that stopped it: counted, and told on demand.
    private void failed(DecisionPage page, List<Block> blocks) {
        List<Explanation.Told> failed = page.explanation().failed();
        boolean told = page.explanation().reasons().isEmpty() && page.tone() != Tone.GOOD && page.approval().isEmpty()
                && !isDeniedUnseen(page);
        if (failed.isEmpty() || told) {
            return;
        }
        int count = failed.size();
        String kind = (page.explanation().reasons().isEmpty() ? "" : "other ")
                + (page.explanation().verdict().allows() ? "" : "denial ") + (count == 1 ? "rule was" : "rules were");
        Sentence summary = Sentence.of(Counts.capital(count) + " " + kind + " tried and did not hold.");
        blocks.add(new Block.Details(summary, List.of(rules.table(failed))));
    }

    /// What the rule itself says happened, where it gave a text or a record with one.
    static Optional<String> message(@org.jspecify.annotations.Nullable Value value) {
        if (value instanceof StringValue text) {
            return Optional.of(text.value());
        }
        if (value instanceof ObjectValue object) {
            for (String key : List.of("message", "msg", "reason", "description", "details")) {
                if (object.get(key) instanceof StringValue text) {
                    return Optional.of(text.value());
                }
            }
        }
        return Optional.empty();
    }

    /// `workflow.rego:29`; the whole path stands among the sources.
    static Optional<String> place(SourceRange range) {
        return range instanceof SourceRange.Known known
                ? Optional.of(known.file().name().substring(known.file().name().lastIndexOf('/') + 1) + ":" + known.row())
                : Optional.empty();
    }
}
