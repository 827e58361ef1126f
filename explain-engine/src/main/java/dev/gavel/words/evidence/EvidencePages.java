package dev.gavel.words.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.PrettyJson;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Tone;
import dev.gavel.words.narrative.Written;

/// Evidence → the narratives to print: first the explanations, as they are, then what they rest on: the input, the replay, the policy, the population,
/// how the report was made, its limits, and its seal.
public final class EvidencePages {

    private final Evidence evidence;
    private final List<Block> blocks = new ArrayList<>();

    private EvidencePages(Evidence evidence) {
        this.evidence = evidence;
    }

    /// One explanation and what it rests on are one narrative; of several, each stands by itself.
    public static List<Narrative> of(Evidence evidence) {
        List<Narrative> explanations = parts(evidence, Part.Explanation.class).stream().map(Part.Explanation::narrative).toList();
        List<Block> rest = new EvidencePages(evidence).blocks();
        if (explanations.size() == 1) {
            Narrative only = explanations.getFirst();
            List<Block> all = new ArrayList<>(only.blocks());
            all.addAll(rest);
            return List.of(new Narrative(only.title(), only.subtitle(), all));
        }
        List<Narrative> pages = new ArrayList<>(explanations);
        pages.add(new Narrative("What this report rests on", evidence.origin().policy() + " · " + Written.moment(evidence.origin().made()),
                rest));
        return pages;
    }

    private List<Block> blocks() {
        for (Part part : evidence.parts()) {
            switch (part) {
                case Part.Decided decided -> decided(decided);
                case Part.Input input -> input(input);
                case Part.Replayed replayed -> replayed(replayed);
                case Part.Policy policy -> policy(policy);
                case Part.Population population -> population(population);
                case Part.Limits limits -> {
                    heading("Limits of this report");
                    blocks.add(new Block.Paragraph(limits.sentences().stream().map(Sentence::of).toList()));
                }
                // Stands first on the pages, as it is.
                case Part.Explanation explanation -> {
                }
                // Told at the end; the sources are quoted in the explanation and listed by their numbers.
                case Part.Origin origin -> {
                }
                case Part.Sources sources -> {
                }
            }
        }
        made();
        seal();
        return blocks;
    }

    private void decided(Part.Decided decided) {
        heading("What was decided");
        List<Block.Fact> facts = new ArrayList<>();
        facts.add(fact("Verdict", Sentence.start().strong(decided.verdict()).end()));
        if (!decided.id().isEmpty()) {
            facts.add(fact("Decision", Sentence.start().code(decided.id()).end()));
        }
        if (decided.time() != null) {
            facts.add(fact("When", Sentence.of(Written.moment(decided.time()))));
        }
        facts.add(fact("Asked of", Sentence.start().code(decided.entrypoint()).end()));
        blocks.add(new Block.Facts(facts));
        if (decided.result() != null) {
            json("Result, as logged", "result", decided.result());
        }
    }

    private void input(Part.Input input) {
        heading("The input");
        blocks.add(new Block.Facts(
                List.of(fact("Erased before logging", paths(input.erased())), fact("Masked before logging", paths(input.masked())))));
        if (input.input() == null) {
            blocks.add(new Block.Paragraph(List.of(Sentence.of("No input was logged."))));
        } else {
            json("Input, as logged; keys sorted", "input", input.input());
        }
    }

    private void replayed(Part.Replayed replayed) {
        heading("Reproduced");
        blocks.add(new Block.Facts(List.of(
                fact("Replay",
                        Sentence.start().strong((replayed.agrees() ? Tone.GOOD : Tone.BAD).sign() + " " + replayed.fidelity()).end()),
                fact("By what", Sentence.of(replayed.statement())),
                fact("To repeat", Sentence.start().code(evidence.origin().command()).end()))));
    }

    private void policy(Part.Policy policy) {
        heading("Policy in force");
        List<List<Sentence>> rows = new ArrayList<>();
        for (Part.PolicyBundle bundle : policy.bundles()) {
            rows.add(List.of(Sentence.of(bundle.name()), Sentence.of(bundle.revision().isEmpty() ? "none given" : bundle.revision()),
                    Sentence.of(bundle.signature()), Sentence.start().code(bundle.sha256()).end()));
        }
        blocks.add(new Block.Table(List.of("Bundle", "Revision", "Signature", "SHA-256"), rows));
    }

    private void population(Part.Population population) {
        heading("What the decisions were drawn from");
        List<Block.Fact> facts = new ArrayList<>();
        facts.add(fact("Chosen", Sentence.of(Written.count(population.chosen(), "decision", "decisions"))));
        facts.add(fact("By", Sentence.of(population.query())));
        if (population.seed() != null) {
            facts.add(fact("Seed of the sample", Sentence.start().code(population.seed()).end()));
        }
        facts.add(
                fact("Left out", Sentence.of(population.exclusions().isEmpty() ? "nothing" : String.join("; ", population.exclusions()))));
        blocks.add(new Block.Facts(facts));
        blocks.add(
                new Block.Table(
                        List.of("Log file", "Decisions", "SHA-256"), population.files().stream()
                                .map(file -> List.of(Sentence.of(file.name()),
                                        Sentence.of(Written.count(file.decisions())), Sentence.start().code(file.sha256()).end()))
                                .toList()));
    }

    private void made() {
        heading("How this report was made");
        Part.Origin origin = evidence.origin();
        blocks.add(new Block.Facts(List.of(fact("Program", Sentence.of(origin.program())), fact("Engine", Sentence.of(origin.engine())),
                fact("Command", Sentence.start().code(origin.command()).end()), fact("Date", Sentence.of(Written.moment(origin.made()))))));
    }

    private void seal() {
        heading("Seal");
        String names = evidence.parts().stream().map(PartJson::name).distinct().collect(Collectors.joining(", "));
        blocks.add(
                new Block.Facts(List.of(fact("Root hash", Sentence.start().code(evidence.root()).end()),
                        fact("Attached", Sentence.start().code(
                                "evidence.json").text(", " + Written.count(evidence.parts().size(), "part", "parts") + ": " + names)
                                .end()))));
        blocks.add(new Block.Paragraph(List.of(
                Sentence.of(
                        "The attached evidence says all that these pages say, and its parts are chained by SHA-256 up to the root hash."),
                Sentence.of("This file is not signed, so whoever changes the evidence can compute a new root hash."),
                Sentence.of("Keep the root hash elsewhere, and compare it with what the check of this file prints."))));
    }

    private void heading(String text) {
        blocks.add(new Block.Heading(2, text));
    }

    private void json(String caption, String name, Value value) {
        SourceFile file = new SourceFile(name, PrettyJson.of(value));
        blocks.add(new Block.Excerpt(caption, new SourceRange.Known(file, 0, file.text().length(), 1, 1)));
    }

    private static Block.Fact fact(String label, Sentence text) {
        return new Block.Fact(label, text);
    }

    private static Sentence paths(List<String> paths) {
        if (paths.isEmpty()) {
            return Sentence.of("none");
        }
        Sentence.Builder sentence = Sentence.start();
        for (int i = 0; i < paths.size(); i++) {
            sentence.text(i == 0 ? "" : ", ").code(paths.get(i));
        }
        return sentence.end();
    }

    private static <T extends Part> List<T> parts(Evidence evidence, Class<T> kind) {
        return evidence.parts().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
