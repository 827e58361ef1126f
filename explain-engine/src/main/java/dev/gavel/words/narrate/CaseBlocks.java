package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.gavel.meaning.explain.MetadataDoubt;
import dev.gavel.meaning.explain.RuleLabel;
import dev.gavel.rego.ast.Annotations;
import dev.gavel.rego.ast.Printer;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.words.narrate.PreparedAnswer.Ready;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;

/// Cases → their blocks on a full page: the rule's name, what it asks for, what a caller is told.
final class CaseBlocks {

    private final PreparedAnswer prepared;
    private final Exceptions exceptions;
    private final List<Optional<CompiledRule>> rules = new ArrayList<>();

    CaseBlocks(PreparedAnswer prepared, Exceptions exceptions) {
        this.prepared = prepared;
        this.exceptions = exceptions;
    }

    /// The rules of the cases so far, in their order.
    List<Optional<CompiledRule>> rules() {
        return rules;
    }

    Block list(List<Ready> cases) {
        return new Block.Listing(true, cases.stream().map(this::item).toList());
    }

    /// The list with, in place of each case, what it asks for that its rule does not.
    Block beside(List<Ready> cases) {
        return new Block.Listing(true, cases.stream().map(one -> {
            List<Block.Item> conditions = exceptions.others(one)
                    .map(others -> prepared.uncounted().all(others, prepared.known(), Scope.EMPTY))
                    .orElseGet(() -> List.of(new Block.Item(List.of(Sentence.of(Conditions.UNSAID + "what stands beside.")), List.of())));
            return new Block.Item(List.of(Words.of("").strong(label(one, 0)).sentence(List.of())),
                    List.of(new Block.Listing(false, conditions)));
        }).toList());
    }

    /// A heading and a list for each package, the first in the policy first.
    Map<String, List<Ready>> byPackage(List<Ready> cases) {
        Map<String, List<Ready>> groups = new LinkedHashMap<>();
        for (Ready one : cases) {
            groups.computeIfAbsent(rule(one).map(this::packageName).orElse("Other"), k -> new ArrayList<>()).add(one);
        }
        return groups;
    }

    private String packageName(CompiledRule rule) {
        Optional<String> title = rule.module().annotations().stream().filter(a -> a.scope().equals("package")).map(Annotations::title)
                .flatMap(t -> Optional.ofNullable(t).stream()).findFirst();
        String path = Printer.print(rule.module().pkg().path());
        return title.orElseGet(() -> Naming.capitalised(PlaceNames.clean(path.substring(path.lastIndexOf('.') + 1))));
    }

    static Optional<CompiledRule> rule(Ready one) {
        return one.source().rules().isEmpty() ? Optional.empty() : Optional.of(one.source().rules().getLast());
    }

    /// What the case is called: its rule's id, or title; where it has no rule, `case 3`.
    static String label(Ready one, int number) {
        return rule(one).map(rule -> RuleLabel.of(rule).shown()).orElse("case " + number);
    }

    private Block.Item item(Ready one) {
        Optional<CompiledRule> rule = rule(one);
        rules.add(rule);
        List<Block> below = new ArrayList<>();
        below.add(new Block.Listing(false, conditions(one)));
        rule.ifPresent(r -> {
            List<Sentence> told = new ArrayList<>(prepared.doubts(r).stream().map(CaseBlocks::doubt).toList());
            told.addAll(told(r));
            if (!told.isEmpty()) {
                below.add(new Block.Paragraph(told));
            }
        });
        return new Block.Item(
                List.of(rule.map(this::head).orElseGet(() -> Words.of("").strong("Case " + rules.size()).sentence(List.of()))), below);
    }

    private List<Block.Item> conditions(Ready one) {
        List<CompiledRule> alone = one.source().alone();
        if (alone == null) {
            return prepared.conditions().all(one.when(), prepared.known(), Scope.EMPTY);
        }
        List<Block.Item> items = new ArrayList<>(List.of(new Block.Item(List.of(noOther(alone)), List.of())));
        if (!one.when().equals(Formula.TRUE)) {
            items.addAll(prepared.conditions().all(one.when(), prepared.known(), Scope.EMPTY));
        }
        return items;
    }

    /// `No case but “WFL-009” holds.`
    private Sentence noOther(List<CompiledRule> alone) {
        List<Source> sources = alone.stream().<Source>map(rule -> new Source.Text(rule.source().range())).toList();
        List<String> labels = alone.stream().map(rule -> RuleLabel.of(rule).shown()).toList();
        List<String> all = Stream.concat(prepared.bearing().stream(), prepared.others().stream()).flatMap(each -> rule(each).stream())
                .distinct().map(rule -> RuleLabel.of(rule).shown()).toList();
        if (labels.stream().anyMatch(label -> all.stream().filter(label::equals).count() > 1)) {
            return Sentence.of(Conditions.UNSAID + "no other case holds.");
        }
        Words words = Words.of("no case ").text(labels.isEmpty() ? "" : "but ");
        return words.add(Words.list(labels.stream().map(label -> new Words().quoted(label)).toList(), "or"))
                .text(labels.isEmpty() ? "holds" : " holds").sentence(sources);
    }

    private Sentence head(CompiledRule rule) {
        RuleLabel label = RuleLabel.of(rule);
        Words head = new Words().strong(label.shown());
        Optional.ofNullable(label.title()).filter(title -> !title.equals(label.shown())).ifPresent(title -> head.text(" ").quoted(title));
        List<String> beside = new ArrayList<>();
        Optional.ofNullable(label.severity()).ifPresent(severity -> beside.add("severity " + severity));
        Optional.ofNullable(label.owner()).ifPresent(owner -> beside.add("owner " + owner));
        if (!beside.isEmpty()) {
            head.text(" (" + String.join(", ", beside) + ")");
        }
        DecisionNarrator.place(label.range()).ifPresent(place -> head.text(" — ").code(place));
        return head.text(".").sentence(List.of(new Source.Text(label.range())));
    }

    private static Sentence doubt(MetadataDoubt doubt) {
        return Words.of("take care: the " + doubt.field() + " says ").quoted(doubt.said())
                .text(Character.isDigit(doubt.said().codePointAt(0)) ? "; the rule has no such number" : "; the rule knows nothing of it")
                .sentence(List.of(new Source.Text(doubt.range())));
    }

    private static List<Sentence> told(CompiledRule rule) {
        RuleLabel label = RuleLabel.of(rule);
        List<Source> source = List.of(new Source.Text(label.range()));
        List<Sentence> sentences = new ArrayList<>();
        RuleTexts.message(rule).ifPresent(message -> sentences.add(Words.of("The caller is told ").quoted(message).sentence(source)));
        RuleTexts.advice(rule).or(() -> Optional.ofNullable(label.remediation()))
                .ifPresent(advice -> sentences.add(Words.of("The policy advises ").quoted(advice).sentence(source)));
        List<String> controls = RuleTexts.controls(rule);
        if (!controls.isEmpty()) {
            sentences.add(Words.of(controls.size() == 1 ? "It serves the control " : "It serves the controls ")
                    .add(Words.list(controls.stream().map(c -> new Words().quoted(c)).toList(), "and")).sentence(source));
        }
        return sentences;
    }
}
