package dev.gavel.review.crosscheck;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.TracedDecision;
import dev.gavel.engine.opa.Aligned;
import dev.gavel.engine.opa.EngineUnavailable;
import dev.gavel.engine.opa.OpaAnswer;
import dev.gavel.engine.opa.OpaEngine;
import dev.gavel.engine.opa.OpaServer;
import dev.gavel.engine.opa.Provenance;
import dev.gavel.engine.opa.TraceAlignment;
import dev.gavel.engine.opa.WasmEngine;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Decides requests by our engine and by a real OPA, and compares. Safe to call from several threads.
public final class CrossChecker {

    private static final Value CLOCK = StringValue.of("time.now_ns");

    private final EmbeddedEngine ours;
    private final OpaEngine theirs;
    private final TraceAlignment alignment;
    private final Map<Rule, CompiledRule> own = new IdentityHashMap<>();
    private final Map<Rule, List<Rule>> lookalikes = new IdentityHashMap<>();
    private final String followed;
    private volatile Surroundings surroundings;

    /// What was compared once, and what the other then said it runs.
    private record Surroundings(Provenance of, List<Compared> compared) {
    }

    /// Reads back what a server runs: its bundles, policies and data.
    ///
    /// @param version of OPA that our engine follows
    public CrossChecker(EmbeddedEngine ours, OpaEngine theirs, String version) {
        this.ours = ours;
        this.theirs = theirs;
        this.alignment = new TraceAlignment(ours.compiled());
        for (CompiledRule compiled : ours.compiled().rules()) {
            for (Rule rule = compiled.rule(); rule != null; rule = rule.orElse()) {
                own.put(rule, compiled);
            }
        }
        alignment.lookalikes().forEach(group -> group.forEach(rule -> lookalikes.put(rule, group)));
        this.followed = version;
        this.surroundings = theirs instanceof OpaServer server
                ? read(server, server.provenance())
                : new Surroundings(new Provenance("", Map.of()), given());
    }

    private Surroundings read(OpaServer server, Provenance provenance) {
        List<Compared> compared = new ArrayList<>(new PolicyComparison(ours.policy()).with(server, provenance));
        compared.add(version(provenance.version()));
        return new Surroundings(provenance, List.copyOf(compared));
    }

    /// A server takes in other bundles while it runs; what was compared before is then compared again.
    private List<Compared> surroundings(OpaAnswer answer) {
        Surroundings known = surroundings;
        if (theirs instanceof OpaServer server && !answer.provenance().version().isEmpty() && !answer.provenance().equals(known.of())) {
            known = read(server, answer.provenance());
            surroundings = known;
        }
        return known.compared();
    }

    private List<Compared> given() {
        boolean wasm = theirs instanceof WasmEngine;
        return List.of(given(Compared.Aspect.REVISIONS),
                wasm
                        ? new Compared(Compared.Aspect.MODULES, Compared.Finding.NOT_COMPARED,
                                "a Wasm module does not say what it was compiled from")
                        : given(Compared.Aspect.MODULES),
                given(Compared.Aspect.DATA), version(theirs.version()));
    }

    private static Compared given(Compared.Aspect aspect) {
        return new Compared(aspect, Compared.Finding.SAME, "OPA was given the same bundles");
    }

    private Compared version(String theirs) {
        return theirs.isEmpty()
                ? new Compared(Compared.Aspect.VERSION, Compared.Finding.NOT_COMPARED, "a Wasm module does not say which OPA compiled it")
                : theirs.equals(followed)
                        ? new Compared(Compared.Aspect.VERSION, Compared.Finding.SAME, "OPA " + theirs)
                        : new Compared(Compared.Aspect.VERSION, Compared.Finding.DIFFERENT,
                                "OPA " + theirs + "; Gavel follows " + followed);
    }

    /// Who the other is, with its version.
    public String engine() {
        return theirs.name();
    }

    /// What is compared once, whatever is decided, and again where a server says that it runs other bundles now: bundles, policies, data, version.
    public List<Compared> surroundings() {
        return surroundings.compared();
    }

    /// False where the other has nothing to decide this document with: a Wasm module has its entrypoints only.
    boolean decides(DecisionRequest request) {
        return theirs.decides(request.path());
    }

