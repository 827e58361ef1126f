package dev.gavel.review.finding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.meaning.contract.ContractReading;
import dev.gavel.meaning.contract.Verdict;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.trace.Op;
import dev.gavel.meaning.answer.Answers;
import dev.gavel.meaning.formula.TooTangledException;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.trial.GroundRequest;
import dev.gavel.review.trial.Probe;
import dev.gavel.review.trial.RuleConditions;
import dev.gavel.review.trial.Trial;
import dev.gavel.review.trial.TrialGround;
import dev.gavel.review.trial.TrialRequest;
import dev.gavel.review.trial.Trials;

/// Requests that were decided, all by the data as the bundles have them and at one moment.
final class Requests {

    private static final long SEED = 2_026;
    private static final int WANTED = 2_000;
    private static final int LIKELIEST = 80;

    private final CheckRequest request;
    private final TrialGround ground;
    private final Watch watch;
    private final List<CompiledRule> probes;
    private final Map<Asked, Witness> decided = new HashMap<>();
    private final List<Witness> all = new ArrayList<>();
    private final List<Trial> trials;
    private final boolean complete;
    private final Map<Value, Integer> likely = new HashMap<>();
    private final Map<Witness, Witness> consulted = new IdentityHashMap<>();
    private UsualTypes types;

    private record Asked(Value input, Instant time) {
    }

    private Requests(CheckRequest request, TrialGround ground, List<Trial> trials, boolean complete, Watch watch) {
        this.complete = complete;
        this.request = request;
        this.ground = ground;
        this.watch = watch;
        this.trials = trials;
        this.types = UsualTypes.of(List.of(), ground, !request.observed().isEmpty());
        this.probes = ground.probes().stream().map(Probe::rule).toList();
    }

    private static RuleConditions conditions(Answers answers, Watch watch) {
        try {
            return RuleConditions.of(answers.whole(watch::cancelled));
        } catch (TooTangledException tooMuch) {
            // Requests are then found without knowing what rules ask for.
            return RuleConditions.NONE;
        }
    }

    /// Learns the policy and decides some thousand requests.
    ///
    /// @param answers to the same question
    static Requests of(CheckRequest request, Answers answers, Watch watch) {
        GroundRequest wanted = GroundRequest.of(request.contract(), request.verdict().deciding(), request.now())
                .withVolatilePaths(request.volatilePaths()).withObserved(request.observed()).withSchemas(request.schemas())
                .withConditions(conditions(answers, watch)).withCancelled(watch::hasLearned);
        TrialGround ground = TrialGround.of(request.engine(), wanted);
        boolean complete = !watch.hasLearned();
        List<Trial> trials = Trials.generate(ground, TrialRequest.of(SEED).withWanted(WANTED).withCancelled(watch::cancelled)).trials()
                .stream().filter(trial -> !Trials.isMadeUp(trial.situation().input())).toList();
        Requests requests = new Requests(request, ground, trials, complete, watch);
        Set<Value> inputs = new LinkedHashSet<>(request.observed());
        trials.forEach(trial -> inputs.add(trial.situation().input()));
        for (Value input : inputs) {
            if (watch.cancelled()) {
                break;
            }
            requests.all.add(requests.decide(input));
        }
        for (Trial trial : trials) {
            // What the clock decides is not the same every day: a gap that opens at another time is one all the same.
            Instant time = trial.situation().instant();
            if (!time.equals(request.now()) && !watch.cancelled()) {
                Witness then = requests.decide(trial.situation().input(), time);
                Witness now = requests.decide(trial.situation().input());
                if (then.isPermissive() != now.isPermissive() || !then.fired().equals(now.fired())) {
                    requests.all.add(then);
                }
            }
        }
        requests.types = UsualTypes.of(List.copyOf(inputs), ground, !request.observed().isEmpty());
        return requests;
    }

    /// What the policy says of an input; each is decided once.
    Witness decide(Value input) {
        return decide(input, request.now());
    }

    /// The same while the policy's clock says something else.
    Witness decide(Value input, Instant time) {
        return Objects.requireNonNull(decided.computeIfAbsent(new Asked(input, time),
                asked -> witness(ground.trial(ground.situation(input, time), watch::cancelled))));
    }

    /// The same with those of its rules only that were asked on the way to the verdict: a rule may hold in a package that the request does not ask.
    Witness consulted(Witness witness) {
        return Objects.requireNonNull(consulted.computeIfAbsent(witness, this::asked));
    }

    private Witness asked(Witness witness) {
        if (witness.fired().isEmpty()) {
            return witness;
        }
        Set<Object> held = Collections.newSetFromMap(new IdentityHashMap<>());
        DecisionRequest asked = DecisionRequest.of(request.contract().entrypoint(), witness.input(), witness.time());
        request.engine().explain(asked).events().stream().filter(event -> event.op() == Op.EXIT).forEach(event -> held.add(event.node()));
        return new Witness(witness.input(), witness.time(), witness.verdict(), witness.result(),
                witness.fired().stream().filter(rule -> isAmong(rule, held)).toList());
    }

