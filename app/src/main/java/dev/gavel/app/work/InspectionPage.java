package dev.gavel.app.work;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.gavel.engine.bundle.Bundle;
import dev.gavel.meaning.contract.Detection;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;

/// A policy as a page: its bundles, its entrypoints, its rules, and what one can ask about.
public final class InspectionPage {

    private static final int NAMED = 12;

    private InspectionPage() {
    }

    /// @param referee whose policy is compared with this one, where another engine was chosen
    public static Narrative of(OpenPolicy policy, Referee referee) throws Problem {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(2, "Bundles"));
        blocks.add(bundles(policy));
        blocks.addAll(AgreementPage.runs(referee));
        blocks.add(new Block.Heading(2, "Entrypoints"));
        blocks.addAll(entrypoints(policy));
        blocks.add(new Block.Heading(2, "Rules"));
        for (Outline.OfPackage pkg : policy.outline().packages()) {
            blocks.add(new Block.Heading(3, pkg.path()));
            blocks.add(
                    new Block.Table(List.of("Rule", "What it is for", "Place"), pkg.rules().stream().map(InspectionPage::rule).toList()));
        }
        blocks.add(new Block.Heading(2, "Subjects"));
        List<SubjectGroup> subjects = policy.subjects();
        blocks.add(subjects.isEmpty()
                ? paragraph("No type of subject was found in this policy.")
                : new Block.Table(List.of("Type", "How many", "For example"), subjects.stream().map(InspectionPage::subjects).toList()));
        return new Narrative("Policy", policy.title(), blocks);
    }

    /// One bundle, which a policy with errors has too.
    public static Narrative ofBundle(OpenPolicy policy, String name, Referee referee) throws Problem {
        Bundle bundle = policy.bundles().stream().filter(b -> b.name().equals(name)).findFirst()
                .orElseThrow(() -> new Problem("the bundle `" + name + "` is no longer open", "", "choose another"));
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Facts(List.of(new Block.Fact("Revision", Sentence.of(revision(bundle))),
                new Block.Fact("Read from", code(bundle.origin())), new Block.Fact("Roots", Sentence.of(roots(bundle))),
                new Block.Fact("Form", Sentence.of(kinds(bundle))),
                new Block.Fact("Signature", Sentence.of(Reports.signature(bundle.signatures()))),
                new Block.Fact("Files", Sentence.of(Integer.toString(bundle.files().size()))),
                new Block.Fact("SHA-256", code(bundle.sha256())))));
        blocks.addAll(AgreementPage.runs(referee));
        return new Narrative("Bundle " + bundle.name(), "", blocks);
    }

    private static Block bundles(OpenPolicy policy) {
        return new Block.Table(List.of("Bundle", "Revision", "Roots", "Form", "Signature", "SHA-256"),
                policy.bundles().stream().map(InspectionPage::bundle).toList());
    }

    private static List<Block> entrypoints(OpenPolicy policy) throws Problem {
        List<String> wasm = policy.wasmEntrypoints();
        List<Block> blocks = new ArrayList<>();
        if (!wasm.isEmpty()) {
            blocks.add(paragraph("The Wasm module decides " + String.join(", ", wasm) + ", without an explanation: --engine wasm."));
        }
        blocks.addAll(entrypoints(policy.entrypoints().detection()));
        return blocks;
    }

    private static List<Block> entrypoints(Detection detection) {
        return switch (detection) {
            case Detection.NotEvident(var candidates) when candidates.isEmpty() ->
                List.of(paragraph("The Rego of these bundles has no rule that gives a verdict."));
            case Detection.Found found -> List.of(new Block.Table(List.of("Entrypoint", "Why"), found.proposals().stream()
                    .map(proposal -> List.of(code(proposal.contract().entrypoint()),
                            Sentence.of(proposal.because(), new Source.Text(proposal.range()))))
                    .toList()));
            case Detection.NotEvident open -> List.of(
                    paragraph("It is not evident which rule is the verdict. Say with --entrypoint which of these."),
                    new Block.Table(List.of("Rule", "What it gives"), open.candidates().stream()
                            .map(candidate -> List.of(code(candidate.path()),
                                    Sentence.of(candidate.what(), new Source.Text(candidate.range()))))
                            .toList()));
        };
    }

    private static List<Sentence> bundle(Bundle bundle) {
        return List.of(strong(bundle.name()), Sentence.of(revision(bundle)), Sentence.of(roots(bundle)), Sentence.of(kinds(bundle)),
                Sentence.of(Reports.signature(bundle.signatures())),
                code(bundle.sha256().substring(0, Math.min(16, bundle.sha256().length())) + "…"));
    }

    private static String revision(Bundle bundle) {
        return bundle.manifest().revision().isEmpty() ? "none" : bundle.manifest().revision();
    }

    private static String roots(Bundle bundle) {
        return bundle.manifest().roots().stream().map(root -> root.isEmpty() ? "all of data" : root).collect(Collectors.joining(", "));
    }

    /// In which forms the bundle carries its policy: `Rego, Wasm`.
    private static String kinds(Bundle bundle) {
        List<String> kinds = new ArrayList<>();
        if (!bundle.modules().isEmpty()) {
            kinds.add("Rego");
        }
        if (!bundle.wasm().isEmpty()) {
            kinds.add("Wasm");
        }
        if (!bundle.plans().isEmpty()) {
            kinds.add("plan");
        }
        return kinds.isEmpty() ? "none, data only" : String.join(", ", kinds);
    }

    private static List<Sentence> rule(Outline.OfRule rule) {
        Source source = new Source.Text(rule.range());
        return List.of(new Sentence(List.of(new Inline.Strong(rule.id().isEmpty() ? rule.name() : rule.id())), List.of()),
                new Sentence(List.of(new Inline.Text(rule.title().isEmpty() ? "–" : rule.title())), List.of()),
                new Sentence(List.of(new Inline.Code(rule.range().toString())), List.of(source)));
    }

    private static List<Sentence> subjects(SubjectGroup group) {
        String names = group.subjects().stream().limit(NAMED).map(SubjectLine::name).collect(Collectors.joining(", "));
        return List.of(strong(group.type()), Sentence.of(Integer.toString(group.total())),
                Sentence.of(names + (group.total() > NAMED ? ", …" : "")));
    }

    private static Block paragraph(String sentence) {
        return new Block.Paragraph(List.of(Sentence.of(sentence)));
    }

    private static Sentence strong(String text) {
        return new Sentence(List.of(new Inline.Strong(text)), List.of());
    }

    private static Sentence code(String text) {
        return new Sentence(List.of(new Inline.Code(text)), List.of());
    }
}
