package dev.gavel.app.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.explain.RuleLabel;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.finding.Change;
import dev.gavel.review.finding.Confirmations.Opinion;
import dev.gavel.review.finding.Finding;
import dev.gavel.review.finding.Ground;
import dev.gavel.review.finding.Places;
import dev.gavel.review.finding.Proof;
import dev.gavel.review.finding.Witness;
import dev.gavel.words.narrate.FindingsPage;
import dev.gavel.words.narrative.NarrativeJson;
import dev.gavel.words.narrative.PrettyJson;

/// Findings for programs. The shape is `explain-engine/docs/findings.schema.json`.
public final class FindingsJson {

    private static final int VERSION = 1;

    private final Checked checked;

    private FindingsJson(Checked checked) {
        this.checked = checked;
    }

    /// @param accepted whether what was accepted is told too
    public static String print(Checked checked, boolean accepted) {
        return PrettyJson.of(new FindingsJson(checked).of(accepted)) + "\n";
    }

    private ObjectValue of(boolean accepted) {
        FindingsPage page = checked.page();
        List<Value> findings = new ArrayList<>(page.fresh().stream().<Value>map(told -> finding(told, null)).toList());
        if (accepted) {
            page.accepted().forEach(each -> findings.add(finding(each.told(), each)));
        }
        return ObjectValue.builder().put("checked", NumberValue.of(VERSION)).put("entrypoint", checked.contract().entrypoint())
                .put("date", page.date()).put("bundles", ArrayValue.of(checked.bundles().stream().<Value>map(AnswerJson::bundle).toList()))
                .put("tried", NumberValue.of(page.tried())).put("unfinished", texts(page.unfinished()))
                .put("new", NumberValue.of(page.fresh().size())).put("accepted", NumberValue.of(page.accepted().size()))
                .put("findings", ArrayValue.of(findings)).put("narrative", NarrativeJson.of(checked.narrative(accepted))).build();
    }

    private ObjectValue finding(FindingsPage.Told told, FindingsPage.@Nullable Accepted accepted) {
        Finding finding = told.finding();
        ObjectValue.Builder built = ObjectValue.builder().put("fingerprint", finding.fingerprint()).put("kind", kind(finding))
                .put("cause", cause(finding)).put("rank", finding.rank().name().toLowerCase(Locale.ROOT)).put("title", checked.title(told))
                .put("rules", ArrayValue.of(finding.rules().stream().<Value>map(FindingsJson::rule).toList()))
                .put("sources", ArrayValue.of(finding.sources().stream().filter(SourceRange.Known.class::isInstance)
                        .<Value>map(range -> source((SourceRange.Known) range)).toList()));
        finding.proof().ifPresent(proof -> {
            built.put("witness", input(proof.after()));
            built.put("proof", proof(proof));
            built.put("decided_by", texts(told.opinion() == Opinion.AGREES ? List.of("Gavel", told.other()) : List.of("Gavel")));
        });
        if (told.opinion() == Opinion.DIFFERS) {
            built.put("disputed_by", told.other());
        }
        details(finding, built);
        told.expired().ifPresent(day -> built.put("expired", day));
        if (accepted != null) {
            built.put("accepted", ObjectValue.builder().put("reason", accepted.reason()).put("owner", accepted.owner())
                    .put("until", accepted.until()).build());
        }
        return built.build();
    }

    private static void details(Finding finding, ObjectValue.Builder built) {
        switch (finding) {
            case Finding.Gap gap ->
                built.put("places", ArrayValue.of(gap.missing().stream().<Value>map(each -> missing(gap, each)).toList()));
            case Finding.UnloadedBundle unloaded -> built.put("bundle", unloaded.bundle());
            case Finding.DeclaredFact fact -> built.put("place", Places.text(fact.place()));
            case Finding.Clash clash -> built.put("document", "data." + String.join(".", clash.document()));
            case Finding.Lifting lifting -> built.put("by", rule(lifting.by()));
            case Finding.Order order -> {
            }
            case Finding.Shadowed shadowed -> ground(shadowed.ground(), built);
            case Finding.NeverHolds never -> ground(never.ground(), built);
            case Finding.AlwaysTrue always -> ground(always.ground(), built);
            case Finding.SaysOther other -> built.put("said", other.doubt().said());
        }
    }

    private static void ground(Ground ground, ObjectValue.Builder built) {
        built.put("rests_on", texts(ground.data()));
        built.put("tried", NumberValue.of(ground.tried()));
    }

