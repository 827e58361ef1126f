package dev.gavel.app.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.gavel.meaning.debug.Recording;
import dev.gavel.meaning.explain.Checked;
import dev.gavel.meaning.explain.Explanation;
import dev.gavel.meaning.explain.RuleAttempt;
import dev.gavel.meaning.explain.Standing;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.Op;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// An explanation and the recording that it was read from → a tree: what decided first, then what was lifted, what could have lifted it, and what did not hold.
final class Branches {

    private final Recording recording;

    private Branches(Recording recording) {
        this.recording = recording;
    }

    static List<Branch> of(Explanation explanation, Recording recording) {
        Branches branches = new Branches(recording);
        List<Branch> all = new ArrayList<>();
        branches.group("What decided", explanation.reasons(), all);
        branches.group("Granted", explanation.granted(), all);
        branches.group("Lifted", explanation.lifted(), all);
        branches.group("What lifted it", explanation.liftedBy().stream().map(Explanation.Lifting::by).toList(), all);
        branches.group("What could have lifted it", explanation.unlifting().stream().map(Explanation.Lifting::by).toList(), all);
        branches.group("Refused", explanation.refused(), all);
        branches.group("Tried, and did not hold", explanation.failed(), all);
        return all;
    }

    private void group(String title, List<Explanation.Told> told, List<Branch> to) {
        if (!told.isEmpty()) {
            to.add(new Branch(title + " (" + told.size() + ")", true, Branch.NOWHERE, told.stream().map(this::attempt).toList()));
        }
    }

    private Branch attempt(Explanation.Told told) {
        RuleAttempt attempt = told.attempt();
        String message = message(attempt.value()).map(text -> " “" + text + "”").orElse("");
        int end = end(attempt);
        List<Branch> below = told.conditions().stream().map(condition -> condition(condition, attempt, end)).toList();
        return new Branch(told.label().shown() + message, attempt.held(), step(end), below);
    }

    private Branch condition(Checked checked, RuleAttempt attempt, int end) {
        SourceRange range = checked.condition().range();
        String text = range instanceof SourceRange.Known known ? known.text().strip().replaceAll("\\s+", " ") : "";
        boolean reached = checked.standing() != Standing.NOT_REACHED;
        return new Branch(text + (reached ? "" : " (not reached)"), checked.standing() == Standing.HELD,
                reached ? step(at(range, attempt, end)) : Branch.NOWHERE, List.of());
    }

    /// What the rule says happened.
    private static Optional<String> message(@org.jspecify.annotations.Nullable Value value) {
        if (value instanceof StringValue(String text)) {
            return Optional.of(text);
        }
        return value instanceof ObjectValue object && object.get("message") instanceof StringValue(String text)
                ? Optional.of(text)
                : value instanceof ObjectValue object ? Optional.of(Json.write(object)) : Optional.empty();
    }

    /// The event at which the attempt held or failed, or -1.
    private int end(RuleAttempt attempt) {
        List<Event> events = recording.events();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            boolean ends = attempt.held() ? event.op() == Op.EXIT : event.op() == Op.FAIL && event.node() == attempt.failedAt();
            if (ends && event.queryId() == attempt.queryId() && event.locals().bindings().equals(attempt.bindings())) {
                return i;
            }
        }
        return Branch.NOWHERE;
    }

    /// The last event before the end of an attempt that evaluates what stands at a place, or the end where there is none.
    private int at(SourceRange place, RuleAttempt attempt, int end) {
        List<Event> events = recording.events();
        for (int i = end; i >= 0; i--) {
            Event event = events.get(i);
            if (event.queryId() == attempt.queryId() && (event.op() == Op.EVAL || event.op() == Op.FAIL)
                    && isWithin(event.range(), place)) {
                return i;
            }
        }
        return end;
    }

    private static boolean isWithin(SourceRange inner, SourceRange outer) {
        return inner instanceof SourceRange.Known a && outer instanceof SourceRange.Known b && a.file().equals(b.file())
                && a.start() >= b.start() && a.end() <= b.end();
    }

    private int step(int event) {
        return event < 0 ? Branch.NOWHERE : recording.stepOf(event);
    }
}