    private static boolean isAmong(CompiledRule rule, Set<Object> held) {
        for (Rule link = rule.rule(); link != null; link = link.orElse()) {
            if (held.contains(link)) {
                return true;
            }
        }
        return false;
    }

    private Witness witness(Trial trial) {
        return new Witness(trial.situation().input(), trial.situation().instant(), trial.verdict(), trial.result(),
                trial.fired().stream().map(probes::get).distinct().toList());
    }

    /// Where there is no input at all.
    Witness withoutInput() {
        return by(request.engine(), request, null, request.now());
    }

    /// What another engine, or the same without what it watches, decides by the contract.
    static Witness by(EmbeddedEngine engine, CheckRequest request, @Nullable Value input, Instant time) {
        Outcome outcome = engine.decide(DecisionRequest.of(request.contract().entrypoint(), input, time));
        Value result = outcome instanceof Outcome.Defined(Value value) ? value : null;
        return new Witness(input, time, verdict(request, outcome), result, List.of());
    }

    private static Verdict verdict(CheckRequest request, Outcome outcome) {
        return request.contract().read(switch (outcome) {
            case Outcome.Defined defined -> new ContractReading.Answer.Result(defined.value());
            case Outcome.Undefined undefined -> new ContractReading.Answer.Undefined();
            case Outcome.Failed failed -> new ContractReading.Answer.Failed(failed.errors().getFirst().code(),
                    failed.errors().getFirst().message());
        }).verdict();
    }

    TrialGround ground() {
        return ground;
    }

    List<Trial> trials() {
        return trials;
    }

    /// Those that were generated or observed.
    List<Witness> all() {
        return all;
    }

    /// False where the time was up before a request was looked for that each rule denies.
    boolean isComplete() {
        return complete;
    }

    int count() {
        return decided.size();
    }

    /// Requests that go ahead, each for something that those before it do not say; what says most comes first.
    List<Witness> allowed(int most) {
        List<Witness> ahead = all.stream().filter(each -> each.verdict() instanceof Verdict.Allowed || each.isPermissive()).toList();
        List<Witness> chosen = new ArrayList<>();
        Map<Witness, Set<List<Value>>> says = new LinkedHashMap<>();
        ahead.stream().sorted(Comparator.comparing(this::likeness).reversed()).limit(LIKELIEST).forEach(each -> says.put(each, said(each)));
        Set<List<Value>> told = new HashSet<>();
        while (chosen.size() < most && !says.isEmpty()) {
            Witness best = says.entrySet().stream()
                    .max(Comparator.comparingLong(each -> each.getValue().stream().filter(one -> !told.contains(one)).count()))
                    .orElseThrow().getKey();
            Set<List<Value>> of = says.remove(best);
            if (of == null || !told.addAll(of)) {
                break;
            }
            chosen.add(best);
        }
        return chosen;
    }

    /// Denied requests for each deciding rule: where nothing else denies, and where as much is said as may be.
    List<Witness> denied(int mostOfRule) {
        Set<Witness> chosen = new LinkedHashSet<>();
        List<Witness> not = all.stream().filter(each -> !each.isPermissive()).toList();
        for (CompiledRule rule : request.verdict().deciding()) {
            chosen.addAll(denied(rule, mostOfRule));
        }
        if (request.verdict().allows()) {
            not.stream().filter(each -> each.fired().isEmpty()).sorted(Comparator.comparing(this::likeness).reversed())
                    .limit(mostOfRule * 10L).forEach(chosen::add);
        }
        return List.copyOf(chosen);
    }

    /// Denied requests in which a rule holds, those first in which no other does.
    List<Witness> denied(CompiledRule rule, int most) {
        return all.stream().filter(each -> !each.isPermissive() && each.fires(rule)).sorted(
                Comparator.comparingInt((Witness each) -> each.fired().size())
                        .thenComparing(Comparator.comparing(this::likeness).reversed()))
                .limit(most).toList();
    }

    UsualTypes types() {
        return types;
    }

    /// How much a request looks like one that somebody would send: it was sent, or says much, in the types that are usual.
    int likeness(Witness witness) {
        Value input = witness.input();
        return input == null
                ? 0
                : Objects.requireNonNull(likely.computeIfAbsent(input,
                        k -> (request.observed().contains(input) ? 1_000 : 0) + leaves(input) - 3 * types.oddities(input)))
                        + (witness.time().equals(request.now()) ? 2 : 0);
    }

    private static int leaves(Value value) {
        return switch (value) {
            case ObjectValue object -> object.keys().stream().mapToInt(key -> {
                Value below = object.get(key);
                return below == null ? 0 : leaves(below);
            }).sum();
            case ArrayValue array -> array.size() == 0 ? 0 : leaves(array.elements().getFirst());
            default -> 1;
        };
    }

    private static Set<List<Value>> said(Witness witness) {
        Set<List<Value>> said = new HashSet<>();
        Value input = witness.input();
        if (input != null) {
            for (List<Value> place : Places.of(input)) {
                Value value = dev.gavel.review.trial.Edits.get(input, place);
                List<Value> one = new ArrayList<>(place);
                if (value != null && !(value instanceof ObjectValue)) {
                    one.add(value);
                }
                said.add(one);
            }
        }
        return said;
    }
}