    /// Decides by both. Our engine takes the clock and the cached answers of the request. A difference is laid to the clock, or to another answer from outside,
    /// only where our engine does as OPA does once it is given the answers that OPA got.
    ///
    /// @throws EngineUnavailable where the other cannot be asked
    public CrossCheck check(DecisionRequest request) throws EngineUnavailable {
        TracedDecision traced = ours.trace(request);
        OpaAnswer answer = theirs.ask(request, true);
        Aligned aligned = alignment.align(answer.events());
        RunsOf mine = RunsOf.trace(traced.events(), own.keySet());
        RunsOf other = RunsOf.trace(aligned.events(), own.keySet());
        boolean doubtful = !aligned.candidates().isEmpty();
        List<RuleDifference> rules = theirs.traces() ? differences(mine, other, doubtful) : List.of();
        boolean sameResult = isSame(traced.outcome(), answer.outcome());
        List<Compared> compared = new ArrayList<>();
        compared.add(new Compared(Compared.Aspect.RESULT, sameResult ? Compared.Finding.SAME : Compared.Finding.DIFFERENT, ""));
        compared.add(theirs.traces()
                ? new Compared(Compared.Aspect.RULES, rules.isEmpty() ? Compared.Finding.SAME : Compared.Finding.DIFFERENT,
                        PolicyComparison.count(mine.tried().size(), "rule") + " tried, " + mine.held().size() + " held")
                : new Compared(Compared.Aspect.RULES, Compared.Finding.NOT_COMPARED, "a Wasm module decides without a trace"));
        List<Compared> around = surroundings(answer);
        compared.addAll(around);
        List<String> outside = outside(request, traced);
        boolean same = sameResult && rules.isEmpty();
        OutsideAnswers answers = OutsideAnswers.of(answer.events(), ours.compiled().options().declarations());
        CrossCheck.Given given = same || outside.isEmpty()
                ? CrossCheck.Given.NOT_TRIED
                : given(request, traced, answer.outcome(), answers, other, doubtful);
        return new CrossCheck(theirs.name(), standing(same, given, around), traced.outcome(), answer.outcome(), rules, outside, given,
                compared,
                new CrossCheck.Seen(aligned.events(), aligned.candidates().values().stream().distinct().toList(), answers.cache()));
    }

    /// Another version of OPA is no disagreement; another policy or other data is, even where this decision is the same.
    private static CrossCheck.Standing standing(boolean same, CrossCheck.Given given, List<Compared> around) {
        if (around.stream().anyMatch(Compared::speaksOfAnotherPolicy)) {
            return CrossCheck.Standing.DISAGREES;
        }
        if (same) {
            return CrossCheck.Standing.AGREES;
        }
        return switch (given) {
            case ALIKE, UNKNOWN -> CrossCheck.Standing.NOT_COMPARABLE;
            case OTHERWISE, NOT_TRIED -> CrossCheck.Standing.DISAGREES;
        };
    }

    /// Decides once more by our engine, with what OPA was answered.
    private CrossCheck.Given given(DecisionRequest request, TracedDecision first, Outcome answer, OutsideAnswers answers, RunsOf other,
            boolean doubtful) {
        if (!theirs.traces()) {
            // The clock and the cached answers that it took are those of the request, as ours.
            return first.asked().keys().stream().anyMatch(name -> !name.equals(CLOCK))
                    ? CrossCheck.Given.UNKNOWN
                    : CrossCheck.Given.OTHERWISE;
        }
        TracedDecision again = ours.trace(request.withNdBuiltinCache(answers.cache()));
        if (isSame(again.outcome(), answer)
                && differences(RunsOf.trace(again.events(), own.keySet()), other, doubtful).isEmpty()) {
            return CrossCheck.Given.ALIKE;
        }
        return answers.unread().isEmpty() ? CrossCheck.Given.OTHERWISE : CrossCheck.Given.UNKNOWN;
    }

    /// The builtins whose answers were asked of the outside, or taken from a cache of such answers.
    private static List<String> outside(DecisionRequest request, TracedDecision traced) {
        Set<String> names = new TreeSet<>();
        for (Value name : traced.asked().keys()) {
            names.add(name instanceof StringValue text ? text.value() : name.toString());
        }
        for (Value name : request.ndBuiltinCache().keys()) {
            names.add(name instanceof StringValue text ? text.value() : name.toString());
        }
        return List.copyOf(names);
    }

    /// Errors are the same where their codes and messages are.
    private static boolean isSame(Outcome a, Outcome b) {
        if (a instanceof Outcome.Failed x && b instanceof Outcome.Failed y) {
            return x.errors().stream().map(e -> e.code() + e.message()).toList()
                    .equals(y.errors().stream().map(e -> e.code() + e.message()).toList());
        }
        return json(a).equals(json(b));
    }

    /// OPA answers in JSON, where sets are arrays.
    private static Object json(Outcome outcome) {
        return outcome instanceof Outcome.Defined defined ? Json.write(defined.value()) : outcome;
    }

    /// @param doubtful where some events of the other may be of one rule or of another that looks alike: such rules are compared together
    private List<RuleDifference> differences(RunsOf mine, RunsOf other, boolean doubtful) {
        List<RuleDifference> differences = new ArrayList<>();
        own.forEach((rule, compiled) -> {
            List<Rule> together = doubtful ? lookalikes.getOrDefault(rule, List.of(rule)) : List.of(rule);
            if (mine.part(together) != other.part(together)) {
                differences
                        .add(new RuleDifference(Printer.print(compiled.path()), rule.range(), mine.part(together), other.part(together)));
            }
        });
        other.strangers().forEach(rule -> differences.add(new RuleDifference(Printer.print(rule.head().reference()),
                SourceRange.UNKNOWN, RuleDifference.Part.ABSENT, other.part(rule))));
        differences.sort((a, b) -> a.rule().compareTo(b.rule()));
        return differences;
    }
}