    private static ObjectValue missing(Finding.Gap gap, Finding.Missing missing) {
        return ObjectValue.builder().put("place", Places.text(missing.place())).put("whole", Places.text(missing.whole()))
                .put("fingerprint", gap.fingerprint(missing))
                .put("left_out", BooleanValue.of(missing.leftOut()))
                .put("types", texts(missing.types())).put("guaranteed", BooleanValue.of(missing.guaranteed()))
                .put("rules", ArrayValue.of(missing.silenced().stream().<Value>map(each -> rule(each.rule())).toList()))
                .put("proof", proof(missing.proof())).build();
    }

    /// `gap`, `conflict`, `shadowed`, `never-holds`, `always-true` or `metadata`.
    static String kind(Finding finding) {
        return switch (finding) {
            case Finding.Gap g -> "gap";
            case Finding.UnloadedBundle u -> "gap";
            case Finding.DeclaredFact d -> "gap";
            case Finding.Clash c -> "conflict";
            case Finding.Lifting l -> "conflict";
            case Finding.Order o -> "conflict";
            case Finding.Shadowed s -> "shadowed";
            case Finding.NeverHolds n -> "never-holds";
            case Finding.AlwaysTrue a -> "always-true";
            case Finding.SaysOther s -> "metadata";
        };
    }

    /// What within its kind: `field-missing`, `bundle-not-loaded`, ….
    static String cause(Finding finding) {
        return switch (finding) {
            case Finding.Gap gap -> switch (gap.reading()) {
                case NOTHING_SAID -> "empty-request";
                case ANY_OTHER_DENIED -> gap.missing().getFirst().leftOut() ? "field-missing" : "field-of-another-type";
                case NO_LIMIT -> "limit-not-compared";
                case ONLY_WHAT_IS_SAID -> "absence-taken-for-no";
            };
            case Finding.UnloadedBundle u -> "bundle-not-loaded";
            case Finding.DeclaredFact d -> "fact-declared";
            case Finding.Clash c -> "different-values";
            case Finding.Lifting l -> "denial-lifted";
            case Finding.Order o -> "earlier-branch";
            case Finding.Shadowed s -> s.branch() ? "branch-never-reached" : "another-decides";
            case Finding.NeverHolds n -> n.ground().data().isEmpty() ? "contradiction" : "contradiction-with-data";
            case Finding.AlwaysTrue a -> a.alone() ? "constant" : "implied";
            case Finding.SaysOther s -> s.doubt().field();
        };
    }

    static ObjectValue rule(CompiledRule rule) {
        RuleLabel label = RuleLabel.of(rule);
        ObjectValue.Builder built = ObjectValue.builder().put("document", "data." + String.join(".", rule.document()));
        if (label.id() != null) {
            built.put("id", label.id());
        }
        if (rule.source().range() instanceof SourceRange.Known known) {
            built.put("source", source(known));
        }
        return built.build();
    }

    private static ObjectValue source(SourceRange.Known at) {
        return ObjectValue.builder().put("file", at.file().name()).put("row", NumberValue.of(at.row()))
                .put("column", NumberValue.of(at.column()))
                .put("end_row", NumberValue.of(at.endRow())).build();
    }

    static Value input(Witness witness) {
        Value input = witness.input();
        return input == null ? new NullValue() : input;
    }

    private static ObjectValue proof(Proof proof) {
        ObjectValue.Builder built = ObjectValue.builder();
        proof.earlier().ifPresent(before -> built.put("before", witness(before)));
        return built.put("change", change(proof.change())).put("after", witness(proof.after())).build();
    }

    private static ObjectValue change(Change change) {
        return switch (change) {
            case Change.None none -> ObjectValue.EMPTY;
            case Change.LeftOut out -> ObjectValue.of("left_out", StringValue.of(Places.text(out.place())));
            case Change.Other other -> ObjectValue.builder().put("set", Places.text(other.place())).put("to", other.value()).build();
            case Change.NotLoaded bundle -> ObjectValue.of("not_loaded", StringValue.of(bundle.bundle()));
        };
    }

    private static ObjectValue witness(Witness witness) {
        ObjectValue.Builder built = ObjectValue.builder().put("verdict", witness.verdict().word()).put("time", witness.time().toString());
        Value input = witness.input();
        if (input != null) {
            built.put("input", input);
        }
        Value result = witness.result();
        if (result != null) {
            built.put("result", result);
        }
        return built.put("rules", ArrayValue.of(witness.fired().stream().<Value>map(FindingsJson::rule).toList())).build();
    }

    private static ArrayValue texts(List<String> texts) {
        return ArrayValue.of(texts.stream().<Value>map(StringValue::of).toList());
    }
}
