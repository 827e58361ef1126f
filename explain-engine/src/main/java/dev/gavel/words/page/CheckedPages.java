package dev.gavel.words.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.bundle.Bundle;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.meaning.answer.Answers;
import dev.gavel.meaning.answer.Case;
import dev.gavel.meaning.answer.Crossing;
import dev.gavel.meaning.answer.PolicyAnswer;
import dev.gavel.meaning.answer.Question;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.explain.MetadataDoubt;
import dev.gavel.meaning.explain.MetadataDoubts;
import dev.gavel.meaning.explain.Verdicts;
import dev.gavel.meaning.formula.TooTangledException;
import dev.gavel.meaning.subject.Catalogue;
import dev.gavel.meaning.subject.RuleGroup;
import dev.gavel.meaning.subject.RuleGroups;
import dev.gavel.meaning.subject.Subject;
import dev.gavel.meaning.subject.Subjects;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.review.trial.GroundRequest;
import dev.gavel.review.trial.RuleConditions;
import dev.gavel.review.trial.Crossings;
import dev.gavel.review.trial.Trial;
import dev.gavel.review.trial.TrialGround;
import dev.gavel.review.trial.TrialRequest;
import dev.gavel.review.trial.Trials;
import dev.gavel.review.trial.Witnesses;
import dev.gavel.words.narrate.ChangeFacts;
import dev.gavel.words.narrate.ChangedLookups;
import dev.gavel.words.narrate.ChangesNarrator;
import dev.gavel.words.narrate.PageFacts;
import dev.gavel.words.narrate.PolicyNarrator;
import dev.gavel.words.narrate.Told;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.reader.PageReader;

/// Pages on one policy that are read back and tried before they are shown. What is learned of the policy is kept for the next page. Not safe for use by several threads at once.
public final class CheckedPages {

    private static final long SEED = 2_026;

    /// How many situations are made of the parts of those that were generated.
    private static final int CROSSED = 4_000;
    /// How many situations of each revision both decide.
    private static final int COMPARED = 1_000;

    private final EmbeddedEngine engine;
    private final Subjects subjects;
    private final PolicyNarrator narrator;
    private final List<String> volatilePaths;
    private final Question question;
    private final Answers answers;
    private final FocusFinder focuses;
    private final GroundRequest request;
    private final PageHeading heading;
    private final String whole;
    private @Nullable TrialGround ground;
    private @Nullable List<MetadataDoubt> doubts;

    CheckedPages(EmbeddedEngine engine, Subjects subjects, DecisionContract contract, Verdicts.Found verdict, PolicyNarrator narrator,
            List<String> approving, List<String> volatilePaths, PageHeading heading) {
        this.engine = engine;
        this.subjects = subjects;
        this.narrator = narrator;
        this.volatilePaths = List.copyOf(volatilePaths);
        this.question = Questions.of(engine, contract, verdict, approving, volatilePaths);
        this.answers = new Answers(question);
        this.focuses = new FocusFinder(engine, question.volatilePaths());
        this.heading = heading;
        this.whole = title(engine, contract);
        this.request = GroundRequest
                .of(contract, Stream.concat(verdict.deciding().stream(), verdict.allowing().stream()).distinct().toList(),
                        heading.date().atTime(12, 0).toInstant(java.time.ZoneOffset.UTC))
                .withVolatilePaths(this.volatilePaths);
    }

    /// What stands at the head and the foot of every page.
    ///
    /// @param policyLine `Policy revision 2026.47.0`
    record PageHeading(String policyLine, LocalDate date, List<Block.Fact> bundles) {
    }

    /// The policy as a whole.
    ///
    /// @throws dev.gavel.meaning.formula.TooTangledException where it is too much to put together, or was cancelled
    public CheckedPage whole(BooleanSupplier cancelled) {
        return checked(draft(List.of(), cancelled));
    }

    /// What the policy says where all the subjects come together: one, or a pair.
    ///
    /// @throws IllegalArgumentException where no place of the request holds one of them, or one place would have to hold two
    /// @throws dev.gavel.meaning.formula.TooTangledException where it is too much to put together, or was cancelled
    public CheckedPage about(List<Subject> subjects, BooleanSupplier cancelled) {
        return checked(draft(subjects, cancelled));
    }

    /// A page that was not read yet, and the situations to try it in.
    record Draft(PolicyAnswer answer, PageFacts facts, Told told, PageTrials trials) {

        PageCheck check() {
            return PageCheck.of(PageReader.read(told.narrative(), told.vocabulary()), trials);
        }
    }

