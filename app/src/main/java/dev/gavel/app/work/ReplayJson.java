package dev.gavel.app.work;

import java.util.List;
import java.util.Map;

import dev.gavel.engine.opa.EngineUnavailable;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.crosscheck.Disagreement;
import dev.gavel.review.crosscheck.LogCrossCheck;

/// A replayed log for programs:
///
/// `{"log", "in_log", "decided", "differs", "fidelity": {"exact": {"same", "different", "not_compared"}}, "different": [{"decision", "fidelity",
/// "where"}], "not_replayable": {reason: count}, "notes": {note: count}, "beside": {"engine", "agree", "agree_on_part",
/// "agree_with_outside", "differ", "not_compared": {reason: count}, "compared": [{"what", "finding", "detail"}], "by_rule": {rule: count},
/// "disagreements": [{"decision", "same_result", "ours", "theirs", "rules"}], "asked", "complete", "lost"}}`, `lost` only where that engine was lost on the way
public final class ReplayJson {

    private ReplayJson() {
    }

    public static ObjectValue of(ReplayedLog replayed) {
        ObjectValue.Builder fidelity = ObjectValue.builder();
        replayed.fidelities().forEach((kind, counts) -> fidelity.put(kind, ObjectValue.builder().put("same", number(counts.same()))
                .put("different", number(counts.different())).put("not_compared", number(counts.notCompared())).build()));
        ObjectValue.Builder all = ObjectValue.builder().put("log", replayed.log()).put("in_log", number(replayed.inLog()))
                .put("decided", number(replayed.decided())).put("differs", BooleanValue.of(replayed.differs()))
                .put("fidelity", fidelity.build())
                .put("different", ArrayValue.of(replayed.different().stream().<Value>map(ReplayJson::different).toList()))
                .put("not_replayable", tally(replayed.reasons())).put("notes", tally(replayed.notes()));
        LogCrossCheck beside = replayed.beside();
        return beside == null ? all.build() : all.put("beside", beside(beside)).build();
    }

    private static ObjectValue different(ReplayedLog.Different decision) {
        return ObjectValue.builder().put("decision", decision.key()).put("fidelity", decision.fidelity())
                .put("where", texts(decision.where()))
                .build();
    }

    private static ObjectValue tally(Map<String, ? extends Number> counted) {
        ObjectValue.Builder tally = ObjectValue.builder();
        counted.forEach((what, count) -> tally.put(what, number(count.longValue())));
        return tally.build();
    }

    private static ObjectValue beside(LogCrossCheck beside) {
        ObjectValue.Builder json = ObjectValue.builder().put("engine", beside.engine()).put("agree", number(beside.agreed()))
                .put("agree_on_part", number(beside.agreedOnPart())).put("agree_with_outside", number(beside.agreedWithOutside()))
                .put("differ", number(beside.disagreed())).put("not_compared", tally(beside.notCompared()))
                .put("compared", AgreementJson.compared(beside.surroundings()))
                .put("by_rule", tally(beside.byRule()))
                .put("disagreements", ArrayValue.of(beside.disagreements().stream().<Value>map(ReplayJson::disagreement).toList()))
                .put("asked", number(beside.decisions())).put("complete", BooleanValue.of(beside.complete()));
        EngineUnavailable lost = beside.lost();
        return lost == null ? json.build() : json.put("lost", String.valueOf(lost.getMessage())).build();
    }

    private static ObjectValue disagreement(Disagreement one) {
        return ObjectValue.builder().put("decision", DecisionLines.key(one.decision()))
                .put("same_result", BooleanValue.of(TwoResults.of(one.ours(), one.theirs()).isEmpty()))
                .put("ours", AgreementJson.outcome(one.ours())).put("theirs", AgreementJson.outcome(one.theirs()))
                .put("rules", AgreementJson.rules(one.rules())).build();
    }

    private static ArrayValue texts(List<String> texts) {
        return ArrayValue.of(texts.stream().<Value>map(StringValue::of).toList());
    }

    private static NumberValue number(long number) {
        return NumberValue.of(number);
    }
}
