package dev.gavel.app.work;

import java.util.List;

import dev.gavel.engine.bundle.Bundle;
import dev.gavel.meaning.answer.Word;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.NarrativeJson;
import dev.gavel.words.narrative.PrettyJson;
import dev.gavel.words.page.PageCheck;

/// An answer for programs. The shape is `explain-engine/docs/answer.schema.json`.
public final class AnswerJson {

    private static final int VERSION = 1;

    /// Of a page that is wrong, so many requests show it.
    private static final int SHOWN = 10;

    private AnswerJson() {
    }

    /// @param page as it is shown, which may say more than the answer does
    public static String print(Answered answered, Length length, Narrative page, List<Bundle> bundles) {
        return PrettyJson.of(of(answered, length, page, bundles)) + "\n";
    }

    private static ObjectValue of(Answered answered, Length length, Narrative page, List<Bundle> bundles) {
        return ObjectValue.builder().put("answered", number(VERSION)).put("about", texts(answered.asked().about()))
                .put("entrypoint", answered.entrypoint()).put("date", answered.asked().date().toString())
                .put("bundles", ArrayValue.of(bundles.stream().<Value>map(AnswerJson::bundle).toList()))
                .put("answer", word(answered.page().answer().word())).put("length", length == Length.FULL ? "full" : "short")
                .put("check", check(answered.check()))
                .put("unknown", ArrayValue.of(answered.hints().stream().<Value>map(AnswerJson::hint).toList()))
                .put("narrative", NarrativeJson.of(page)).put("vocabulary", answered.vocabulary(length).toValue()).build();
    }

    static String word(Word word) {
        return switch (word) {
            case PERMITTED -> "permitted";
            case PROHIBITED -> "prohibited";
            case CONDITIONAL -> "conditional";
            case NOT_GOVERNED -> "not governed";
        };
    }

    static ObjectValue bundle(Bundle bundle) {
        return ObjectValue.builder().put("name", bundle.name()).put("revision", bundle.manifest().revision()).put("sha256", bundle.sha256())
                .build();
    }

    static ObjectValue check(PageCheck check) {
        return ObjectValue.builder().put("tried", number(check.tried())).put("wrong", number(check.wrong().size()))
                .put("abstained", number(check.abstained().size())).put("unmet", number(check.unmet().size()))
                .put("unread", texts(check.unread()))
                .put("mistakes", ArrayValue.of(check.wrong().stream().limit(SHOWN).<Value>map(AnswerJson::mistake).toList())).build();
    }

    private static ObjectValue mistake(PageCheck.Mistake mistake) {
        return ObjectValue.builder().put("input", mistake.trial().situation().input()).put("said", mistake.said())
                .put("decided", mistake.trial().verdict().word()).build();
    }

    private static ObjectValue hint(Hint hint) {
        return ObjectValue.builder().put("type", hint.type()).put("name", hint.name()).put("near", texts(hint.near())).build();
    }

    private static ArrayValue texts(List<String> texts) {
        return ArrayValue.of(texts.stream().<Value>map(StringValue::of).toList());
    }

    private static NumberValue number(long number) {
        return NumberValue.of(number);
    }
}
