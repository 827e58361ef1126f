package dev.gavel.words.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

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
import dev.gavel.meaning.explain.RuleNames;
import dev.gavel.meaning.explain.VerdictDocument;
import dev.gavel.meaning.explain.Verdicts;
import dev.gavel.meaning.explain.Wanted;
import dev.gavel.meaning.explain.WhyNot;
import dev.gavel.meaning.subject.Nearest;
import dev.gavel.meaning.subject.SubjectSources;
import dev.gavel.meaning.subject.Subjects;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.review.change.ChangeFinder;
import dev.gavel.review.change.ChangeRequest;
import dev.gavel.review.change.Changes;
import dev.gavel.rego.value.Value;
import dev.gavel.review.crosscheck.CrossCheck;
import dev.gavel.review.versus.Parting;
import dev.gavel.review.versus.Versus;
import dev.gavel.words.narrate.CrossCheckSentences;
import dev.gavel.review.finding.CheckRequest;
import dev.gavel.words.narrate.DecisionNarrator;
import dev.gavel.words.narrate.DecisionPage;
import dev.gavel.words.narrate.Glossary;
import dev.gavel.words.narrate.PolicyNarrator;
import dev.gavel.words.narrate.VersusNarrator;
import dev.gavel.words.narrate.VersusPage;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Tone;

/// The pages on one policy. Safe to share between threads.
public final class PolicyPages {

    private final EmbeddedEngine engine;
    private final Policy policy;
    private final Glossary glossary;
    private final List<String> volatilePaths;
    private final Rules rules;
    private final Explainer explainer;
    private final Map<DecisionContract, Verdicts.Found> verdicts = new ConcurrentHashMap<>();
    private final Subjects subjects;
    private final Map<DecisionContract, ChangeFinder> changes = new ConcurrentHashMap<>();

    /// @param volatilePaths data paths (`data.usage`) that change without a revision
    public PolicyPages(EmbeddedEngine engine, Glossary glossary, List<String> volatilePaths) {
        this(engine, glossary, SubjectSources.NONE.withVolatilePaths(volatilePaths));
    }

    /// @param sources what a profile, schemas and observed inputs say of subjects; its volatile paths hold for all pages
    public PolicyPages(EmbeddedEngine engine, Glossary glossary, SubjectSources sources) {
        this.engine = engine;
        this.policy = engine.policy();
        this.glossary = glossary.withSchema(SchemaWords.of(engine.compiled().modules(), sources.schemas()));
        this.volatilePaths = sources.volatilePaths();
        this.rules = new Rules(engine.compiled().tree());
        this.explainer = new Explainer(rules);
        this.subjects = Subjects.find(rules, policy.data(), sources);
    }

    public Subjects subjects() {
        return subjects;
    }

    /// The rules that a verdict rests on.
    public Verdicts.Found verdict(DecisionContract contract) {
        return verdicts.computeIfAbsent(contract, this::findVerdict);
    }

    private Verdicts.Found findVerdict(DecisionContract contract) {
        List<String> document = VerdictDocument.find(rules, DecisionRequest.path(contract.entrypoint()), field(contract.shape()));
        return Verdicts.find(rules, document, allowsWhenTrue(contract.shape()));
    }

    /// Decides, traces and explains.
    public ExplainedDecision explain(DecisionRequest request, DecisionContract contract, Heading heading) {
        return explain(request, contract, heading, List.of());
    }

    /// As [#explain(DecisionRequest, DecisionContract, Heading)].
    ///
    /// @param missed what did not come about, and is asked for
    public ExplainedDecision explain(DecisionRequest request, DecisionContract contract, Heading heading, List<Wanted> missed) {
        TracedDecision traced = engine.explain(request);
        RequestDocuments documents = new RequestDocuments(engine, request);
        Explanation explanation = explainer.explain(traced.events(), verdict(contract), request.input(), documents);
        return page(request, traced, contract, explanation, whyNot(request, traced.events(), documents, missed), heading);
    }

