package dev.gavel.words.narrate;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.explain.Explanation;
import dev.gavel.meaning.explain.WhyNot;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Tone;

/// What a page on one decision is made from.
///
/// @param tone and the word for the verdict: `Denied`
/// @param subtitle one line: decision id, time with its zone, policy
/// @param advice what the policy tells the caller to do; in its own words
/// @param messages the reasons that the policy gave, in its own words
/// @param input the request, or null where there was none
/// @param approval why a person must approve, where the verdict is that
/// @param missed what somebody asks for that did not come about
/// @param failures what made the evaluation fail; empty where it did not
/// @param remarks what else must be said of the decision: how it was replayed, hidden fields
public record DecisionPage(Tone tone, String verdict, String subtitle, List<String> messages, List<String> advice, @Nullable Value input,
        Explanation explanation, List<Explanation.Told> approval, List<WhyNot> missed, List<Sentence> failures, List<Sentence> remarks) {

    public DecisionPage {
        messages = List.copyOf(messages);
        advice = List.copyOf(advice);
        approval = List.copyOf(approval);
        missed = List.copyOf(missed);
        failures = List.copyOf(failures);
        remarks = List.copyOf(remarks);
    }
}
