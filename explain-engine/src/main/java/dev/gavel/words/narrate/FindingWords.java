package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.finding.Change;
import dev.gavel.review.finding.Finding;
import dev.gavel.review.finding.Ground;
import dev.gavel.review.finding.Places;
import dev.gavel.review.finding.Proof;
import dev.gavel.review.finding.Rank;
import dev.gavel.review.finding.Witness;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;
import dev.gavel.words.narrative.Written;

/// A finding in sentences.
final class FindingWords {

    private static final int LONGEST = 80;

    private final FindingNames names;
    private final GapWords gaps;

    FindingWords(FindingNames names) {
        this.names = names;
        this.gaps = new GapWords(names);
    }

    /// `Gap: a request that leaves out its region is not stopped (high)`.
    String heading(Finding finding) {
        return title(finding) + " (" + rank(finding.rank()) + ")";
    }

    static String rank(Rank rank) {
        return rank.name().toLowerCase(Locale.ROOT);
    }

    String title(Finding finding) {
        return switch (finding) {
            case Finding.Gap gap -> "Gap: " + gaps.title(gap);
            case Finding.UnloadedBundle u -> "Gap: while the bundle “" + u.bundle() + "” is not loaded, its denials are gone";
            case Finding.DeclaredFact fact -> "Gap: who declares another " + names.place(fact.place()) + " gets through";
            case Finding.Clash clash -> "Conflict: two rules give different values for one request";
            case Finding.Lifting lifting -> "Conflict: " + name(lifting.by()) + " lifts what other rules deny";
            case Finding.Order order -> "Conflict: an earlier branch allows what a later one denies";
            case Finding.Shadowed shadowed -> "Shadowed: " + (shadowed.branch()
                    ? "a branch of " + name(shadowed.rule()) + " is never reached"
                    : shadowed.same() ? name(shadowed.rule()) + " never decides" : name(shadowed.rule()) + " never decides alone");
            case Finding.NeverHolds never -> "Never holds: " + name(never.rule());
            case Finding.AlwaysTrue always -> "Always true: a condition of " + name(always.rule());
            case Finding.SaysOther other -> "METADATA: the " + other.doubt().field() + " of " + name(other.doubt().rule())
                    + " says other than the rule";
        };
    }

    private static String name(CompiledRule rule) {
        return FindingNames.rule(rule).toString();
    }

    List<Block> blocks(FindingsPage.Told told) {
        Finding finding = told.finding();
        List<Block> blocks = new ArrayList<>(switch (finding) {
            case Finding.Gap gap -> gaps.blocks(gap);
            case Finding.UnloadedBundle u -> List.of(new Block.Paragraph(unloaded(u)));
            case Finding.DeclaredFact fact -> List.of(new Block.Paragraph(List.of(
                    Words.of("the " + names.place(fact.place()) + " is what a requester says about itself, and nobody checks it")
                            .sentence(List.of()),
                    FindingNames.rules(fact.rules()).text(fact.rules().size() == 1 ? " rests on it." : " rest on it.")
                            .sentence(sources(finding)))));
            case Finding.Clash clash -> List.of(new Block.Paragraph(clash(clash)));
            case Finding.Lifting lifting -> List.of(new Block.Paragraph(lifting(lifting)));
            case Finding.Order order -> List.of(new Block.Paragraph(List.of(
                    Words.of("the branches of ").add(FindingNames.rule(order.rule()))
                            .text(" are asked in turn, and the first that holds decides")
                            .sentence(List.of()),
                    place("In the request below, the branch at ", order.winner(), " allows."),
                    place("The conditions of the branch at ", order.loser(), " hold too, and it would deny; it is not asked."))));
            case Finding.Shadowed shadowed -> List.of(new Block.Paragraph(shadowed(shadowed)));
            case Finding.NeverHolds never -> List.of(new Block.Paragraph(List.of(
                    Sentence.of("Its conditions cannot all hold in one request.", new Source.Text(never.at())),
                    ground(never.ground()))));
            case Finding.AlwaysTrue always -> List.of(new Block.Paragraph(always(always)));
            case Finding.SaysOther other -> List.of(new Block.Paragraph(List.of(
                    Words.of("its " + other.doubt().field() + " is ").quoted(other.doubt().text()).sentence(sources(finding)),
                    Words.of("the rule knows nothing of ").quoted(other.doubt().said()).sentence(sources(finding)))));
        });
        finding.proof().ifPresent(proof -> {
            blocks.add(new Block.Paragraph(proof(finding, proof, told)));
            request(proof).ifPresent(blocks::add);
        });
        told.expired().ifPresent(day -> blocks.add(new Block.Paragraph(List.of(
                Sentence.of("It was accepted until " + day + "; that day is over, so it counts again.")))));
        blocks.add(new Block.Paragraph(List.of(cause(finding))));
        return blocks;
    }