    /// Explains what a real OPA decided, from its own trace; what that passes over is tried by our engine, with the answers from outside that OPA got, unless it runs another policy. Where it gave no trace, our engine's is explained,
    /// and the page says so.
    public ExplainedDecision explain(DecisionRequest request, DecisionContract contract, Heading heading, List<Wanted> missed,
            CrossCheck check) {
        if (check.seen().events().isEmpty()) {
            List<Sentence> said = new ArrayList<>(heading.remarks());
            said.addAll(CrossCheckSentences.of(check));
            said.add(Sentence.of("This explanation, and the result above it, are Gavel's own, for the other gave no trace."));
            return explain(request, contract, new Heading(heading.subtitle(), said), missed);
        }
        List<Event> theirs = check.seen().events();
        DecisionRequest answered = request.withNdBuiltinCache(check.seen().answers());
        TracedDecision ours = engine.explain(answered);
        RequestDocuments documents = new RequestDocuments(engine, answered);
        Explanation explanation = check.isOfAnotherPolicy()
                ? explainer.explain(theirs, verdict(contract), request.input(), documents)
                : explainer.complete(theirs, ours.events(), verdict(contract), request.input(), documents);
        TracedDecision traced = new TracedDecision(check.theirs(), theirs, ObjectValue.EMPTY, List.of());
        List<Sentence> remarks = new ArrayList<>(heading.remarks());
        remarks.addAll(CrossCheckSentences.of(check));
        remarks.addAll(CrossCheckSentences.origin(check, explanation.completion().rules()));
        if (!missed.isEmpty()) {
            remarks.add(Sentence.of("What did not come about and was asked for is told from Gavel's trace, which tries every rule."));
        }
        return page(answered, traced, contract, explanation, whyNot(answered, ours.events(), documents, missed),
                new Heading(heading.subtitle(), remarks));
    }

    /// Explains what parts two decisions.
    ///
    /// @param a of the same entrypoint as `b`; each heading has the line that tells which decision it is
    public ComparedDecisions compare(DecisionRequest a, Heading ofA, DecisionRequest b, Heading ofB, DecisionContract contract) {
        ExplainedDecision first = explain(a, contract, ofA);
        ExplainedDecision second = explain(b, contract, ofB);
        Versus versus = new Parting(engine, outcome -> contract.read(answer(outcome))).find(a, b);
        return new ComparedDecisions(first, second, versus,
                new VersusNarrator(glossary).narrate(new VersusPage(versus, side("A", ofA, first), side("B", ofB, second))));
    }

    private static VersusPage.Side side(String name, Heading heading, ExplainedDecision decision) {
        return new VersusPage.Side(name, tone(decision.reading().verdict()), word(decision.reading().verdict()), heading.subtitle(),
                decision.explanation());
    }

    /// What is meant by a rule's path, name, id or message, or by `name=value`; empty where nothing is called so.
    public Optional<Wanted> wanted(String asked) {
        return new RuleNames(rules).find(asked);
    }

    /// Every name that is found: ids of rules, names of rules, paths of documents.
    public List<String> ruleNames() {
        return new RuleNames(rules).all();
    }

    /// Names that may have been meant by one that nothing has.
    public List<String> namesLike(String asked) {
        return Nearest.to(asked, new RuleNames(rules).all());
    }

    /// Why each did not come about. What the decision does not ask for is tried by itself.
    public List<WhyNot> whyNot(DecisionRequest request, List<Event> events, List<Wanted> missed) {
        return whyNot(request, events, new RequestDocuments(engine, request), missed);
    }

    private List<WhyNot> whyNot(DecisionRequest request, List<Event> events, RequestDocuments documents, List<Wanted> missed) {
        return missed.stream().map(wanted -> {
            if (explainer.isTried(wanted, events)) {
                return explainer.whyNot(wanted, events, request.input(), documents, true);
            }
            List<Event> alone = engine.explain(request.withEntrypoint(String.join("/", wanted.documents().getFirst()))).events();
            boolean tried = explainer.isTried(wanted, alone);
            return explainer.whyNot(wanted, alone, request.input(), documents, !tried);
        }).toList();
    }

