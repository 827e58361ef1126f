package dev.gavel.review.finding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.meaning.answer.Answers;
import dev.gavel.meaning.explain.MetadataDoubts;
import dev.gavel.meaning.formula.TooTangledException;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.StringValue;

/// Looks through a policy for all that its authors should know. What is quick and grave is looked for first; where it is stopped, what was found until then is given.
public final class FindingsSearch {

    /// A day like any other: where nothing asks the clock, the same is found every day.
    private static final Instant ANY_DAY = Instant.parse("2026-06-15T12:00:00Z");

    private final Watch watch;
    private final List<Finding> found = new ArrayList<>();
    private final List<String> unfinished = new ArrayList<>();

    private FindingsSearch(Watch watch) {
        this.watch = watch;
    }

    public static Findings of(CheckRequest request, Watch watch) {
        return new FindingsSearch(watch).search(request);
    }

    private Findings search(CheckRequest asked) {
        List<CompiledRule> entry = new ArrayList<>(asked.verdict().deciding());
        List<String> entrypoint = DecisionRequest.path(asked.contract().entrypoint());
        asked.engine().compiled().rules().stream().filter(rule -> isAt(rule, entrypoint)).forEach(entry::add);
        Set<CompiledRule> reached = Arguments.reached(asked, entry);
        CheckRequest request = reached.stream().anyMatch(FindingsSearch::asksClock) ? asked : asked.withNow(ANY_DAY);
        watch.at(0, "requests that tell");
        Answers answers = new Answers(request.question());
        Requests requests = Requests.of(request, answers, watch);
        if (!requests.isComplete()) {
            unfinished.add("requests for every rule");
        }
        LiftingSearch lifting = new LiftingSearch(request, requests, watch);
        step(0.43, "what is lifted", () -> lifting.find(reached));
        step(0.48, "gaps", () -> new GapSearch(request, requests, watch).find(lifting::deniedAllTheSame));
        step(0.6, "bundles that are not loaded", () -> new UnloadedBundles(request, requests, watch).find());
        step(0.65, "facts that requesters declare", () -> new DeclaredFacts(request, requests, watch).find());
        step(0.75, "branches that contradict", () -> new OrderSearch(request, requests, watch).find());
        EffectSearch effects = new EffectSearch(request, requests, reached, watch);
        step(0.78, "rules that never hold", effects::neverHolding);
        step(0.83, "rules that never decide", () -> effects.shadowed(answers));
        step(0.88, "conditions that are always true", effects::alwaysTrue);
        step(0.93, "rules that clash", () -> new ClashSearch(request, requests, watch).find(reached));
        step(0.97, "METADATA", () -> MetadataDoubts.of(request.question().policy(), answers.whole(watch::cancelled),
                request.question().data()).stream().<Finding>map(Finding.SaysOther::new).toList());
        return new Findings(found.stream().sorted(Comparator.comparing(Finding::rank)).toList(), request.now(), requests.count(),
                unfinished);
    }

    private static boolean asksClock(CompiledRule rule) {
        return SyntaxWalk.any(rule.rule(), node -> node instanceof Ref ref && ref.head() instanceof Var head && head.name().equals("time")
                && ref.operands().size() == 1 && ref.operands().getFirst() instanceof Scalar name
                && name.value().equals(StringValue.of("now_ns")));
    }

    /// True for the rules that make the document at a path, or one it stands in.
    private static boolean isAt(CompiledRule rule, List<String> path) {
        List<String> document = rule.document();
        int common = Math.min(document.size(), path.size());
        return document.subList(0, common).equals(path.subList(0, common));
    }

    private void step(double fraction, String what, Supplier<List<Finding>> work) {
        if (watch.cancelled()) {
            unfinished.add(what);
            return;
        }
        watch.at(fraction, what);
        try {
            found.addAll(work.get());
        } catch (TooTangledException e) {
            unfinished.add(what);
            return;
        }
        if (watch.cancelled()) {
            unfinished.add(what);
        }
    }
}
