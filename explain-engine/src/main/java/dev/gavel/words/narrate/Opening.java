package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Tone;

/// How a page begins: what it is about, the answer in a word, and in a sentence.
final class Opening {

    private final PreparedAnswer prepared;
    private final PageFacts facts;

    Opening(PreparedAnswer prepared, PageFacts facts) {
        this.prepared = prepared;
        this.facts = facts;
    }

    String title() {
        return Naming.isPlainWords(facts.title()) ? Naming.capitalised(Naming.words(facts.title())) : facts.title();
    }

    String subtitle() {
        List<String> parts = new ArrayList<>();
        if (!facts.subject().isEmpty()) {
            parts.add(Naming.capitalised(facts.subject()) + " “" + facts.title() + "”");
        }
        parts.add(facts.policyLine());
        parts.add(facts.date());
        parts.add("how the policy stands, whoever asks");
        parts.removeIf(String::isBlank);
        return String.join(" · ", parts);
    }

    Block badge() {
        return switch (prepared.answer().word()) {
            case PERMITTED -> new Block.Badge(Tone.GOOD, "Permitted");
            case PROHIBITED -> new Block.Badge(Tone.BAD, "Prohibited");
            case CONDITIONAL -> new Block.Badge(Tone.CAUTION, "Allowed on conditions");
            case NOT_GOVERNED -> new Block.Badge(Tone.NEUTRAL, "Not governed");
        };
    }

    /// The answer to what the reader asked.
    Sentence sentence() {
        boolean whole = facts.subject().isEmpty();
        Words that = whole ? Words.of("action") : Words.of("action that concerns the " + facts.subject() + " ").quoted(facts.title());
        int bearing = prepared.bearing().size();
        Words words = switch (prepared.answer().word()) {
            case PERMITTED -> Words.of("nothing in the policy denies an ").add(that);
            case PROHIBITED -> Words.of("the policy denies every ").add(that).text(", whatever else the request says");
            case CONDITIONAL -> Words.of("the policy allows an ").add(that).text(conditions(bearing, prepared.others().size(), whole));
            case NOT_GOVERNED -> whole
                    ? Words.of("the policy decides nothing")
                    : Words.of("the " + facts.subject() + " ").quoted(facts.title()).text(" changes no decision of this policy");
        };
        return words.sentence(List.of());
    }

    private String conditions(int bearing, int others, boolean whole) {
        int all = bearing + others;
        if (!prepared.answer().denies()) {
            return all == 1 ? " only in the case below" : " only in the " + Counts.of(all) + " cases below";
        }
        if (bearing == 0 && !whole) {
            return all == 1
                    ? ", unless a case holds that is not about it"
                    : ", unless one of " + Counts.of(all) + " cases holds, none of which is about it";
        }
        if (whole || others == 0) {
            return all == 1 ? ", unless the case below holds" : ", unless one of the " + Counts.of(all) + " cases below holds";
        }
        return ", unless one of " + Counts.of(bearing, "case") + " of its own or " + Counts.of(others, "other") + " holds";
    }
}
