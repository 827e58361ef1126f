package dev.gavel.app.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.gavel.engine.bundle.Bundle;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrate.ChangeFacts;
import dev.gavel.words.narrate.ChangedCase;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.NarrativeJson;
import dev.gavel.words.narrative.PrettyJson;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Tone;
import dev.gavel.words.page.ChangedPage;

/// What the policy says at two revisions.
///
/// @param against the earlier revision
public record Changed(Asked asked, String entrypoint, ChangedPage page, List<Bundle> bundles, List<Bundle> against) {

    private static final int VERSION = 1;

    public Changed {
        bundles = List.copyOf(bundles);
        against = List.copyOf(against);
    }

    /// True where the page on either revision says other than the policy does.
    public boolean isWrong() {
        return !page.now().check().wrong().isEmpty() || !page.then().check().wrong().isEmpty();
    }

    /// The page on the difference, with what its reader must not miss first.
    public Narrative narrative() {
        Narrative told = page.narrative();
        if (!isWrong()) {
            return told;
        }
        List<Block> blocks = new ArrayList<>(told.blocks());
        blocks.addFirst(new Block.Callout(Tone.BAD, "The check of the pages that are compared failed.", List.of(
                Sentence.of("The page on one of the revisions says other than the policy does."),
                Sentence.of("Do not rely on the wording of the cases: this is a defect of Gavel, and should be reported."))));
        return new Narrative(told.title(), told.subtitle(), blocks);
    }

    /// For programs: `explain-engine/docs/changed.schema.json`.
    public String json(Narrative shown) {
        ChangeFacts facts = page.facts();
        return PrettyJson
                .of(ObjectValue.builder().put("changed", number(VERSION)).put("about", texts(asked.about())).put("entrypoint", entrypoint)
                        .put("date", asked.date().toString()).put("bundles", bundles(bundles)).put("against", bundles(against))
                        .put("answer", AnswerJson.word(facts.now())).put("answer_before", AnswerJson.word(facts.then()))
                        .put("tried", number(facts.tried()))
                        .put("newly_denied", number(facts.denied())).put("newly_allowed", number(facts.allowed()))
                        .put("check", AnswerJson.check(page.now().check())).put("check_before", AnswerJson.check(page.then().check()))
                        .put("cases", ArrayValue.of(facts.cases().stream().<Value>map(Changed::changed).toList()))
                        .put("narrative", NarrativeJson.of(shown)).build())
                + "\n";
    }

    private static ObjectValue changed(ChangedCase one) {
        ObjectValue.Builder json = ObjectValue.builder().put("change", one.change().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        one.then().ifPresent(item -> json.put("then", text(item)));
        one.now().ifPresent(item -> json.put("now", text(item)));
        return json.put("added", number(one.added())).put("dropped", number(one.dropped())).build();
    }

    private static String text(Block.Item item) {
        return item.sentences().stream().map(Sentence::text).collect(Collectors.joining(" "));
    }

    private static ArrayValue bundles(List<Bundle> bundles) {
        return ArrayValue.of(bundles.stream().<Value>map(AnswerJson::bundle).toList());
    }

    private static ArrayValue texts(List<String> texts) {
        return ArrayValue.of(texts.stream().<Value>map(StringValue::of).toList());
    }

    private static NumberValue number(long number) {
        return NumberValue.of(number);
    }
}
