package dev.gavel.app.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.finding.Finding;
import dev.gavel.review.finding.Rank;
import dev.gavel.words.narrate.FindingsPage;
import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.PrettyJson;
import dev.gavel.words.narrative.Sentence;

/// Findings as SARIF 2.1.0, which code hosts and CI read.
public final class FindingsSarif {

    private static final String SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String FINGERPRINT = "gavel/v1";

    private static final Map<String, String> RULES = rules();

    private final Checked checked;

    private FindingsSarif(Checked checked) {
        this.checked = checked;
    }

    /// Accepted findings are told as suppressed.
    public static String print(Checked checked) {
        return PrettyJson.of(new FindingsSarif(checked).log()) + "\n";
    }

    private static Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        rules.put("gap", "A request goes ahead because it leaves something out, or because a bundle is missing");
        rules.put("conflict", "Rules or bundles disagree about one request");
        rules.put("shadowed", "A rule never decides because another always does");
        rules.put("never-holds", "A rule can never hold");
        rules.put("always-true", "A condition is always true");
        rules.put("metadata", "A title or description says other than its rule");
        return rules;
    }

    private ObjectValue log() {
        List<Value> results = new ArrayList<>(checked.page().fresh().stream().<Value>map(told -> result(told, null)).toList());
        checked.page().accepted().forEach(each -> results.add(result(each.told(), each)));
        ObjectValue driver = ObjectValue.builder().put("name", "gavel").put("version", Program.version())
                .put("rules", ArrayValue.of(RULES.entrySet().stream().<Value>map(rule -> ObjectValue.builder().put("id", rule.getKey())
                        .put("shortDescription", text(rule.getValue())).build()).toList()))
                .build();
        ObjectValue run = ObjectValue.builder().put("tool", ObjectValue.of("driver", driver)).put("columnKind", "unicodeCodePoints")
                .put("invocations", ArrayValue.of(invocation())).put("results", ArrayValue.of(results)).build();
        return ObjectValue.builder().put("$schema", SCHEMA).put("version", "2.1.0").put("runs", ArrayValue.of(run)).build();
    }

    /// A search that was stopped is told, so that nobody takes its silence for an answer.
    private ObjectValue invocation() {
        List<String> unfinished = checked.page().unfinished();
        ObjectValue.Builder built = ObjectValue.builder().put("executionSuccessful", BooleanValue.TRUE);
        if (!unfinished.isEmpty()) {
            built.put("toolExecutionNotifications",
                    ArrayValue.of(unfinished.stream().<Value>map(what -> ObjectValue.builder().put("level", "warning")
                            .put("message", text("not looked for to the end: " + what)).build()).toList()));
        }
        return built.build();
    }

    private ObjectValue result(FindingsPage.Told told, FindingsPage.@Nullable Accepted accepted) {
        Finding finding = told.finding();
        String kind = FindingsJson.kind(finding);
        List<SourceRange.Known> places = finding.sources().stream().filter(SourceRange.Known.class::isInstance)
                .map(SourceRange.Known.class::cast).toList();
        ObjectValue.Builder properties = ObjectValue.builder().put("cause", FindingsJson.cause(finding))
                .put("rank", finding.rank().name().toLowerCase(java.util.Locale.ROOT));
        finding.proof().ifPresent(proof -> properties.put("witness", FindingsJson.input(proof.after())));
        ObjectValue.Builder built = ObjectValue.builder().put("ruleId", kind)
                .put("ruleIndex", NumberValue.of(List.copyOf(RULES.keySet()).indexOf(kind))).put("level", level(finding.rank()))
                .put("message", text(message(told)))
                .put("locations", ArrayValue.of(places.stream().limit(1).<Value>map(this::location).toList()))
                .put("relatedLocations", ArrayValue.of(places.stream().skip(1).<Value>map(this::location).toList()))
                .put("partialFingerprints", ObjectValue.of(FINGERPRINT, StringValue.of(finding.fingerprint())))
                .put("properties", properties.build());
        if (accepted != null) {
            built.put("suppressions", ArrayValue.of(ObjectValue.builder().put("kind", "external").put("status", "accepted")
                    .put("justification", accepted.reason() + " (" + accepted.owner() + ")").build()));
        }
        return built.build();
    }

    /// The title and what stands below it; the request itself is among the properties.
    private String message(FindingsPage.Told told) {
        String said = checked.one(told).sentences().stream().filter(sentence -> !isCode(sentence)).map(Sentence::text)
                .collect(Collectors.joining(" "));
        return checked.title(told) + ". " + said.replace("the request below", "a request");
    }

    private static boolean isCode(Sentence sentence) {
        return sentence.inlines().size() == 1 && sentence.inlines().getFirst() instanceof Inline.Code;
    }

    private static String level(Rank rank) {
        return switch (rank) {
            case HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
        };
    }

    private Value location(SourceRange.Known at) {
        ObjectValue region = ObjectValue.builder().put("startLine", NumberValue.of(at.row()))
                .put("startColumn", NumberValue.of(at.column()))
                .put("endLine", NumberValue.of(at.endRow())).build();
        ObjectValue artifact = ObjectValue.of("uri", StringValue.of(uri(at.file().name())));
        return ObjectValue.of("physicalLocation", ObjectValue.builder().put("artifactLocation", artifact).put("region", region).build());
    }

    /// The file's name with what a URI cannot hold escaped; a relative name stays relative.
    private static String uri(String name) {
        String path = name.replace('\\', '/');
        try {
            return Objects.requireNonNull(new java.net.URI(null, null, path, null).toASCIIString());
        } catch (java.net.URISyntaxException e) {
            return path;
        }
    }

    private static ObjectValue text(String text) {
        return ObjectValue.of("text", StringValue.of(text));
    }
}
