package dev.gavel.review.trial;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.compile.RuleTree;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What all trials of one policy share: its probes, the shape of its input, and situations that have been found for each rule. Made once; safe to share.
public final class TrialGround {

    /// Stated, for the same seed is to give the same situations on every machine.
    static final String ALGORITHM = "L64X128MixRandom";
    private static final long SEED = 20_270_101;
    private static final int STARTS = 12;
    private static final int OBSERVED = 60;
    private static final int HELPERS = 120;

    private final Judge judge;
    private final Moves moves;
    private final Search.Reading reads;
    private final List<Pool.Tried> bases;
    private final List<List<Pool.Tried>> classes;
    private final Corpus.Further further;
    private @Nullable List<List<Pool.Tried>> around;
    private final boolean nothingAllows;
    private final List<Field> read;

    private TrialGround(Judge judge, Moves moves, Search.Reading reads, Corpus corpus) {
        this.judge = judge;
        this.moves = moves;
        this.reads = reads;
        this.bases = corpus.bases();
        this.classes = corpus.classes();
        this.further = corpus.further();
        this.nothingAllows = corpus.nothingAllows();
        this.read = moves.shape().fields().stream().filter(field -> field.path().size() > 1).toList();
    }

    /// Learns the policy's input and searches a situation for each rule; this takes some thousand evaluations.
    public static TrialGround of(EmbeddedEngine engine, GroundRequest request) {
        CompiledPolicy policy = engine.compiled();
        VolatileData data = VolatileData.of(engine.policy().data(), request.volatilePaths());
        List<String> entrypoint = DecisionRequest.path(request.contract().entrypoint());
        Reads asked = new Reads(policy);
        List<CompiledRule> entry = new ArrayList<>(at(policy.tree(), entrypoint));
        entry.addAll(request.deciding());
        Set<CompiledRule> reached = asked.reached(entry);
        List<CompiledRule> helpers = reached.stream().filter(rule -> !request.deciding().contains(rule) && !rule.rule().isDefault()
                && !rule.rule().head().isFunction()).limit(HELPERS).toList();
        Probes probes = Probes.of(policy, engine.policy().data(), entrypoint, request.deciding(), helpers);
        Judge judge = new Judge(probes, policy.options().declarations(), data, request.contract(), entrypoint, request.limits());
        KindReader kinds = new KindReader(policy.tree(), policy.options().declarations());
        reached.forEach(kinds::read);
        DocumentKinds.data(kinds.data, engine.policy().data());
        request.schemas().forEach(schema -> Schemas.read(schema, kinds.input));
        request.observed().stream().limit(OBSERVED).forEach(input -> DocumentKinds.input(kinds.input, input));
        Shape shape = Shape.of(kinds, data.paths());
        Moves moves = new Moves(shape, new Candidates(Situation.nanos(request.now()), kinds.now));
        moves.candidates().settle(shape);
        List<Probe> watched = Stream.concat(probes.probes().stream(), probes.helpers().stream()).toList();
        Search.Reading reads = new Search.Reading(watched.stream().map(probe -> asked.fields(probe.rule(), shape)).toList(),
                Influence.of(asked, watched));
        RandomGenerator random = random(SEED);
        List<Value> starts = new ArrayList<>();
        Value rest = rest(data, request);
        request.observed().stream().limit(OBSERVED).forEach(input -> starts.add(Edits.set(rest, List.of(Shape.INPUT), input)));
        for (int i = 0; i < STARTS; i++) {
            Value made = moves.synthesize(random);
            Value input = Edits.get(made, List.of(Shape.INPUT));
            starts.add(input == null ? rest : Edits.set(rest, List.of(Shape.INPUT), input));
        }
        Pool pool = new Pool(judge, request.cancelled());
        return new TrialGround(judge, moves, reads,
                new Corpus.Finder(pool, moves, probes, reads, random, starts(request, engine)).find(starts));
    }

    private static Corpus.Starts starts(GroundRequest request, EmbeddedEngine engine) {
        return (rule, base, random) -> {
            List<Formula> wanted = request.conditions().wanted(rule, rule == null || random.nextBoolean());
            return wanted.isEmpty()
                    ? base
                    : new Instances(request.conditions().definitions(), engine.policy().data(), Situation.nanos(request.now()), random)
                            .of(wanted, base);
        };
    }

