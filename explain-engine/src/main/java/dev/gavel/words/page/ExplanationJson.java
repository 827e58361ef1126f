package dev.gavel.words.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.condition.Valuation;
import dev.gavel.meaning.explain.Checked;
import dev.gavel.meaning.explain.Explanation;
import dev.gavel.meaning.explain.Explanation.Told;
import dev.gavel.meaning.explain.Missing;
import dev.gavel.meaning.explain.RuleLabel;
import dev.gavel.meaning.explain.Stopped;
import dev.gavel.meaning.explain.WhyNot;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.versus.Difference;
import dev.gavel.review.versus.Versus;
import dev.gavel.words.narrate.Places;
import dev.gavel.words.narrative.NarrativeJson;

/// An explained decision as JSON: the narrative, and beside it the model that it tells. The shape is described in `app/docs/explain.md`.
public final class ExplanationJson {

    private ExplanationJson() {
    }

    /// @param pages of the policy that decided
    public static ObjectValue of(ExplainedDecision decision, PolicyPages pages) {
        return with(NarrativeJson.of(decision.page()), "explanation", model(decision, pages));
    }

    public static ObjectValue of(ComparedDecisions compared, PolicyPages pages) {
        Versus versus = compared.versus();
        ObjectValue model = ObjectValue.builder().put("a", model(compared.a(), pages)).put("b", model(compared.b(), pages))
                .put("same", BooleanValue.of(versus.same()))
                .put("decisive", array(versus.decisive().stream().map(ExplanationJson::difference).toList()))
                .put("others", array(versus.others().stream().map(ExplanationJson::difference).toList()))
                .put("othersMatter", BooleanValue.of(versus.othersMatter())).build();
        return with(NarrativeJson.of(compared.page()), "versus", model);
    }

    /// The narrative's own fields first.
    private static ObjectValue with(ObjectValue narrative, String name, Value model) {
        ObjectValue.Builder both = ObjectValue.builder();
        narrative.forEach(both::put);
        return both.put(name, model).build();
    }

    private static Value model(ExplainedDecision decision, PolicyPages pages) {
        Explanation why = decision.explanation();
        ObjectValue.Builder json = ObjectValue.builder().put("verdict", decision.reading().verdict().word())
                .put("entrypoint", decision.request().entrypoint());
        if (decision.traced().outcome() instanceof Outcome.Defined(Value result)) {
            json.put("result", result);
        }
        List<Rule> completed = why.completion().rules();
        if (!completed.isEmpty()) {
            json.put("triedByGavelAlone", array(completed.stream().map(rule -> place(rule.range())).toList()));
        }
        return json.put("reasons", attempts(why.reasons())).put("lifted", attempts(why.lifted())).put("granted", attempts(why.granted()))
                .put("refused", attempts(why.refused())).put("failed", attempts(why.failed()))
                .put("liftedBy", array(why.liftedBy().stream().map(ExplanationJson::lifting).toList()))
                .put("couldLift", array(why.unlifting().stream().map(ExplanationJson::lifting).toList()))
                .put("restsOn", array(pages.cited(decision).stream().map(ArrayValue::of).toList()))
                .put("whyNot", array(decision.whyNot().stream().map(ExplanationJson::whyNot).toList())).build();
    }

    private static Value lifting(Explanation.Lifting lifting) {
        return ObjectValue.builder().put("by", attempt(lifting.by()))
                .put("denials", array(lifting.denials().stream().map(told -> rule(told.label())).toList())).build();
    }

    private static Value whyNot(WhyNot whyNot) {
        ObjectValue.Builder json = ObjectValue.builder().put("asked", whyNot.wanted().asked()).put("documents",
                array(whyNot.wanted().documents().stream().map(path -> StringValue.of("data." + String.join(".", path))).toList()));
        whyNot.value().ifPresent(value -> json.put("value", value));
        return json.put("default", BooleanValue.of(whyNot.isDefault())).put("askedInDecision", BooleanValue.of(whyNot.asked()))
                .put("held", attempts(whyNot.held())).put("instead", attempts(whyNot.instead())).put("tried", attempts(whyNot.tried()))
                .put("passedOver", array(whyNot.passedOver().stream().map(ExplanationJson::rule).toList()))
                .put("untried", array(whyNot.untried().stream().map(ExplanationJson::rule).toList())).build();
    }

    private static Value attempts(List<Told> told) {
        return array(told.stream().map(ExplanationJson::attempt).toList());
    }

