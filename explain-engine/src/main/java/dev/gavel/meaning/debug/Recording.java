package dev.gavel.meaning.debug;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.With;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.Op;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// A trace as a program that one can step through, both ways. Made once; immutable afterwards, and safe to share between threads.
///
/// The events are ours, or those of a real OPA after they were found in the compiled policy. Steps are numbered from 0. What is asked of a step takes
/// constant or logarithmic time, but for causes, which may take the time of the way back to them.
public final class Recording {

    /// A rule of an `else` chain as compiled, with what it came from.
    private record Link(CompiledRule rule, Rule source) {
    }

    private final List<Event> events;
    private final Steps steps;
    private final Queries queries;
    private final Walk walk;
    private final Arrivals arrivals;
    private final Causes causes;
    private final Map<Rule, Link> links = new IdentityHashMap<>();

    /// @param rules every rule of the policy, as [dev.gavel.rego.compile.CompiledPolicy#rules] has them
    public Recording(List<CompiledRule> rules, List<Event> events) {
        this.events = List.copyOf(events);
        for (CompiledRule rule : rules) {
            Rule source = rule.source();
            for (Rule compiled = rule.rule(); compiled != null && source != null; compiled = compiled.orElse(), source = source.orElse()) {
                links.put(compiled, new Link(rule, source));
            }
        }
        steps = Steps.of(this.events);
        queries = new Queries(this.events);
        arrivals = new Arrivals(rules);
        int[] depths = new int[steps.count()];
        for (int i = 0; i < steps.count(); i++) {
            Step step = step(i);
            depths[i] = step.depth();
            Link link = step.node() instanceof Rule rule ? links.get(rule) : null;
            int before = queries.before(steps.event(i));
            if (step.op() == Op.REDO && !goesOn(i)) {
                continue;
            }
            arrivals.add(step, before == Queries.NONE ? SourceRange.UNKNOWN : this.events.get(before).range(),
                    link == null ? null : link.rule);
        }
        walk = Walk.of(depths);
        causes = new Causes(this.events, steps, queries, this::ruleOf);
    }

    /// True where going back to an expression found something more, or asked for more.
    private boolean goesOn(int redo) {
        if (redo + 1 == steps.count()) {
            return false;
        }
        Queries.Query query = queries.of(steps.event(redo));
        Queries.Query next = queries.of(steps.event(redo + 1));
        return next == query || next.parent == query;
    }

    /// How many steps there are.
    public int size() {
        return steps.count();
    }

    public Step step(int number) {
        int event = steps.event(number);
        int count = events.get(event).op() == Op.REDO ? redone(number) : 1;
        return new Step(number, events.get(event), count, queries.of(event).depth);
    }

    /// Events that are no step may stand between those of one.
    private int redone(int number) {
        int count = 0;
        for (int i = steps.first(number); i <= steps.event(number); i++) {
            count += events.get(i).op() == Op.REDO ? 1 : 0;
        }
        return count;
    }

    /// The step that an event belongs to.
    ///
    /// @param event from 0, as the trace has it
    public int stepOf(int event) {
        return steps.stepOf(event);
    }

    public Walk walk() {
        return walk;
    }

    /// The queries that led to a step, its own first.
    public List<Frame> stack(int number) {
        List<Frame> frames = new ArrayList<>();
        int event = steps.event(number);
        for (Queries.Query query = queries.of(event); query != null; query = query.parent) {
            int at = query.places.before(event + 1);
            SourceRange place = at == Queries.NONE ? SourceRange.UNKNOWN : events.get(at).range();
            frames.add(frame(query, place));
        }
        return frames;
    }

    private Frame frame(Queries.Query query, SourceRange place) {
        Link link = query.rule == null ? null : links.get(query.rule);
        return link != null
                ? new Frame.InRule(query.id, place, link.rule, link.source)
                : query.parent == null ? new Frame.InQuery(query.id, place) : new Frame.InBody(query.id, place);
    }

    private @Nullable CompiledRule ruleOf(Queries.Query query) {
        Link link = query.rule == null ? null : links.get(query.rule);
        return link == null ? null : link.rule;
    }

