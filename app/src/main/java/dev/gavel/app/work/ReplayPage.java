package dev.gavel.app.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.gavel.engine.opa.EngineUnavailable;
import dev.gavel.review.crosscheck.Compared;
import dev.gavel.review.crosscheck.Disagreement;
import dev.gavel.review.crosscheck.LogCrossCheck;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Tone;

/// A replayed log as a page: counts by fidelity, and every decision that differs, by its id.
public final class ReplayPage {

    private ReplayPage() {
    }

    /// @param policy one line: the bundles with their revisions
    public static Narrative of(ReplayedLog replayed, String policy) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(badge(replayed));
        if (replayed.stopped()) {
            blocks.add(new Block.Callout(Tone.CAUTION, "Stopped:", List.of(Sentence.of("only the first " + number(replayed.decided())
                    + " of " + count(replayed.inLog(), "decision") + " were decided again."))));
        }
        LogCrossCheck beside = replayed.beside();
        if (beside != null && !beside.complete()) {
            blocks.add(cut(beside, replayed.inLog()));
        }
        blocks.add(new Block.Heading(2, "How far the replay can be trusted"));
        blocks.add(new Block.Table(List.of("Fidelity", "Decisions", "As logged", "Otherwise", "Not compared"),
                replayed.fidelities().entrySet().stream().map(ReplayPage::counts).toList()));
        if (!replayed.different().isEmpty()) {
            blocks.add(new Block.Heading(2, "Decisions that came out otherwise than was logged"));
            blocks.add(new Block.Table(List.of("Decision", "Fidelity", "Differs at"),
                    replayed.different().stream().map(ReplayPage::different).toList()));
        }
        blocks.addAll(tally("Why decisions could not be decided again", replayed.reasons()));
        blocks.addAll(tally("To be known beside it", replayed.notes()));
        if (beside != null) {
            blocks.addAll(beside(beside));
        }
        return new Narrative("Replay of " + replayed.log(), count(replayed.decided(), "decision") + " · " + policy, blocks);
    }

    /// That the other engine was not asked to the end.
    private static Block cut(LogCrossCheck beside, long inLog) {
        EngineUnavailable lost = beside.lost();
        String first = "only the first " + number(beside.decisions()) + " of " + count(inLog, "decision") + " were compared with "
                + beside.engine() + ".";
        return lost == null
                ? new Block.Callout(Tone.CAUTION, "Stopped:", List.of(Sentence.of(first)))
                : new Block.Callout(Tone.BAD, "Not complete:",
                        List.of(Sentence.of(first), Sentence.of("Then it was lost: " + lost.getMessage() + ".")));
    }

    private static Block badge(ReplayedLog replayed) {
        LogCrossCheck beside = replayed.beside();
        List<String> bad = new ArrayList<>();
        if (!replayed.different().isEmpty()) {
            bad.add(number(replayed.different().size()) + " of " + count(replayed.decided(), "decision") + " came out otherwise");
        }
        if (beside != null && beside.disagreed() > 0) {
            bad.add(count(beside.disagreed(), "decision") + " on which the engines do not agree");
        }
        if (beside != null && beside.surroundings().stream().anyMatch(Compared::speaksOfAnotherPolicy)) {
            bad.add("OPA runs another policy");
        }
        if (!bad.isEmpty()) {
            return new Block.Badge(Tone.BAD, String.join("; ", bad));
        }
        long not = replayed.fidelities().values().stream().mapToLong(ReplayedLog.Counts::notCompared).sum();
        if (not == replayed.decided()) {
            return new Block.Badge(Tone.CAUTION, "No decision could be compared with the log");
        }
        if (replayed.lost() != null) {
            return new Block.Badge(Tone.CAUTION, "No decision came out otherwise, as far as it could be compared");
        }
        return new Block.Badge(Tone.GOOD, "No decision came out otherwise" + (not == 0 ? "" : "; " + number(not) + " not compared"));
    }

    private static List<Sentence> counts(Map.Entry<String, ReplayedLog.Counts> counted) {
        ReplayedLog.Counts counts = counted.getValue();
        return List.of(Sentence.of(counted.getKey()), Sentence.of(number(counts.all())), Sentence.of(number(counts.same())),
                Sentence.of(number(counts.different())), Sentence.of(number(counts.notCompared())));
    }

    private static List<Sentence> different(ReplayedLog.Different decision) {
        return List.of(code(decision.key()), Sentence.of(decision.fidelity()),
                decision.where().isEmpty() ? Sentence.of("all of it") : code(String.join(", ", decision.where())));
    }

    private static List<Block> tally(String heading, Map<String, ? extends Number> counted) {
        if (counted.isEmpty()) {
            return List.of();
        }
        return List.of(new Block.Heading(2, heading), new Block.Table(List.of("What", "Decisions"), counted.entrySet().stream()
                .map(one -> List.of(Sentence.of(one.getKey()), Sentence.of(number(one.getValue().longValue())))).toList()));
    }

    private static List<Block> beside(LogCrossCheck beside) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(2, "Beside " + beside.engine()));
        String part = beside.agreedOnPart() == 0
                ? ""
                : ", " + number(beside.agreedOnPart()) + " of them on what the log shows of the input";
        String outside = beside.agreedWithOutside() == 0
                ? ""
                : ", " + number(beside.agreedWithOutside()) + " of them though they ask for the clock or another answer from outside";
        blocks.add(new Block.Facts(List.of(fact("Agree", beside.agreed(), rules(beside) + part + outside),
                fact("Differ", beside.disagreed(), "another result or other rules"),
                fact("Not compared", beside.notCompared().values().stream().mapToInt(Integer::intValue).sum(), "for the reasons below"))));
        blocks.add(AgreementPage.table(beside.surroundings(), beside.engine()));
        blocks.addAll(tally("Why decisions were not compared", beside.notCompared()));
        blocks.addAll(tally("Rules that the two took otherwise", beside.byRule()));
        if (!beside.disagreements().isEmpty()) {
            blocks.add(new Block.Heading(2, "Decisions that the two did not take alike"));
            blocks.add(new Block.Listing(false, beside.disagreements().stream().map(ReplayPage::disagreement).toList()));
            int left = beside.disagreed() - beside.disagreements().size();
            if (left > 0) {
                blocks.add(new Block.Paragraph(List.of(Sentence.of("And " + count(left, "decision") + " more."))));
            }
        }
        return blocks;
    }

    private static String rules(LogCrossCheck beside) {
        return beside.engine().startsWith("Wasm")
                ? "the same result; a Wasm module does not say by which rules"
                : "same result, same rules";
    }

    private static Block.Fact fact(String label, long number, String meaning) {
        return new Block.Fact(label, Sentence.of(number(number) + (number == 0 ? "" : " · " + meaning)));
    }

    private static Block.Item disagreement(Disagreement one) {
        List<Sentence> places = AgreementPage.places(one.ours(), one.theirs());
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.start().code(DecisionLines.key(one.decision()))
                .text(places.isEmpty() ? ": the same result by other rules." : ": another result.").end());
        List<Sentence> below = new ArrayList<>(places);
        one.rules().forEach(rule -> below.add(AgreementPage.rule(rule)));
        return new Block.Item(sentences,
                List.of(new Block.Listing(false, below.stream().map(line -> new Block.Item(List.of(line), List.of())).toList())));
    }

    private static Sentence code(String text) {
        return new Sentence(List.of(new Inline.Code(text)), List.of());
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String count(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }
}
