package dev.gavel.app.work;

import java.util.List;
import java.util.Optional;

import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.crosscheck.Compared;
import dev.gavel.review.crosscheck.CrossCheck;
import dev.gavel.review.crosscheck.RuleDifference;

/// Whether a real OPA decides as Gavel does, for programs. The shape is described in `app/docs/explain.md`.
final class AgreementJson {

    private AgreementJson() {
    }

    /// Empty where no other engine was chosen.
    static Optional<ObjectValue> of(Agreement agreement) {
        return switch (agreement) {
            case Agreement.Alone ignored -> Optional.empty();
            case Agreement.Waited ignored -> Optional.empty();
            case Agreement.OtherAlone(String engine) ->
                Optional.of(ObjectValue.builder().put("engine", engine).put("standing", "decided alone").build());
            case Agreement.NotAsked(String engine, Problem why) -> Optional
                    .of(ObjectValue.builder().put("engine", engine).put("standing", "not asked").put("why", why.what()).build());
            case Agreement.Checked(CrossCheck check) -> Optional.of(checked(check));
        };
    }

    /// The same object with `beside`, where another engine was chosen.
    static ObjectValue with(ObjectValue json, Agreement agreement) {
        return of(agreement).map(beside -> json.toBuilder().put("beside", beside).build()).orElse(json);
    }

    private static ObjectValue checked(CrossCheck check) {
        return ObjectValue.builder().put("engine", check.engine()).put("standing", switch (check.standing()) {
            case AGREES -> "agrees";
            case DISAGREES -> "disagrees";
            case NOT_COMPARABLE -> "not comparable";
        }).put("ours", outcome(check.ours())).put("theirs", outcome(check.theirs())).put("rules", rules(check.rules()))
                .put("compared", compared(check.compared()))
                .put("outside", ArrayValue.of(check.outside().stream().<Value>map(StringValue::of).toList())).build();
    }

    static ArrayValue compared(List<Compared> all) {
        return ArrayValue.of(all.stream().<Value>map(
                one -> ObjectValue.builder().put("what", one.aspect().words()).put("finding", switch (one.finding()) {
                    case SAME -> "same";
                    case DIFFERENT -> "different";
                    case NOT_COMPARED -> "not compared";
                }).put("detail", one.detail()).build()).toList());
    }

    static ArrayValue rules(List<RuleDifference> all) {
        return ArrayValue.of(all.stream()
                .<Value>map(rule -> ObjectValue.builder().put("rule", rule.rule()).put("place", rule.range().toString())
                        .put("ours", AgreementPage.part(rule.ours())).put("theirs", AgreementPage.part(rule.theirs())).build())
                .toList());
    }

    static ObjectValue outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Defined defined -> ObjectValue.of("result", defined.value());
            case Outcome.Undefined ignored -> ObjectValue.EMPTY;
            case Outcome.Failed failed -> ObjectValue.of("errors",
                    ArrayValue.of(failed.errors().stream().<Value>map(error -> StringValue.of(error.line())).toList()));
        };
    }
}