    /// The rule that a step is in, or null.
    public @Nullable CompiledRule rule(int number) {
        Queries.Query query = inRule(number);
        return query == null ? null : ruleOf(query);
    }

    private Queries.@Nullable Query inRule(int number) {
        Queries.Query query = queries.of(steps.event(number));
        while (query != null && ruleOf(query) == null) {
            query = query.parent;
        }
        return query;
    }

    /// The variables that people wrote and that have a value at a step, in order of first mention.
    public List<Variable> variables(int number) {
        return Written.in(events.get(steps.event(number)).locals());
    }

    /// What the expression of a step asks of the input and of data, with what stands there.
    ///
    /// @param input of the decision; null where there was none
    public List<Seen> seen(int number, @Nullable Value input, ObjectValue data) {
        return References.of(events.get(steps.event(number)), input, data, replaced(number));
    }

    /// The events as they were recorded.
    public List<Event> events() {
        return events;
    }

    /// The event that a step stands at, from 0.
    public int eventOf(int number) {
        return steps.event(number);
    }

    /// What `with` replaces at a step, as the expressions that led there say it; the innermost first.
    public List<With> replaced(int number) {
        List<With> replaced = new ArrayList<>();
        int event = steps.event(number);
        for (Queries.Query query = queries.of(event).parent; query != null; query = query.parent) {
            int asking = query.places.before(event);
            if (asking != Queries.NONE && events.get(asking).node() instanceof Expr expr) {
                replaced.addAll(expr.with());
            }
        }
        return replaced;
    }

    /// What becomes of the rule attempt that a step lies in.
    public Ending ending(int number) {
        Queries.Query query = inRule(number);
        if (query == null) {
            return new Ending.NoRule();
        }
        int end = query.ends.after(steps.event(number) - 1);
        if (end == Queries.NONE) {
            return new Ending.NothingMore();
        }
        int step = steps.stepOf(end);
        return events.get(end).op() == Op.EXIT ? new Ending.Held(step) : new Ending.Failed(step);
    }

    /// The step at which a variable got the value that it has at a step: that of the expression which bound it, or where a rule was entered with it.
    public OptionalInt cause(int number, Variable variable) {
        return causes.ofVariable(number, variable);
    }

    /// The step at which the last rule gave a value to what is evaluated at a step: its exit. Where the value was known already, the exit that gave it.
    public OptionalInt causeOfResult(int number) {
        return causes.ofResult(number);
    }

    /// The steps at which a rule gave a value, in order.
    public int[] exits(CompiledRule rule) {
        return causes.exits(rule);
    }

    /// The next step, or the last one before, that arrives at a place.
    public OptionalInt runTo(int from, Place place, Direction direction) {
        return runTo(from, List.of(new Breakpoint(place, null)), direction);
    }

    /// The next step, or the last one before, at which a breakpoint stops.
    public OptionalInt runTo(int from, List<Breakpoint> breakpoints, Direction direction) {
        int best = Queries.NONE;
        for (Breakpoint breakpoint : breakpoints) {
            Numbers candidates = arrivals.at(breakpoint.place());
            int step = beyond(candidates, from, direction);
            while (step != Queries.NONE && isNearer(step, best, direction)) {
                if (stops(breakpoint, step)) {
                    best = step;
                } else {
                    step = beyond(candidates, step, direction);
                }
            }
        }
        return best == Queries.NONE ? OptionalInt.empty() : OptionalInt.of(best);
    }

    private static int beyond(Numbers candidates, int from, Direction direction) {
        return direction == Direction.FORWARD ? candidates.after(from) : candidates.before(from);
    }

    private static boolean isNearer(int step, int best, Direction direction) {
        return best == Queries.NONE || (direction == Direction.FORWARD ? step < best : step > best);
    }

    private boolean stops(Breakpoint breakpoint, int step) {
        StopCondition condition = breakpoint.condition();
        return condition == null || condition.holds(variables(step));
    }

    /// Why nothing can ever stop at a place: no text of the policy is evaluated there. Empty where something may.
    public Optional<Diagnostic> refusal(Place place) {
        return arrivals.refusal(place);
    }

}