    private ExplainedDecision page(DecisionRequest request, TracedDecision traced, DecisionContract contract, Explanation explanation,
            List<WhyNot> missed, Heading heading) {
        ContractReading reading = contract.read(answer(traced.outcome()));
        List<Explanation.Told> approval = reading.verdict() instanceof Verdict.NeedsApproval
                ? approval(contract).map(document -> explainer.because(document, explanation.events(), request.input(),
                        new RequestDocuments(engine, request))).orElse(List.of())
                : List.of();
        DecisionPage page = new DecisionPage(tone(reading.verdict()), word(reading.verdict()), heading.subtitle(),
                reading.reasons().stream().map(reason -> reason.message()).toList(), reading.remediation(), request.input(), explanation,
                approval, missed, failures(traced.outcome()), heading.remarks());
        return new ExplainedDecision(request, contract, traced, reading, explanation, missed, page,
                new DecisionNarrator(glossary).narrate(page));
    }

    /// The page with what would change the decision.
    ///
    /// @throws IllegalArgumentException where the goal is to be without a reason that the decision does not have
    public ExplainedDecision withChanges(ExplainedDecision explained, DecisionContract contract, ChangeRequest asked) {
        Changes changes = changes(contract).find(asked);
        boolean approval = explained.reading().verdict() instanceof Verdict.NeedsApproval;
        Narrative page = new DecisionNarrator(glossary).narrate(explained.facts(), changes, approval);
        return new ExplainedDecision(explained.request(), contract, explained.traced(), explained.reading(), explained.explanation(),
                explained.whyNot(), explained.facts(), page);
    }

    /// Who finds what would change decisions.
    public ChangeFinder changes(DecisionContract contract) {
        return changes.computeIfAbsent(contract, c -> ChangeFinder.of(engine, c, verdict(c), rules));
    }

    /// The places of the input that a decision rests on, as paths below `input`: with these alone it has the same verdict.
    public List<List<Value>> cited(ExplainedDecision decision) {
        DecisionContract contract = decision.contract();
        List<List<String>> further = new ArrayList<>(approval(contract).stream().toList());
        List<String> entrypoint = DecisionRequest.path(contract.entrypoint());
        if (rules.at(entrypoint).stream().anyMatch(rule -> !rule.source().bodyGenerated())) {
            further.add(entrypoint);
        }
        return explainer.cited(decision.explanation(), decision.reading().verdict() instanceof Verdict.Denied, further);
    }

    /// The document that says whether a person must approve.
    private Optional<List<String>> approval(DecisionContract contract) {
        if (!(contract.shape() instanceof Shape.DecisionObject object) || object.approval() == null) {
            return Optional.empty();
        }
        List<String> keys = object.approval().keys();
        for (int length = keys.size(); length > 0; length--) {
            List<String> document = VerdictDocument.find(rules, DecisionRequest.path(contract.entrypoint()), keys.subList(0, length));
            if (!document.equals(DecisionRequest.path(contract.entrypoint()))) {
                return Optional.of(document);
            }
        }
        return Optional.empty();
    }

    private static List<Sentence> failures(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed
                ? failed.errors().stream()
                        .map(error -> Sentence.start().text("The error: ").quoted(oneLine(error.message())).text(".").from(error.range())
                                .end())
                        .toList()
                : List.of();
    }

    /// In one line, with files by their names.
    private static String oneLine(String message) {
        return message.replaceAll(":\\R\\s+", ": ").replaceAll("\\R\\s*", "; ").replaceAll("[^\\s“]*/([^/\\s]+\\.rego:\\d+)", "$1");
    }

    /// Pages that say exactly what the policy says, and were checked.
    ///
    /// @param date that stands on the pages
    public CheckedPages checked(DecisionContract contract, LocalDate date) {
        return new CheckedPages(engine, subjects, contract, verdict(contract), new PolicyNarrator(glossary),
                approval(contract).orElse(List.of()), volatilePaths, new CheckedPages.PageHeading(policyLine(), date, bundleFacts()));
    }

    /// What is to be looked through for findings.
    ///
    /// @param now what the policy's clock says
    public CheckRequest checkRequest(DecisionContract contract, List<String> selfDeclared, Instant now) {
        Verdicts.Found verdict = verdict(contract);
        return new CheckRequest(engine, contract, verdict, Questions.of(engine, contract, verdict, List.of(), volatilePaths), selfDeclared,
                List.of(),
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
