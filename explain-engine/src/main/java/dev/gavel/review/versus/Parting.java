package dev.gavel.review.versus;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.meaning.contract.ContractReading;
import dev.gavel.meaning.contract.Reason;
import dev.gavel.rego.eval.Outcome;

/// Finds the fields on which two decisions part, by trying: every statement that comes of it was decided by the engine.
public final class Parting {

    private final EmbeddedEngine engine;
    private final Function<Outcome, ContractReading> contract;

    /// @param contract how a result is read
    public Parting(EmbeddedEngine engine, Function<Outcome, ContractReading> contract) {
        this.engine = engine;
        this.contract = contract;
    }

    /// @param a and `b` of one entrypoint
    public Versus find(DecisionRequest a, DecisionRequest b) {
        ContractReading first = decide(a);
        ContractReading second = decide(b);
        List<Difference> differing = Differences.between(a, b);
        String wanted = identity(second);
        boolean same = identity(first).equals(wanted);
        List<Difference> decisive = same ? List.of() : smallest(a, b, differing, wanted);
        List<Difference> others = new ArrayList<>(differing);
        others.removeAll(decisive);
        boolean othersMatter = !others.isEmpty() && !identity(decide(Differences.transplanted(a, b, others))).equals(identity(first));
        return new Versus(first, second, same, decisive, others, othersMatter);
    }

    /// Takes fields away while those that are left still give what is wanted: first halves, then single ones, until none can be spared.
    private List<Difference> smallest(DecisionRequest a, DecisionRequest b, List<Difference> all, String wanted) {
        List<Difference> kept = new ArrayList<>(all);
        for (int size = Math.max(1, kept.size() / 2); size >= 1; size = size == 1 ? 0 : size / 2) {
            boolean spared = true;
            while (spared) {
                spared = false;
                for (int from = 0; from < kept.size() && kept.size() > 1; from += size) {
                    List<Difference> fewer = new ArrayList<>(kept);
                    fewer.subList(from, Math.min(from + size, fewer.size())).clear();
                    if (!fewer.isEmpty() && identity(decide(Differences.transplanted(a, b, fewer))).equals(wanted)) {
                        kept = fewer;
                        spared = true;
                        from -= size;
                    }
                }
            }
        }
        return kept;
    }

    private ContractReading decide(DecisionRequest request) {
        return contract.apply(engine.decide(request));
    }

    /// The verdict and the reasons, without the numbers and names that a message fills in.
    private static String identity(ContractReading reading) {
        TreeSet<String> reasons = new TreeSet<>(reading.codes());
        if (reasons.isEmpty()) {
            for (Reason reason : reading.reasons()) {
                reasons.add(
                        Objects.requireNonNullElseGet(reason.code(), () -> reason.message().replaceAll("\"[^\"]*\"|[0-9][0-9.,:]*", "#")));
            }
        }
        return reading.verdict().word() + reasons;
    }
}
