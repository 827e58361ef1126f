package dev.gavel.words.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.gavel.engine.bundle.Bundle;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.Policy;
import dev.gavel.engine.engine.TracedDecision;
import dev.gavel.meaning.condition.Rules;
import dev.gavel.meaning.contract.ContractReading;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.contract.Polarity;
import dev.gavel.meaning.contract.Shape;
import dev.gavel.meaning.contract.Verdict;
import dev.gavel.meaning.explain.Explainer;
import dev.gavel.meaning.explain.Explanation;
import dev.gavel.meaning.explain.VerdictDocument;
import dev.gavel.meaning.explain.Verdicts;
import dev.gavel.meaning.subject.SubjectSources;
import dev.gavel.meaning.subject.Subjects;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.review.crosscheck.CrossCheck;
import dev.gavel.words.narrate.CrossCheckSentences;
import dev.gavel.review.finding.CheckRequest;
import dev.gavel.words.narrate.DecisionNarrator;
import dev.gavel.words.narrate.DecisionPage;
import dev.gavel.words.narrate.Glossary;
import dev.gavel.words.narrate.PolicyNarrator;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Tone;

/// The pages on one policy. Safe to share between threads.
public final class PolicyPages {

    private final EmbeddedEngine engine;
    private final Policy policy;
    private final Glossary glossary;
    private final List<String> volatilePaths;
    private final Rules rules;
    private final Subjects subjects;

    /// @param volatilePaths data paths (`data.usage`) that change without a revision
    public PolicyPages(EmbeddedEngine engine, Glossary glossary, List<String> volatilePaths) {
        this(engine, glossary, SubjectSources.NONE.withVolatilePaths(volatilePaths));
    }

    /// @param sources what a profile, schemas and observed inputs say of subjects; its volatile paths hold for all pages
    public PolicyPages(EmbeddedEngine engine, Glossary glossary, SubjectSources sources) {
        this.engine = engine;
        this.policy = engine.policy();
        this.glossary = glossary;
        this.volatilePaths = sources.volatilePaths();
        this.rules = new Rules(engine.compiled().tree());
        this.subjects = Subjects.find(rules, policy.data(), sources);
    }

    public Subjects subjects() {
        return subjects;
    }

    /// The rules that a verdict rests on.
    public Verdicts.Found verdict(DecisionContract contract) {
        List<String> document = VerdictDocument.find(rules, DecisionRequest.path(contract.entrypoint()), field(contract.shape()));
        return Verdicts.find(rules, document, allowsWhenTrue(contract.shape()));
    }

    /// Decides, traces and explains.
    public ExplainedDecision explain(DecisionRequest request, DecisionContract contract, Heading heading) {
        TracedDecision traced = engine.explain(request);
        Explanation explanation = new Explainer(rules).explain(traced.events(), verdict(contract), request.input(),
                new RequestDocuments(engine, request));
        return page(request, traced, contract, explanation, heading);
    }

    /// Explains what a real OPA decided, from its own trace; what that passes over is tried by our engine. Where it gave no trace, our engine's is explained,
    /// and the page says so.
    public ExplainedDecision explain(DecisionRequest request, DecisionContract contract, Heading heading, CrossCheck check) {
        if (check.events().isEmpty()) {
            List<Sentence> said = new ArrayList<>(heading.remarks());
            said.addAll(CrossCheckSentences.of(check, 0));
            said.add(Sentence.of("This explanation, and the result above it, are Gavel's own, for the other gave no trace."));
            return explain(request, contract, new Heading(heading.subtitle(), said));
        }
        TracedDecision ours = engine.explain(request);
        Explanation explanation = new Explainer(rules).complete(check.events(), ours.events(), verdict(contract), request.input(),
                new RequestDocuments(engine, request));
        TracedDecision traced = new TracedDecision(check.theirs(), check.events(), ObjectValue.EMPTY, List.of());
        List<Sentence> remarks = new ArrayList<>(heading.remarks());
        remarks.addAll(CrossCheckSentences.of(check, explanation.completed()));
        return page(request, traced, contract, explanation, new Heading(heading.subtitle(), remarks));
    }

