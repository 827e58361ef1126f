package dev.gavel.app.work;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.gavel.decision.log.Asked;
import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.explain.Wanted;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.change.ChangeRequest;
import dev.gavel.review.crosscheck.CrossCheck;
import dev.gavel.review.replay.Comparison;
import dev.gavel.review.replay.Replay;
import dev.gavel.review.replay.Replayer;
import dev.gavel.words.evidence.Part;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.NarrativeJson;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Tone;
import dev.gavel.words.page.ExplainedDecision;
import dev.gavel.words.page.ExplanationJson;
import dev.gavel.words.page.Heading;

/// A request or a logged decision → why the open policy decides it so.
public final class DecisionDesk {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final OpenPolicy policy;
    private final Referee referee;
    private final ChangeAsked change;

    /// Decides with our own engine.
    public DecisionDesk(OpenPolicy policy) {
        this(policy, Referee.NONE);
    }

    /// @param referee the real OPA that decides beside our engine
    public DecisionDesk(OpenPolicy policy, Referee referee) {
        this(policy, referee, ChangeAsked.USUAL);
    }

    /// @param change what is to be said of what would change the decision
    public DecisionDesk(OpenPolicy policy, Referee referee, ChangeAsked change) {
        this.policy = policy;
        this.referee = referee;
        this.change = change;
    }

    /// @throws Problem where the policy has errors, or it is not evident which rule is the verdict
    public Explained explain(Request request, BooleanSupplier cancelled) throws Problem {
        return explain(request, List.of(), cancelled);
    }

    /// As [#explain(Request, BooleanSupplier)].
    ///
    /// @param whyNot names of rules, reasons or values that did not come about, and are asked for
    /// @throws Problem also where nothing is called so
    public Explained explain(Request request, List<String> whyNot, BooleanSupplier cancelled) throws Problem {
        List<Wanted> missed = wanted(whyNot);
        if (referee.choice() instanceof EngineChoice.Wasm) {
            Optional<Explained> alone = new WasmDesk(policy, referee).decide(request, cancelled);
            if (alone.isPresent()) {
                return alone.get();
            }
        }
        return switch (request) {
            case Request.OfInput input -> input(input, missed, cancelled);
            case Request.OfLog log -> log(log, missed, cancelled);
        };
    }

    /// What parts two decisions, as our own engine makes them, and whether another makes them alike.
    ///
    /// @throws Problem also where they are of different entrypoints
    public TwoExplained compare(Request a, Request b, BooleanSupplier cancelled) throws Problem {
        DecisionContract contract = policy.entrypoints().contract(entrypoint(a));
        DecisionContract other = policy.entrypoints().contract(entrypoint(b));
        if (!contract.entrypoint().equals(other.entrypoint())) {
            throw new Problem(
                    "the two decisions are of different entrypoints, `" + contract.entrypoint() + "` and `" + other.entrypoint() + "`", "",
                    "choose two of one entrypoint, or say with --entrypoint which rule gives the verdict");
        }
        DecisionRequest first = decision(a, contract, cancelled);
        DecisionRequest second = decision(b, contract, cancelled);
        return new TwoExplained(policy.pages().compare(first, heading(a), second, heading(b), contract), referee.check(first),
                referee.check(second));
    }

    /// The explanation as JSON, the model and what another engine made of it beside the narrative; without the model where an engine gave a result only.
    public ObjectValue json(Explained explained) throws Problem {
        ExplainedDecision decision = explained.decision();
        return AgreementJson.with(
                decision == null ? NarrativeJson.of(explained.narrative()) : ExplanationJson.of(decision, policy.pages()),
                explained.agreement());
    }

    public ObjectValue json(TwoExplained two) throws Problem {
        ObjectValue json = ExplanationJson.of(two.compared(), policy.pages());
        return AgreementJson.of(two.ofA()).flatMap(a -> AgreementJson.of(two.ofB()).map(b -> json.toBuilder()
                .put("beside", ObjectValue.builder().put("a", a).put("b", b).build()).build())).orElse(json);
    }

    private static DecisionRequest decision(Request request, DecisionContract contract, BooleanSupplier cancelled) {
        return switch (request) {
            case Request.OfInput input -> DecisionRequest.of(contract.entrypoint(), input.input(), input.time()).withCancelled(cancelled);
            case Request.OfLog log -> DecisionRequest.of(contract.entrypoint(), log.decision().input(), time(log.decision()))
                    .withNdBuiltinCache(log.decision().ndBuiltinCache()).withCancelled(cancelled);
        };
    }