    private static Value attempt(Told told) {
        ObjectValue.Builder json = ObjectValue.builder().put("rule", rule(told.label())).put("state",
                told.attempt().held() ? "held" : "failed");
        if (told.attempt().value() instanceof Value gave) {
            json.put("gave", gave);
        }
        ObjectValue.Builder variables = ObjectValue.builder();
        told.attempt().variables().forEach(variables::put);
        json.put("variables", variables.build()).put("conditions",
                array(told.conditions().stream().map(ExplanationJson::condition).toList()));
        told.stop().ifPresent(stop -> json.put("failedAt", stop(stop)));
        return json.build();
    }

    private static Value rule(RuleLabel label) {
        ObjectValue.Builder json = ObjectValue.builder().put("name", label.name());
        put(json, "id", label.id());
        put(json, "title", label.title());
        put(json, "severity", label.severity());
        place(json, label.range());
        return json.build();
    }

    private static Value condition(Checked checked) {
        ObjectValue.Builder json = ObjectValue.builder().put("state", checked.standing().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        text(json, checked.condition().range());
        json.put("values", values(checked.condition(), checked.values()));
        if (!checked.within().isEmpty()) {
            json.put("within", array(checked.within().stream().map(ExplanationJson::condition).toList()));
        }
        return json.build();
    }

    private static Value stop(Stopped stop) {
        ObjectValue.Builder json = ObjectValue.builder().put("fault", stop.fault().name().toLowerCase(Locale.ROOT));
        text(json, stop.expr().range());
        json.put("values", values(stop.condition(), stop.values()));
        stop.lack().ifPresent(missing -> json.put("missing", missing(missing, stop.values())));
        json.put("alike", NumberValue.of(stop.members()));
        if (!stop.within().isEmpty()) {
            json.put("within", array(stop.within().stream().map(ExplanationJson::condition).toList()));
        }
        return json.build();
    }

    private static Value missing(Missing missing, Valuation values) {
        ObjectValue.Builder json = ObjectValue.builder();
        switch (missing) {
            case Missing.Part(Operand there, Operand.Step step) -> {
                json.put("kind", "part").put("in", Places.path(there).orElse("?"));
                Optional<Value> key = switch (step) {
                    case Operand.Name(String name) -> Optional.of(StringValue.of(name));
                    case Operand.At(Operand operand) -> values.of(operand);
                };
                key.ifPresent(value -> json.put("key", value));
            }
            case Missing.Document(Operand.Virtual document) -> json.put("kind", "document").put("in", Places.path(document).orElse("?"));
            case Missing.Members(Operand collection) -> json.put("kind", "members").put("in", Places.path(collection).orElse("?"));
            case Missing.Answer(Operand call) -> json.put("kind", "answer").put("in", switch (call) {
                case Operand.Reckoned(String builtin, List<Operand> args) -> builtin;
                case Operand.Applied(List<String> function, List<Operand> args) -> "data." + String.join(".", function);
                default -> "?";
            });
        }
        return json.build();
    }

    /// What the places of a condition were worth, by their paths.
    private static Value values(Condition condition, Valuation values) {
        Map<String, Value> seen = new LinkedHashMap<>();
        for (Operand place : Places.in(condition)) {
            Optional<Value> value = values.of(place);
            Places.path(place).filter(path -> value.isPresent()).ifPresent(path -> seen.put(path, value.orElseThrow()));
        }
        ObjectValue.Builder json = ObjectValue.builder();
        seen.forEach(json::put);
        return json.build();
    }

    private static Value difference(Difference field) {
        ObjectValue.Builder json = ObjectValue.builder().put("path", array(field.path())).put("clock", BooleanValue.of(field.clock()));
        if (field.a() != null) {
            json.put("a", field.a());
        }
        if (field.b() != null) {
            json.put("b", field.b());
        }
        return json.build();
    }

    private static void text(ObjectValue.Builder json, SourceRange range) {
        if (range instanceof SourceRange.Known known) {
            json.put("text", known.text());
        }
        place(json, range);
    }

    private static Value place(SourceRange range) {
        ObjectValue.Builder json = ObjectValue.builder();
        place(json, range);
        return json.build();
    }

    private static void place(ObjectValue.Builder json, SourceRange range) {
        if (range instanceof SourceRange.Known known) {
            json.put("file", known.file().name()).put("row", NumberValue.of(known.row())).put("endRow", NumberValue.of(known.endRow()));
        }
    }

    private static void put(ObjectValue.Builder json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static Value array(Collection<? extends Value> values) {
        return ArrayValue.of(new ArrayList<>(values));
    }
}