    private ExplainedDecision page(DecisionRequest request, TracedDecision traced, DecisionContract contract, Explanation explanation,
            Heading heading) {
        ContractReading reading = contract.read(answer(traced.outcome()));
        DecisionPage page = new DecisionPage(tone(reading.verdict()), word(reading.verdict()), heading.subtitle(),
                reading.reasons().stream().map(reason -> reason.message()).toList(), reading.remediation(), request.input(), explanation,
                heading.remarks());
        return new ExplainedDecision(request, traced, reading, explanation, new DecisionNarrator(glossary).narrate(page));
    }

    /// Pages that say exactly what the policy says, and were checked.
    ///
    /// @param date that stands on the pages
    public CheckedPages checked(DecisionContract contract, LocalDate date) {
        return new CheckedPages(engine, subjects, contract, verdict(contract), new PolicyNarrator(glossary), volatilePaths,
                new CheckedPages.PageHeading(policyLine(), date, bundleFacts()));
    }

    /// What is to be looked through for findings.
    ///
    /// @param now what the policy's clock says
    public CheckRequest checkRequest(DecisionContract contract, List<String> selfDeclared, Instant now) {
        Verdicts.Found verdict = verdict(contract);
        return new CheckRequest(engine, contract, verdict, Questions.of(engine, contract, verdict, volatilePaths), selfDeclared, List.of(),
                List.of(), now);
    }

    /// `Policy revision 2026.47.0`; where bundles differ, how many there are.
    public String policyLine() {
        List<Bundle> bundles = policy.bundles();
        List<String> revisions = bundles.stream().map(bundle -> bundle.manifest().revision()).distinct().toList();
        if (revisions.size() == 1) {
            return revisions.getFirst().isEmpty() ? "Policy without a revision" : "Policy revision " + revisions.getFirst();
        }
        return "Policy of " + bundles.size() + " bundles";
    }

    private List<Block.Fact> bundleFacts() {
        return policy.bundles().stream()
                .map(bundle -> new Block.Fact(bundle.name(),
                        Sentence.of(bundle.manifest().revision().isEmpty() ? "no revision" : "revision " + bundle.manifest().revision())))
                .toList();
    }

    /// `21 November 2026`.
    public static String spoken(LocalDate date) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).format(date);
    }

    public static ContractReading.Answer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Defined defined -> new ContractReading.Answer.Result(defined.value());
            case Outcome.Undefined undefined -> new ContractReading.Answer.Undefined();
            case Outcome.Failed failed -> {
                Diagnostic first = failed.errors().getFirst();
                yield new ContractReading.Answer.Failed(first.code(), first.message());
            }
        };
    }

    /// The sign and colour that a verdict is shown with.
    public static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed a -> Tone.GOOD;
            case Verdict.Denied d -> Tone.BAD;
            case Verdict.NeedsApproval n -> Tone.CAUTION;
            case Verdict.Undefined u -> Tone.NEUTRAL;
            case Verdict.Failed f -> Tone.BAD;
        };
    }

    /// The verdict as a label: `Needs approval`.
    public static String word(Verdict verdict) {
        String word = verdict.word();
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    static List<String> field(Shape shape) {
        return switch (shape) {
            case Shape.DecisionObject object -> object.verdict().keys();
            case Shape.AllowFlag a -> List.of();
            case Shape.DenyFlag d -> List.of();
            case Shape.DenialSet s -> List.of();
            case Shape.EnvoyResponse e -> List.of("allowed");
            case Shape.AdmissionResponse r -> List.of("response", "allowed");
        };
    }

    static boolean allowsWhenTrue(Shape shape) {
        return switch (shape) {
            case Shape.DecisionObject object -> object.polarity() == Polarity.TRUE_ALLOWS;
            case Shape.AllowFlag a -> true;
            case Shape.DenyFlag d -> false;
            case Shape.DenialSet s -> false;
            case Shape.EnvoyResponse e -> true;
            case Shape.AdmissionResponse r -> true;
        };
    }
}