    private static Heading heading(Request request) {
        return new Heading(switch (request) {
            case Request.OfInput input -> input.source() + " · " + TIME.format(input.time());
            case Request.OfLog log ->
                (log.decision().id().isEmpty() ? log.decision().place().toString() : "Decision " + log.decision().id()) + " · "
                        + TIME.format(time(log.decision()));
        }, List.of());
    }

    /// The entrypoint that a request names; empty where it names none.
    public static String entrypoint(Request request) throws Problem {
        return switch (request) {
            case Request.OfInput input -> input.entrypoint();
            case Request.OfLog log -> log.entrypoint().isEmpty() ? path(log.decision()) : log.entrypoint();
        };
    }

    /// When a logged decision was made.
    public static Instant time(LoggedDecision logged) {
        return logged.timestamp() == null ? Instant.EPOCH : logged.timestamp();
    }

    private List<Wanted> wanted(List<String> names) throws Problem {
        List<Wanted> missed = new ArrayList<>();
        for (String name : names) {
            Optional<Wanted> found = policy.pages().wanted(name);
            if (found.isEmpty()) {
                List<String> near = policy.pages().namesLike(name);
                throw new Problem("no rule, reason or value is called `" + name + "`", "",
                        near.isEmpty()
                                ? "give a rule's path or name, its id, or a message that it gives; `gavel inspect` lists the rules"
                                : "did you mean " + near.stream().map(n -> "`" + n + "`").collect(Collectors.joining(" or ")) + "?");
            }
            missed.add(found.get());
        }
        return missed;
    }

    private Explained input(Request.OfInput input, List<Wanted> missed, BooleanSupplier cancelled) throws Problem {
        DecisionContract contract = policy.entrypoints().contract(input.entrypoint());
        DecisionRequest request = DecisionRequest.of(contract.entrypoint(), input.input(), input.time()).withCancelled(cancelled);
        Heading heading = new Heading(String.join(" · ", input.source(), TIME.format(input.time()), policy.pages().policyLine()),
                List.of());
        Agreement agreement = referee.check(request);
        ExplainedDecision explained = changes(explained(request, contract, heading, missed, agreement), contract, null, agreement);
        return new Explained(warned(explained.page(), agreement), explained, explained.reading().verdict(), contract.entrypoint(),
                input.time(), null,
                input.input(),
                value(explained.traced().outcome()), null, agreement);
    }

    private Explained log(Request.OfLog log, List<Wanted> missed, BooleanSupplier cancelled) throws Problem {
        LoggedDecision logged = log.decision();
        DecisionContract contract = policy.entrypoints().contract(entrypoint(log));
        Replay replay = new Replayer(policy.engine(), policy.profile()).replay(logged, cancelled);
        Instant time = time(logged);
        DecisionRequest request = DecisionRequest.of(contract.entrypoint(), logged.input(), time)
                .withNdBuiltinCache(logged.ndBuiltinCache())
                .withCancelled(cancelled);
        List<Sentence> remarks = new ArrayList<>();
        Part.Replayed replayed = new Part.Replayed(!(replay.comparison() instanceof Comparison.Different), replay.fidelity().words(),
                statement(replay));
        remarks.add(Sentence.of(replayed.statement()));
        replay.notes().forEach(note -> remarks.add(Sentence.of(sentence(note))));
        hidden(logged).ifPresent(remarks::add);
        Agreement agreement = referee.check(request);
        ExplainedDecision explained = changes(
                explained(request, contract, new Heading(subtitle(logged, time), remarks), missed, agreement), contract, logged, agreement);
        return new Explained(warned(explained.page(), agreement), explained, explained.reading().verdict(), contract.entrypoint(), time,
                logged,
                logged.input(),
                value(explained.traced().outcome()), replayed, agreement);
    }

    private ExplainedDecision explained(DecisionRequest request, DecisionContract contract, Heading heading, List<Wanted> missed,
            Agreement agreement)
            throws Problem {
        return switch (agreement) {
            case Agreement.Waited ignored -> policy.pages().explain(request, contract, heading, missed);
            case Agreement.OtherAlone ignored -> policy.pages().explain(request, contract, heading, missed);
            case Agreement.Alone ignored -> policy.pages().explain(request, contract, heading, missed);
            case Agreement.Checked checked -> policy.pages().explain(request, contract, heading, missed, checked.check());
            case Agreement.NotAsked not -> {
                List<Sentence> remarks = new ArrayList<>(heading.remarks());
                remarks.add(Sentence.of("Gavel decided alone: " + not.why().what() + "."));
                yield policy.pages().explain(request, contract, new Heading(heading.subtitle(), remarks), missed);
            }
        };
    }

