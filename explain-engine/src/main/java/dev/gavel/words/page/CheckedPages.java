package dev.gavel.words.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.meaning.answer.Answers;
import dev.gavel.meaning.answer.Focus;
import dev.gavel.meaning.answer.PolicyAnswer;
import dev.gavel.meaning.answer.Question;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.explain.Verdicts;
import dev.gavel.meaning.subject.Subject;
import dev.gavel.review.trial.GroundRequest;
import dev.gavel.review.trial.TrialGround;
import dev.gavel.review.trial.TrialRequest;
import dev.gavel.review.trial.TrialSet;
import dev.gavel.review.trial.Trials;
import dev.gavel.words.narrate.PageFacts;
import dev.gavel.words.narrate.PolicyNarrator;
import dev.gavel.words.narrate.Told;
import dev.gavel.words.reader.PageReader;

/// Pages on one policy that are read back and tried before they are shown. What is learned of the policy is kept for the next page. Not safe for use by several threads at once.
public final class CheckedPages {

    private static final long SEED = 2_026;

    private final EmbeddedEngine engine;
    private final PolicyNarrator narrator;
    private final List<String> volatilePaths;
    private final Question question;
    private final Answers answers;
    private final FocusFinder focuses;
    private final GroundRequest request;
    private final PageHeading heading;
    private @Nullable TrialGround ground;

    CheckedPages(EmbeddedEngine engine, DecisionContract contract, Verdicts.Found verdict, PolicyNarrator narrator, List<String> volatilePaths,
            PageHeading heading) {
        this.engine = engine;
        this.narrator = narrator;
        this.volatilePaths = List.copyOf(volatilePaths);
        this.question = Questions.of(engine, contract, verdict, volatilePaths);
        this.answers = new Answers(question);
        this.focuses = new FocusFinder(engine, question.volatilePaths());
        this.heading = heading;
        this.request = GroundRequest.of(contract, verdict.deciding(), heading.date().atTime(12, 0).toInstant(java.time.ZoneOffset.UTC))
                .withVolatilePaths(this.volatilePaths);
    }

    /// What stands at the head and the foot of every page.
    ///
    /// @param policyLine `Policy revision 2026.47.0`
    record PageHeading(String policyLine, LocalDate date, List<dev.gavel.words.narrative.Block.Fact> bundles) {
    }

    /// The policy as a whole.
    ///
    /// @throws dev.gavel.meaning.formula.TooTangledException where it is too much to put together, or was cancelled
    public CheckedPage whole(BooleanSupplier cancelled) {
        return page(answers.whole(cancelled), facts("The policy", ""), null, cancelled);
    }

    /// What the policy says where all the subjects come together.
    ///
    /// @throws dev.gavel.meaning.formula.TooTangledException where it is too much to put together, or was cancelled
    public CheckedPage about(List<Subject> subjects, BooleanSupplier cancelled) {
        Focus focus = Focus.ALL;
        List<FocusFinder.Found> found = new ArrayList<>();
        for (Subject subject : subjects) {
            FocusFinder.Found one = focuses.find(subject)
                    .orElseThrow(() -> new IllegalArgumentException("no place of the request holds a " + subject.type().label()));
            focus = focus.and(one.focus());
            found.add(one);
        }
        PolicyAnswer answer = answers.about(focus, cancelled);
        String title = subjects.stream().map(Subject::text).collect(Collectors.joining(" and "));
        FocusFinder.Found first = found.getFirst();
        dev.gavel.review.trial.Focus tried = new dev.gavel.review.trial.Focus(List.of(first.role()), subjects.getFirst().value(),
                situation -> found.stream().allMatch(one -> one.inScope().test(situation)));
        return page(answer, facts(title, subjects.size() == 1 ? subjects.getFirst().type().label() : ""), tried, cancelled);
    }

    private PageFacts facts(String title, String subject) {
        return new PageFacts(title, subject, heading.policyLine(), PolicyPages.spoken(heading.date()), heading.bundles(), question.data(),
                question.volatilePaths(), question.policy(), Optional.empty());
    }

    private CheckedPage page(PolicyAnswer answer, PageFacts facts, dev.gavel.review.trial.@Nullable Focus tried, BooleanSupplier cancelled) {
        Told draft = narrator.full(answer, facts);
        TrialSet trials = Trials.generate(ground(cancelled), TrialRequest.of(SEED).withFocus(tried).withCancelled(cancelled));
        PageTrials watched = PageTrials.of(draft, answer.denies(), ground(cancelled), trials);
        PageCheck check = PageCheck.of(PageReader.read(draft.narrative(), draft.vocabulary()), watched);
        PageFacts checked = new PageFacts(facts.title(), facts.subject(), facts.policyLine(), facts.date(), facts.bundles(), facts.data(),
                facts.volatilePaths(), facts.policy(),
                Optional.of(new PageFacts.Check(check.tried(), check.wrong().size(), check.abstained().size())));
        return new CheckedPage(answer, narrator.full(answer, checked), narrator.shortened(answer, checked), check);
    }

    private TrialGround ground(BooleanSupplier cancelled) {
        if (ground == null) {
            ground = TrialGround.of(engine, request.withCancelled(cancelled));
        }
        return ground;
    }
}
