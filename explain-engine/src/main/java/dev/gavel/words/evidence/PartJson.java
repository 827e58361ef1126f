package dev.gavel.words.evidence;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.NarrativeJson;

/// A part → its name and its JSON.
final class PartJson {

    private PartJson() {
    }

    static String name(Part part) {
        return switch (part) {
            case Part.Origin origin -> "origin";
            case Part.Decided decided -> "decision";
            case Part.Policy policy -> "policy";
            case Part.Input input -> "input";
            case Part.Explanation explanation -> "explanation";
            case Part.Sources sources -> "sources";
            case Part.Replayed replayed -> "replay";
            case Part.Population population -> "population";
            case Part.Limits limits -> "limits";
        };
    }

    static Value body(Part part) {
        return switch (part) {
            case Part.Origin origin ->
                object().put("kicker", origin.kicker()).put("policy", origin.policy()).put("program", origin.program())
                        .put("engine", origin.engine()).put("command", origin.command()).put("made", origin.made().toString()).build();
            case Part.Decided decided -> {
                ObjectValue.Builder json = object().put("id", decided.id()).put("entrypoint", decided.entrypoint())
                        .put("verdict", decided.verdict())
                        .put("time", decided.time() == null ? NullValue.NULL : StringValue.of(decided.time().toString()));
                yield present(json, "result", decided.result()).build();
            }
            case Part.Policy policy -> object().put("bundles", array(policy.bundles(), PartJson::bundle)).build();
            case Part.Input input ->
                present(object().put("erased", strings(input.erased())).put("masked", strings(input.masked())), "input", input.input())
                        .build();
            case Part.Explanation explanation -> NarrativeJson.of(explanation.narrative());
            case Part.Sources sources -> object().put("files", array(sources.files(), PartJson::lines)).build();
            case Part.Replayed replayed -> object().put("agrees", BooleanValue.of(replayed.agrees())).put("fidelity", replayed.fidelity())
                    .put("statement", replayed.statement()).build();
            case Part.Population population ->
                object().put("files", array(population.files(), PartJson::log)).put("query", population.query())
                        .put("chosen", NumberValue.of(population.chosen())).put("exclusions", strings(population.exclusions()))
                        .put("seed", population.seed() == null ? NullValue.NULL : StringValue.of(population.seed())).build();
            case Part.Limits limits -> object().put("sentences", strings(limits.sentences())).build();
        };
    }

    private static Value bundle(Part.PolicyBundle bundle) {
        return object().put("name", bundle.name()).put("revision", bundle.revision()).put("sha256", bundle.sha256())
                .put("signature", bundle.signature())
                .build();
    }

    private static Value lines(Part.SourceLines lines) {
        return object().put("file", lines.file()).put("sha256", lines.sha256()).put("row", NumberValue.of(lines.row()))
                .put("lines", strings(lines.lines()))
                .build();
    }

    private static Value log(Part.LogFile log) {
        return object().put("name", log.name()).put("sha256", log.sha256()).put("decisions", NumberValue.of(log.decisions())).build();
    }

    /// A null value is a value, so what is absent has no field.
    private static ObjectValue.Builder present(ObjectValue.Builder json, String key, @Nullable Value value) {
        return value == null ? json : json.put(key, value);
    }

    private static ObjectValue.Builder object() {
        return ObjectValue.builder();
    }

    private static <T> Value array(List<T> elements, Function<T, Value> json) {
        return ArrayValue.of(elements.stream().map(json).toList());
    }

    private static Value strings(List<String> texts) {
        return array(texts, StringValue::of);
    }
}
