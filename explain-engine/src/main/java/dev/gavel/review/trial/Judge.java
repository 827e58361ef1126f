package dev.gavel.review.trial;

import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;

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
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Says what the policy does in a situation. Safe to share between threads.
final class Judge {

    private final Probes probes;
    private final Evaluator evaluator;
    private final Evaluator.Query answer;
    private final Evaluator.Query closer;
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
        this.closer = evaluator.document(probes.closer());
        this.fired = evaluator.document(probes.firedAlone());
        this.entry = evaluator.document(entrypoint);
        this.contract = contract;
        this.limits = limits;
    }

    Probes probes() {
        return probes;
    }

    /// What a situation came to.
    ///
    /// @param depths how many expressions of each rule that is closely watched hold; empty where nobody asked
    record Judged(Verdict verdict, BitSet fired, int[] depths, @Nullable Value result) {

        boolean permissive() {
            return verdict.permissive();
        }

        /// True where nothing but this rule holds.
        boolean isAlone(int probe) {
            return fired.get(probe) && fired.cardinality() == 1;
        }
    }

    Judged judge(Situation situation, BooleanSupplier cancelled) {
        return judge(situation, answer, cancelled);
    }

    /// Looks closer, at several times the cost.
    Judged judgeCloser(Situation situation, BooleanSupplier cancelled) {
        return judge(situation, closer, cancelled);
    }

    private Judged judge(Situation situation, Evaluator.Query query, BooleanSupplier cancelled) {
        Evaluator with = volatileData.isNone() ? evaluator : evaluator.withData(volatileData.with(situation.volatileData()));
        EvalRequest request = EvalRequest.at(situation.instant()).withInput(situation.input()).withLimits(limits).withCancelled(cancelled);
        if (with.decide(query, request) instanceof Outcome.Defined(ObjectValue told)
                && told.get("fired") instanceof SetValue set && told.get("result") instanceof SetValue results) {
            Value result = results.size() == 0 ? null : results.get(0);
            return new Judged(verdict(result), bits(set), depths(told.get("depths")), result);
        }
        return failed(with, request);
    }

    /// Something went wrong: in the entrypoint, in a rule of it, or in a twin. Each is asked by itself.
    private Judged failed(Evaluator with, EvalRequest request) {
        BitSet held = with.decide(fired, request) instanceof Outcome.Defined(SetValue set) ? bits(set) : new BitSet();
        return switch (with.decide(entry, request)) {
            case Outcome.Defined(Value value) -> new Judged(verdict(value), held, new int[0], value);
            case Outcome.Undefined undefined -> new Judged(verdict(null), held, new int[0], null);
            case Outcome.Failed failed -> {
                Diagnostic first = failed.errors().getFirst();
                yield new Judged(contract.read(new ContractReading.Answer.Failed(first.code(), first.message())).verdict(), held,
                        new int[0],
                        null);
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

    private static int[] depths(@Nullable Value depths) {
        if (!(depths instanceof ArrayValue array)) {
            return new int[0];
        }
        int[] all = new int[array.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = array.get(i) instanceof NumberValue number ? (int) number.longValue() : 0;
        }
        return all;
    }
}