    private static List<Source> sources(Finding finding) {
        return finding.sources().stream().<Source>map(Source.Text::new).toList();
    }

    private static Sentence cause(Finding finding) {
        Words words = new Words();
        String where = FindingNames.where(finding.sources());
        if (!where.isEmpty()) {
            words.text("Cause: ").code(where).text(". ");
        }
        return words.text("Known as ").code(finding.fingerprint()).sentence(sources(finding));
    }

    private static Sentence place(String before, SourceRange range, String after) {
        return Words.of(before).code(FindingNames.place(range).orElse("?")).text(after).sentence(List.of(new Source.Text(range)));
    }

    private static List<Sentence> unloaded(Finding.UnloadedBundle unloaded) {
        List<Sentence> said = new ArrayList<>();
        said.add(Sentence.of("Nothing in the other bundles asks whether it is there."));
        if (!unloaded.rules().isEmpty()) {
            said.add(FindingNames.rules(unloaded.rules())
                    .text(unloaded.rules().size() == 1 ? " then denies nothing." : " then deny nothing.")
                    .sentence(unloaded.rules().stream().<Source>map(rule -> new Source.Text(rule.source().range())).toList()));
        }
        return said;
    }

    private static List<Sentence> clash(Finding.Clash clash) {
        List<Sentence> said = new ArrayList<>();
        said.add(Words.of("the document ").code("data." + String.join(".", clash.document()))
                .text(" may have one value only, and several of its rules hold in the request below.").sentence(sources(clash)));
        said.add(Sentence.of(clash.failsDecision()
                ? "OPA then ends the decision with an error, and neither wins."
                : "OPA ends with an error wherever the document is asked for."));
        return said;
    }

    private static List<Sentence> lifting(Finding.Lifting lifting) {
        boolean one = lifting.lifted().size() == 1;
        Words first = FindingNames.rules(lifting.lifted()).text(one ? " denies, and " : " deny, and ").add(FindingNames.rule(lifting.by()))
                .text(one
                        ? " takes that away: the denial does not count while it holds."
                        : " takes that away: the denials do not count while it holds.");
        return List.of(first.sentence(sources(lifting)), wins(lifting));
    }

    private static Sentence wins(Finding.Lifting lifting) {
        SourceRange asked = lifting.asked();
        if (asked.equals(lifting.by().source().range())) {
            return Sentence.of("It allows by itself and does not ask what is denied.", new Source.Text(asked));
        }
        String text = asked instanceof SourceRange.Known known ? known.text().replaceAll("\\s+", " ") : "";
        Words words = Words.of("It wins because ").code(FindingNames.place(asked).orElse("the verdict"));
        return (text.isEmpty() || text.length() > LONGEST ? words.text(" asks for it") : words.text(" asks for ").code(text))
                .sentence(List.of(new Source.Text(asked)));
    }

    private static List<Sentence> shadowed(Finding.Shadowed shadowed) {
        List<Sentence> said = new ArrayList<>();
        if (shadowed.branch()) {
            said.add(place("Whenever the conditions of this branch hold, those of the branch at ", shadowed.byAt(),
                    " do too, and it is asked before."));
        } else {
            said.add(Words.of("whenever it holds, ").add(FindingNames.rule(shadowed.by())).text(" holds too and decides the same")
                    .sentence(sources(shadowed)));
            said.add(Sentence.of(shadowed.same() ? "Without it nothing would change." : "It only adds a reason of its own."));
        }
        said.add(ground(shadowed.ground()));
        return said;
    }

    private static List<Sentence> always(Finding.AlwaysTrue always) {
        List<Sentence> said = new ArrayList<>();
        String text = always.at() instanceof SourceRange.Known known ? known.text().replaceAll("\\s+", " ") : "";
        said.add(new Words().text("The condition ").code(text).text(always.alone()
                ? " holds whatever the request says"
                : " holds whenever the other conditions of its rule do").sentence(sources(always)));
        said.add(Sentence.of("Without it the rule would say the same."));
        said.add(ground(always.ground()));
        return said;
    }