    /// @param subjects none for the policy as a whole
    Draft draft(List<Subject> subjects, BooleanSupplier cancelled) {
        if (subjects.isEmpty()) {
            return draft(answers.whole(cancelled), facts(whole, ""), null, cancelled);
        }
        FocusFinder.About about = focuses.about(subjects);
        PolicyAnswer answer = answers.about(about.focus(), cancelled);
        return draft(answer, facts(title(subjects), label(subjects)), about.tried(), cancelled);
    }

    /// Bundles that are not the same, each with both revisions.
    private List<Block.Fact> revisions(CheckedPages before) {
        Map<String, Bundle> then = new TreeMap<>();
        before.engine.policy().bundles().forEach(bundle -> then.put(bundle.name(), bundle));
        Map<String, Bundle> now = new TreeMap<>();
        engine.policy().bundles().forEach(bundle -> now.put(bundle.name(), bundle));
        Set<String> names = new TreeSet<>(then.keySet());
        names.addAll(now.keySet());
        return names.stream().filter(name -> !sha256(then.get(name)).equals(sha256(now.get(name))))
                .map(name -> new Block.Fact(name, Sentence.of(revision(now.get(name)) + ", before: " + revision(then.get(name))))).toList();
    }

    private static String sha256(@Nullable Bundle bundle) {
        return bundle == null ? "" : bundle.sha256();
    }

    private static String revision(@Nullable Bundle bundle) {
        return bundle == null
                ? "not there"
                : bundle.manifest().revision().isEmpty() ? "no revision" : "revision " + bundle.manifest().revision();
    }

    private static String title(List<Subject> subjects) {
        return subjects.stream().map(Subject::text).collect(Collectors.joining(" and "));
    }

    private static String label(List<Subject> subjects) {
        return subjects.stream().map(subject -> subject.type().label()).distinct().collect(Collectors.joining(" and "));
    }

    /// The answer alone, without its page.
    ///
    /// @throws IllegalArgumentException where no place of the request holds one of them, or one place would have to hold two
    /// @throws TooTangledException where it is too much to put together, or was cancelled
    public PolicyAnswer answer(List<Subject> subjects, BooleanSupplier cancelled) {
        return answers.about(focuses.about(subjects).focus(), cancelled);
    }

    /// Titles and descriptions of rules that name something of which the rule knows nothing.
    ///
    /// @throws TooTangledException where the policy is too much to put together, or was cancelled
    public List<MetadataDoubt> metadataDoubts(BooleanSupplier cancelled) {
        List<MetadataDoubt> known = doubts;
        if (known == null) {
            known = MetadataDoubts.of(question.policy(), answers.whole(cancelled), question.data());
            doubts = known;
        }
        return known;
    }

    /// The cases of some rules, and after them all others, so that the page says the verdict of every action.
    ///
    /// @throws dev.gavel.meaning.formula.TooTangledException where it is too much to put together, or was cancelled
    public CheckedPage of(RuleGroup group, BooleanSupplier cancelled) {
        return checked(draft(answers.of(Set.copyOf(group.rules()), cancelled), facts(group.kind().label() + " " + group.name(), ""), null,
                cancelled));
    }

    /// What can be asked about, with how many rules bear on each. Where the policy is too tangled nothing is counted.
    public Catalogue catalogue(BooleanSupplier cancelled) {
        List<Case> cases;
        try {
            cases = answers.whole(cancelled).bearing();
        } catch (TooTangledException e) {
            cases = List.of();
        }
        return new Catalogue(subjects, RuleGroups.of(question.deciding(), this::bundle), cases);
    }

    private @Nullable String bundle(CompiledRule rule) {
        return rule.source().range() instanceof SourceRange.Known known
                ? engine.policy().bundleOf(known.file()).map(Bundle::name).orElse(null)
                : null;
    }

    /// Every subject of one type against every one of another; nothing is computed yet.
    ///
    /// @throws IllegalArgumentException where no place of the request holds such a subject, or both stand in one place
    public AccessMatrix matrix(List<Subject> rows, List<Subject> columns) {
        return new AccessMatrix(this, rows, columns);
    }

