package dev.gavel.review.trial;

import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.contract.ContractReading;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.contract.Verdict;
import dev.gavel.rego.eval.EvalLimits;
import dev.gavel.rego.eval.EvalRequest;
import dev.gavel.rego.eval.Evaluator;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.types.Declarations;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Says what the policy does in a situation. Safe to share between threads.
final class Judge {

    private final Probes probes;
    private final Evaluator evaluator;
    private final Evaluator.Query answer;
    private final List<Evaluator.Query> depths;
    private final List<Evaluator.Query> holds;
    private final Evaluator.Query fired;
    private final Evaluator.Query entry;
    private final DecisionContract contract;
    private final VolatileData volatileData;
    private final EvalLimits limits;

    /// @param entrypoint its path under `data`
    Judge(Probes probes, Declarations declarations, VolatileData volatileData, DecisionContract contract, List<String> entrypoint,
            EvalLimits limits) {
        this.probes = probes;
        this.volatileData = volatileData;
        this.evaluator = new Evaluator(probes.tree(), declarations, volatileData.all());
        this.answer = evaluator.document(probes.answer());
        this.depths = IntStream.range(0, probes.probes().size() + probes.helpers().size())
                .mapToObj(probe -> evaluator.document(probes.depth(probe))).toList();
        this.holds = IntStream.range(0, probes.probes().size()).mapToObj(probe -> evaluator.document(probes.holds(probe))).toList();
        this.fired = evaluator.document(probes.firedAlone());
        this.entry = evaluator.document(entrypoint);
        this.contract = contract;
        this.limits = limits;
    }

    Probes probes() {
        return probes;
    }

    /// What stands at the volatile paths in the bundles.
    ObjectValue snapshot() {
        return volatileData.snapshot();
    }

    /// What a situation came to.
    ///
    /// @param count how many rules hold
    record Judged(Verdict verdict, boolean permissive, BitSet fired, int count, @Nullable Value result) {

        private Judged(Verdict verdict, BitSet fired, @Nullable Value result) {
            this(verdict, verdict.permissive(), fired, fired.cardinality(), result);
        }

        /// True where nothing but this rule holds.
        boolean isAlone(int probe) {
            return count == 1 && fired.get(probe);
        }
    }

    Judged judge(Situation situation, BooleanSupplier cancelled) {
        EvalRequest request = request(situation, cancelled);
        Evaluator with = evaluator(situation);
        if (with.decide(answer, request) instanceof Outcome.Defined(ObjectValue told)
                && told.get("fired") instanceof SetValue set && told.get("result") instanceof SetValue results) {
            Value result = results.size() == 0 ? null : results.get(0);
            return new Judged(verdict(result), bits(set), result);
        }
        return failed(with, request);
    }

    /// How many expressions of a probe's body hold, from the first.
    int depth(int probe, Situation situation, BooleanSupplier cancelled) {
        return evaluator(situation).decide(depths.get(probe), request(situation, cancelled)) instanceof Outcome.Defined(NumberValue depth)
                ? (int) depth.longValue()
                : 0;
    }

    /// Whether a probe's body holds: at a fraction of the cost of judging all.
    boolean holds(int probe, Situation situation, BooleanSupplier cancelled) {
        return evaluator(situation).decide(holds.get(probe), request(situation, cancelled)) instanceof Outcome.Defined;
    }

    private EvalRequest request(Situation situation, BooleanSupplier cancelled) {
        return EvalRequest.at(situation.instant()).withInput(situation.input()).withLimits(limits).withCancelled(cancelled);
    }

    private Evaluator evaluator(Situation situation) {
        return volatileData.isNone() ? evaluator : evaluator.withData(volatileData.with(situation.volatileData()));
    }

    /// Something went wrong: in the entrypoint, in a rule of it, or in a twin. Each is asked by itself.
    private Judged failed(Evaluator with, EvalRequest request) {
        BitSet held = with.decide(fired, request) instanceof Outcome.Defined(SetValue set) ? bits(set) : new BitSet();
        return switch (with.decide(entry, request)) {
            case Outcome.Defined(Value value) -> new Judged(verdict(value), held, value);
            case Outcome.Undefined undefined -> new Judged(verdict(null), held, null);
            case Outcome.Failed failed -> {
                Diagnostic first = failed.errors().getFirst();
                yield new Judged(contract.read(new ContractReading.Answer.Failed(first.code(), first.message())).verdict(), held, null);
            }
        };
    }

    private Verdict verdict(@Nullable Value result) {
        return contract.read(result == null ? new ContractReading.Answer.Undefined() : new ContractReading.Answer.Result(result)).verdict();
    }

    private static BitSet bits(SetValue fired) {
        BitSet bits = new BitSet();
        for (Value member : fired) {
            if (member instanceof NumberValue number) {
                bits.set((int) number.longValue());
            }
        }
        return bits;
    }
}