    /// A page on which two engines do not agree says so before all else but the verdict.
    private static Narrative warned(Narrative page, Agreement agreement) {
        if (!(agreement instanceof Agreement.Checked(CrossCheck check)) || check.standing() != CrossCheck.Standing.DISAGREES) {
            return page;
        }
        String said = check.sameResult()
                ? "it gives this result too, but by another policy or by other rules than Gavel."
                : "this is what it decides, and Gavel decides otherwise.";
        List<Block> blocks = new ArrayList<>(page.blocks());
        blocks.add(1, new Block.Callout(Tone.BAD, check.engine() + ":",
                List.of(Sentence.of(said), Sentence.of("The end of the page tells both sides."))));
        return new Narrative(page.title(), page.subtitle(), blocks);
    }

    /// The page with what would change the decision, where that was asked for and our engine decides it so.
    private ExplainedDecision changes(ExplainedDecision explained, DecisionContract contract, @Nullable LoggedDecision logged,
            Agreement agreement) throws Problem {
        if (agreement instanceof Agreement.Checked(CrossCheck check) && check.standing() == CrossCheck.Standing.DISAGREES
                && !check.sameResult()) {
            return explained;
        }
        DecisionRequest decided = explained.request().withNdBuiltinCache(answered(explained));
        Optional<ChangeRequest> asked = change.request(decided, explained.reading().verdict(), policy.profile(), logged);
        if (asked.isEmpty()) {
            return explained;
        }
        try {
            return policy.pages().withChanges(explained, contract, asked.get());
        } catch (IllegalArgumentException e) {
            List<String> reasons = policy.pages().changes(contract).reasons(decided);
            throw new Problem("the decision has no reason `" + change.withoutReason() + "`", "--without-reason",
                    reasons.isEmpty() ? "" : "its reasons are: " + String.join(", ", reasons));
        }
    }

    /// What was answered in the decision is answered again.
    private static ObjectValue answered(ExplainedDecision explained) {
        ObjectValue.Builder all = explained.request().ndBuiltinCache().toBuilder();
        explained.traced().asked().forEach((builtin, answers) -> all.put(builtin,
                all.get(builtin) instanceof ObjectValue known && answers instanceof ObjectValue more ? joined(known, more) : answers));
        return all.build();
    }

    private static ObjectValue joined(ObjectValue known, ObjectValue more) {
        ObjectValue.Builder all = known.toBuilder();
        more.forEach(all::put);
        return all.build();
    }

    private static String path(LoggedDecision logged) throws Problem {
        return switch (logged.asked()) {
            case Asked.Document document -> document.path().isEmpty() ? "" : "/" + document.path();
            case Asked.Query query ->
                throw new Problem("the decision answers a query typed by hand, `" + query.text() + "`", logged.place().toString(),
                        "say with --entrypoint which rule gives the verdict");
            case Asked.NotSaid ignored -> "";
        };
    }

    private String subtitle(LoggedDecision logged, Instant time) throws Problem {
        String name = logged.id().isEmpty() ? logged.place().toString() : "Decision " + logged.id();
        return name + " · " + (logged.timestamp() == null ? "time not logged" : TIME.format(time)) + " · " + policy.pages().policyLine();
    }

    private static String statement(Replay replay) {
        String came = switch (replay.comparison()) {
            case Comparison.Same same ->
                same.leftOut().isEmpty() ? "the same result as logged" : "the same result as logged, as far as the log shows it";
            case Comparison.Different different -> different.where().isEmpty()
                    ? "another result than was logged"
                    : "another result than was logged, at " + String.join(", ", different.where());
            case Comparison.NotCompared not -> "not compared with the log: " + not.reason();
        };
        return "Decided again by Gavel: " + came + ". Fidelity: " + replay.fidelity().words() + ".";
    }

    private static Optional<Sentence> hidden(LoggedDecision logged) {
        List<String> hidden = new ArrayList<>();
        logged.erased().forEach(path -> hidden.add(path + " (erased)"));
        logged.masked().forEach(path -> hidden.add(path + " (masked)"));
        return hidden.isEmpty() ? Optional.empty() : Optional.of(Sentence.of("The log hides " + String.join(", ", hidden) + "."));
    }

    private static String sentence(String note) {
        return note.isEmpty() ? "" : Character.toUpperCase(note.charAt(0)) + note.substring(1) + (note.endsWith(".") ? "" : ".");
    }

    private static @Nullable Value value(Outcome outcome) {
        return outcome instanceof Outcome.Defined defined ? defined.value() : null;
    }
}