    /// What changed since an earlier revision, in what the policy says of the subjects, or as a whole where there are none.
    ///
    /// Both revisions decide the situations that were generated for either.
    ///
    /// @param before the pages on the earlier revision, with the same volatile paths
    /// @throws IllegalArgumentException where no place of the request holds one of the subjects
    /// @throws TooTangledException where it is too much to put together, or was cancelled
    public ChangedPage changes(CheckedPages before, List<Subject> subjects, BooleanSupplier cancelled) {
        CheckedPage now = subjects.isEmpty() ? whole(cancelled) : about(subjects, cancelled);
        List<Subject> earlier = subjects.stream()
                .map(subject -> new Subject(before.subjects.type(subject.type().name()).orElse(subject.type()), subject.value())).toList();
        CheckedPage then = subjects.isEmpty() ? before.whole(cancelled) : before.about(earlier, cancelled);
        ChangeFinder finder = new ChangeFinder(before.ground(cancelled), ground(cancelled));
        TrialRequest wanted = TrialRequest.of(SEED).withWanted(COMPARED).withCancelled(cancelled);
        Trials.generate(ground(cancelled), wanted.withFocus(focuses.about(subjects).tried())).trials()
                .forEach(trial -> finder.tryOut(trial.situation(), cancelled));
        Trials.generate(before.ground(cancelled), wanted.withFocus(before.focuses.about(earlier).tried())).trials()
                .forEach(trial -> finder.tryOut(trial.situation(), cancelled));
        PageFacts facts = subjects.isEmpty() ? facts(whole, "") : facts(title(subjects), label(subjects));
        ChangeFacts changes = new ChangeFacts(facts.title(), facts.subject(), facts.policyLine(), before.heading.policyLine(),
                revisions(before), facts.date(), then.answer().word(), now.answer().word(), now.answer().denies(),
                finder.cases(then.full(), now.full()),
                ChangedLookups.of(then.full().narrative(), now.full().narrative()), finder.tried(), finder.denied(), finder.allowed(),
                finder.example(),
                finder.counterexample());
        return new ChangedPage(ChangesNarrator.narrate(changes), changes, now, then);
    }

    FocusFinder focuses() {
        return focuses;
    }

    Crossing crossing() {
        return new Crossing(question, answers);
    }

    /// Situations that prove both verdicts possible.
    Witnesses witnesses(dev.gavel.review.trial.Focus focus, BooleanSupplier cancelled) {
        return Witnesses.find(ground(cancelled), focus, cancelled);
    }

    PageHeading heading() {
        return heading;
    }

    /// What METADATA calls the package of the verdict, or else the policy.
    private static String title(EmbeddedEngine engine, DecisionContract contract) {
        String path = "data." + String.join(".", DecisionRequest.path(contract.entrypoint()));
        return engine.compiled().modules().stream().filter(module -> path.startsWith(Printer.print(module.pkg().path()) + "."))
                .flatMap(module -> module.annotations().stream()).filter(notes -> notes.scope().equals("package"))
                .flatMap(notes -> Optional.ofNullable(notes.title()).stream()).findFirst().orElse("The policy");
    }

    private PageFacts facts(String title, String subject) {
        return new PageFacts(title, subject, heading.policyLine(), PolicyPages.spoken(heading.date()), heading.bundles(), question.data(),
                question.volatilePaths(), question.policy(), Optional.empty());
    }

    private Draft draft(PolicyAnswer answer, PageFacts given, dev.gavel.review.trial.@Nullable Focus tried, BooleanSupplier cancelled) {
        PageFacts facts = given.withDoubts(metadataDoubts(cancelled));
        Told told = narrator.full(answer, facts);
        goOn(cancelled);
        List<Trial> trials = new ArrayList<>(
                Trials.generate(ground(cancelled), TrialRequest.of(SEED).withFocus(tried).withCancelled(cancelled)).trials());
        TrialGround learned = ground(cancelled);
        goOn(cancelled);
        trials.addAll(Crossings
                .of(trials, PageValues.of(told.narrative()), CROSSED, SEED, situation -> tried == null || tried.isAbout(situation))
                .parallelStream().filter(situation -> !cancelled.getAsBoolean())
                .map(situation -> learned.trial(situation, cancelled)).toList());
        // A page that was tried less than is said of it is none.
        goOn(cancelled);
        return new Draft(answer, facts, told, PageTrials.of(told, answer.denies(), learned, trials));
    }

    private static void goOn(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw TooTangledException.cancelled();
        }
    }

    private CheckedPage checked(Draft draft) {
        PageCheck check = draft.check();
        PageFacts facts = draft.facts();
        PageFacts checked = facts.checked(
                new PageFacts.Check(check.tried(), check.wrong().size(), check.abstained().size(), check.unmet().size()));
        return new CheckedPage(draft.answer(), narrator.full(draft.answer(), checked), narrator.shortened(draft.answer(), checked), check);
    }

    private TrialGround ground(BooleanSupplier cancelled) {
        TrialGround known = ground;
        if (known == null) {
            known = TrialGround.of(engine, request.withConditions(RuleConditions.of(answers.whole(cancelled))).withCancelled(cancelled));
            // What was cut short is no ground for the next page.
            ground = cancelled.getAsBoolean() ? null : known;
        }
        return known;
    }
}