    private static Value rest(VolatileData data, GroundRequest request) {
        return ObjectValue.builder().put(Shape.INPUT, ObjectValue.EMPTY).put(Shape.DATA, data.snapshot())
                .put(Shape.NOW, NumberValue.of(Situation.nanos(request.now()))).build();
    }

    /// The rules at a path and below it.
    static Set<CompiledRule> at(RuleTree tree, List<String> path) {
        RuleTree at = tree;
        Set<CompiledRule> above = new LinkedHashSet<>();
        for (String name : path) {
            above.addAll(at.rules());
            RuleTree next = at.child(StringValue.of(name));
            if (next == null) {
                return above;
            }
            at = next;
        }
        Set<CompiledRule> rules = new LinkedHashSet<>();
        below(at, rules);
        return rules;
    }

    private static void below(RuleTree tree, Set<CompiledRule> to) {
        to.addAll(tree.rules());
        tree.children().values().forEach(child -> below(child, to));
    }

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of(ALGORITHM).create(seed);
    }

    /// What is watched: the deciding rules in their order, each link of an `else` chain by itself.
    public List<Probe> probes() {
        return judge.probes().probes();
    }

    /// What the policy does in a situation.
    public Trial trial(Situation situation, BooleanSupplier cancelled) {
        return trial(situation, judge.judge(situation, cancelled));
    }

    /// The situation of an input while the data stand as the bundles have them.
    public Situation situation(Value input, Instant at) {
        return new Situation(input, judge.snapshot(), Situation.nanos(at));
    }

    /// True where the policy reads this place of the input by its name, and not only as one of many members.
    ///
    /// @param path from the input: `["user", "groups"]`; positions in arrays as numbers
    public boolean readsByName(List<Value> path) {
        return !path.isEmpty() && read.stream().anyMatch(field -> isAt(field, path));
    }

    /// The value that stands most likely at a place of the input that the policy reads by its name; empty where it does not, where it reads what stands below, or where
    /// neither rules nor data tell what may stand there.
    public Optional<Value> likeliest(List<Value> path) {
        return read.stream().filter(field -> field.isLeaf() && isAt(field, path) && isTold(field.kind().found())).findFirst()
                .map(field -> likeliest(field.kind()));
    }

    /// Where nothing but an order is known, a number.
    private Value likeliest(Kind of) {
        Kind kind = of.found();
        List<Value> values = moves.candidates().of(kind);
        return moves.candidates().known(kind).isEmpty() && kind.types.isEmpty()
                ? values.stream().filter(NumberValue.class::isInstance).findFirst().orElse(values.getFirst())
                : values.getFirst();
    }

    private boolean isTold(Kind kind) {
        return !moves.candidates().known(kind).isEmpty() || !kind.types.isEmpty() || !kind.ordered.isEmpty();
    }

    private static boolean isAt(Field field, List<Value> path) {
        List<Value> steps = field.path();
        if (steps.size() != path.size() + 1 || !steps.getFirst().equals(Shape.INPUT) || steps.getLast() == Field.ANY) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            if (steps.get(i + 1) != Field.ANY && !steps.get(i + 1).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    static Trial trial(Situation situation, Judge.Judged judged) {
        return new Trial(situation, judged.verdict(), judged.fired().stream().boxed().toList(), judged.result());
    }

    Judge judge() {
        return judge;
    }

    Moves moves() {
        return moves;
    }

    /// What each probe reads.
    Search.Reading reads() {
        return reads;
    }

    List<Pool.Tried> bases() {
        return bases;
    }

    /// All that has been tried, the most telling first.
    List<List<Pool.Tried>> classes() {
        return classes;
    }

    /// The same with what stands around it, which is tried when it is first asked for.
    synchronized List<List<Pool.Tried>> classesAround(BooleanSupplier cancelled) {
        List<List<Pool.Tried>> known = around;
        if (known == null) {
            known = further.classes(cancelled);
            around = cancelled.getAsBoolean() ? null : known;
        }
        return known;
    }

    /// True where a situation goes ahead if no watched rule holds: the rules deny.
    public boolean nothingAllows() {
        return nothingAllows;
    }

    /// All fields that the policy reads.
    List<Field> read() {
        return read;
    }
}
