package dev.gavel.app.work;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.gavel.meaning.contract.ContractReading;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Tone;
import dev.gavel.words.page.PolicyPages;

/// A decision that a Wasm module made alone, as a page: the verdict, the result, and that nothing can be explained.
final class WasmPage {

    private WasmPage() {
    }

    /// Why there is neither an explanation nor a comparison.
    static String alone(String engine) {
        return "Decided by the " + engine
                + " alone. It gives no trace, and the Rego of the bundle is without the rules it was made of, so that "
                + "nothing can be explained or compared. Open the bundle as it was before it was compiled to see why.";
    }

    /// @param heading beneath the title, and what stands at the end
    static Narrative of(String engine, ContractReading reading, Outcome outcome, List<String> heading) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Badge(PolicyPages.tone(reading.verdict()), PolicyPages.word(reading.verdict())));
        if (!reading.reasons().isEmpty()) {
            blocks.add(new Block.Paragraph(List.of(Sentence.of("The policy says: "
                    + reading.reasons().stream().map(reason -> "“" + reason.message() + "”").collect(Collectors.joining(", ")) + "."))));
        }
        blocks.add(new Block.Facts(List.of(new Block.Fact("Result",
                new Sentence(List.of(new Inline.Code(TwoResults.said(outcome))), List.of())))));
        blocks.add(new Block.Callout(Tone.CAUTION, "No explanation:", List.of(Sentence.of(alone(engine)))));
        heading.stream().skip(1).forEach(remark -> blocks.add(new Block.Paragraph(List.of(Sentence.of(remark)))));
        return new Narrative(PolicyPages.word(reading.verdict()), heading.getFirst(), blocks);
    }
}