    private static Sentence ground(Ground ground) {
        Words words = Words.of(ground.data().isEmpty()
                ? "this follows from the rules alone, whatever the data"
                : "this rests on the data as they stand: ");
        if (!ground.data().isEmpty()) {
            words.add(Words.list(ground.data().stream().limit(6).map(path -> new Words().code(path)).toList(), "and"));
            if (ground.data().size() > 6) {
                words.text(" and " + Counts.of(ground.data().size() - 6, "more path"));
            }
        }
        return words.text(String.format(Locale.ROOT, "; none of %,d generated requests contradicts", ground.tried())).sentence(List.of());
    }

    private List<Sentence> proof(Finding finding, Proof proof, FindingsPage.Told told) {
        Witness after = proof.after();
        Words words = Words.of(finding instanceof Finding.Gap gap && gap.missing().size() > 1
                ? "Proof for the " + names.place(gap.missing().getFirst().place()) + ": "
                : "Proof: ");
        boolean two = proof.earlier().isPresent();
        if (two) {
            Witness before = proof.earlier().orElseThrow();
            words.text("the request below is " + verdict(before));
            if (!before.fired().isEmpty()) {
                words.text(" by ").add(FindingNames.rules(before.fired()));
            }
            words.text(", and ").add(change(proof, after));
        } else if (after.input() == null) {
            words.text("a query without any input is " + verdict(after));
        } else {
            words.text("the request below is " + verdict(after));
        }
        List<Sentence> said = new ArrayList<>(List.of(words.sentence(List.of())));
        List<CompiledRule> lifted = finding instanceof Finding.Gap gap ? gap.missing().getFirst().lifted() : List.of();
        if (!lifted.isEmpty()) {
            said.add(FindingNames.rules(lifted).text(lifted.size() == 1
                    ? " still holds then, but its denial is lifted."
                    : " still hold then, but their denials are lifted.").sentence(List.of()));
        }
        if (finding instanceof Finding.Lifting lifting && !two) {
            said.add(Words.of("without ").add(FindingNames.rule(lifting.by())).text(" the same request would be denied")
                    .sentence(List.of()));
        }
        said.add(Sentence.of((two ? "Both were" : "It was") + switch (told.opinion()) {
            case AGREES -> " decided by Gavel and by " + told.other() + ".";
            case NOT_ASKED -> " decided by Gavel" + (told.other().isEmpty() || finding instanceof Finding.UnloadedBundle
                    ? "."
                    : ", while the clock says " + Written.moment(after.time()) + ".");
            case DIFFERS -> " decided by Gavel; " + told.other() + " decides otherwise, which may be its clock.";
        }));
        return said;
    }

    /// `allowed`, `denied`; where there is no result, what the caller makes of that.
    private static String verdict(Witness witness) {
        return switch (witness.word()) {
            case "undefined" -> witness.isPermissive() ? "allowed, for it has no result" : "denied, for it has no result";
            case "error" -> "ended with an error";
            default -> witness.word();
        };
    }

    private Words change(Proof proof, Witness after) {
        String verdict = verdict(after);
        return switch (proof.change()) {
            case Change.LeftOut out -> {
                Value before = proof.earlier().map(Witness::input).map(input -> Places.at(input, out.place())).orElse(null);
                Words words = Words.of(verdict + " when the " + names.place(out.place()));
                if (before != null && !(before instanceof ObjectValue)) {
                    words.text(", ").add(Values.spoken(before)).text(",");
                }
                yield words.text(names.isPlural(out.place()) ? " are left out" : " is left out");
            }
            case Change.Other other ->
                Words.of(verdict + " when the " + names.place(other.place()) + (names.isPlural(other.place()) ? " are " : " is "))
                        .add(Values.spoken(other.value()));
            case Change.NotLoaded bundle -> Words.of(verdict + " when the bundle ").quoted(bundle.bundle()).text(" is not loaded");
            case Change.None none -> Words.of(verdict);
        };
    }

    private static Optional<Block> request(Proof proof) {
        Value input = proof.earlier().orElse(proof.after()).input();
        return input == null
                ? Optional.empty()
                : Optional.of(new Block.Paragraph(List.of(new Sentence(List.of(new Inline.Code(Json.write(input))), List.of()))));
    }
}
