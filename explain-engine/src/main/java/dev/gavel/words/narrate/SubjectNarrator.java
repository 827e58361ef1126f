package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.explain.RuleLabel;
import dev.gavel.meaning.subject.Bearing;
import dev.gavel.meaning.subject.Subject;
import dev.gavel.meaning.subject.SubjectAnswer;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.StringValue;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;
import dev.gavel.words.narrative.Tone;

/// What a policy says about a subject → its page.
public final class SubjectNarrator {

    private static final List<String> MESSAGES = List.of("message", "msg", "reason", "description", "details");
    private static final List<String> ADVICE = List.of("remediation", "advice", "fix");

    private final Nouns nouns;

    public SubjectNarrator(Glossary glossary) {
        this.nouns = new Nouns(glossary);
    }

    /// @param policy one line on the policy and the date: `Policy version 2025.04.1 · 21 November 2026`
    /// @param bundles each bundle with its revision
    /// @param denies true where the rules deny; false where they allow and everything else is denied
    public Narrative narrate(SubjectAnswer answer, String policy, List<Block.Fact> bundles, boolean denies) {
        Subject subject = answer.subject();
        Clauses clauses = Clauses.asAsked(nouns, answer.values());
        List<Block> blocks = new ArrayList<>();
        blocks.add(badge(answer, denies));
        blocks.add(new Block.Paragraph(roles(answer)));
        if (answer.bearing().isEmpty()) {
            blocks.add(new Block.Paragraph(
                    List.of(Sentence.of("No rule of the policy speaks of this " + subject.type().label() + " in particular."))));
        } else {
            blocks.add(new Block.Heading(2, denies ? "When it is denied" : "When it is allowed"));
            blocks.add(new Block.Paragraph(List.of(lead(answer, denies))));
            blocks.add(new Block.Listing(true, answer.bearing().stream().map(bearing -> item(bearing, clauses)).toList()));
        }
        others(answer, denies, blocks);
        if (!answer.settledAgainst().isEmpty()) {
            int count = answer.settledAgainst().size();
            blocks.add(new Block.Heading(2, "What can never stop it"));
            blocks.add(
                    new Block.Paragraph(List.of(Sentence.of(Counts.capital(count) + (count == 1 ? " rule speaks" : " rules speak") + " of "
                            + plural(subject.type().label()) + " and can never hold for this one, as the data stand."))));
            blocks.add(rules(answer.settledAgainst()));
        }
        if (!bundles.isEmpty()) {
            blocks.add(new Block.Heading(2, "The policy"));
            blocks.add(new Block.Facts(bundles));
        }
        blocks.add(new Block.Callout(Tone.CAUTION, "How this page was made:", List.of(Sentence.of(
                "it is read from the rules and the data as they are written, and has not been checked against generated requests."))));
        return new Narrative(title(subject), subtitle(subject, policy), blocks);
    }

    private static String title(Subject subject) {
        return Naming.isPlainWords(subject.text()) ? Naming.capitalised(Naming.words(subject.text())) : subject.text();
    }

    private static String subtitle(Subject subject, String policy) {
        return Naming.capitalised(subject.type().label()) + " “" + subject.text() + "” · " + policy
                + " · how the policy stands, whoever asks";
    }

    private static Block badge(SubjectAnswer answer, boolean denies) {
        boolean always = answer.bearing().stream().anyMatch(bearing -> bearing.remaining().isEmpty());
        if (denies && always) {
            return new Block.Badge(Tone.BAD, "Denied");
        }
        return answer.bearing().isEmpty()
                ? new Block.Badge(Tone.NEUTRAL, "No rule of its own")
                : new Block.Badge(Tone.CAUTION, "Allowed on conditions");
    }

    private List<Sentence> roles(SubjectAnswer answer) {
        Subject subject = answer.subject();
        List<Sentence> sentences = new ArrayList<>();
        if (!subject.isKnown()) {
            sentences.add(Words.of("Neither the rules nor the data name the " + subject.type().label() + " ").quoted(subject.text())
                    .sentence(List.of()));
        }
        List<Words> roles = subject.type().roles().stream().map(this::role).toList();
        sentences.add(Words.of("The policy looks at it as ").add(Words.list(roles, "and")).sentence(List.of()));
        Map<String, List<Words>> holders = new LinkedHashMap<>();
        for (SubjectAnswer.Holder holder : answer.holders()) {
            holders.computeIfAbsent("under “" + Naming.words(holder.field()) + "” of the " + Naming.words(holder.container()),
                    k -> new ArrayList<>())
                    .addAll(holder.records().stream().map(Values::spoken).toList());
        }
        holders.forEach((what, records) -> sentences
                .add(Words.of("The data name it ").text(what).text(" ").add(Words.list(records, "and")).sentence(List.of())));
        return sentences;
    }

    private Words role(String place) {
        boolean member = place.endsWith("[*]");
        String[] names = place.replace("[*]", "").split("\\.");
        List<Operand.Step> path = new ArrayList<>();
        for (int i = 1; i < names.length; i++) {
            path.add(new Operand.Name(names[i]));
        }
        return Words.of(member ? "one of " : "").add(nouns.of(new Operand.Input(path)).words());
    }

    private static Sentence lead(SubjectAnswer answer, boolean denies) {
        int count = answer.bearing().size();
        String cases = count == 1 ? "in this case" : "in each of these " + Counts.of(count) + " cases";
        return Sentence.of("An action that concerns it is " + (denies ? "denied " : "allowed ") + cases + ":");
    }

    private Block.Item item(Bearing bearing, Clauses clauses) {
        RuleLabel label = RuleLabel.of(bearing.rule());
        Source rule = new Source.Text(label.range());
        Words head = new Words().strong(label.shown());
        Optional.ofNullable(label.title()).filter(title -> !title.equals(label.shown())).ifPresent(title -> head.text(" ").quoted(title));
        Optional.ofNullable(label.severity()).ifPresent(severity -> head.text(" (" + severity + ")"));
        DecisionNarrator.place(label.range()).ifPresent(place -> head.text(" — ").code(place));
        List<Block.Item> asked = new ArrayList<>();
        for (Condition condition : bearing.remaining()) {
            if (!Unsaid.is(condition, bearing.remaining())) {
                asked.add(asked(condition, clauses));
            }
        }
        List<Block> below = new ArrayList<>();
        below.add(asked.isEmpty()
                ? new Block.Paragraph(List.of(Sentence.of("Always, whatever else the request says.", rule)))
                : new Block.Listing(false, asked));
        List<Sentence> told = told(bearing, label, rule);
        if (!told.isEmpty()) {
            below.add(new Block.Paragraph(told));
        }
        return new Block.Item(List.of(head.cell(List.of(rule))), below);
    }

    private Block.Item asked(Condition condition, Clauses clauses) {
        Sentence sentence = clauses.clause(condition, true).sentence(List.of(new Source.Text(condition.range())));
        return new Block.Item(List.of(sentence), opened(condition, clauses, 0));
    }

    /// What a helper rule asks for, below the sentence that names it.
    private List<Block> opened(Condition condition, Clauses clauses, int depth) {
        Condition helper = condition instanceof Condition.Negation negation ? negation.condition() : condition;
        if (!(helper instanceof Condition.Helper named) || Clauses.isSimple(named.unfolded()) || depth > 3) {
            return List.of();
        }
        boolean several = named.unfolded() instanceof Condition.Any any && any.conditions().size() > 1;
        List<Condition> parts = named.unfolded() instanceof Condition.Any any
                ? any.conditions()
                : named.unfolded() instanceof Condition.All all ? all.conditions() : List.of(named.unfolded());
        List<Block.Item> items = parts.stream().filter(part -> several || !Unsaid.is(part, parts)).map(part -> new Block.Item(
                List.of(clauses.clause(part, true).sentence(List.of(new Source.Text(part.range())))), opened(part, clauses, depth + 1)))
                .toList();
        Sentence lead = Words.of("").quoted(Naming.words(named.document().getLast()))
                .text(several ? " holds in each of these cases:" : " asks that all of this holds:")
                .sentence(List.of(new Source.Text(named.range())));
        return List.of(new Block.Paragraph(List.of(lead)), new Block.Listing(false, items));
    }

    private static List<Sentence> told(Bearing bearing, RuleLabel label, Source rule) {
        List<Sentence> sentences = new ArrayList<>();
        Operand given = bearing.reading().key() != null ? bearing.reading().key() : bearing.reading().value();
        template(given, MESSAGES)
                .ifPresent(message -> sentences.add(Words.of("The caller is told ").quoted(message).sentence(List.of(rule))));
        template(given, ADVICE).or(() -> Optional.ofNullable(label.remediation()))
                .ifPresent(advice -> sentences.add(Words.of("The policy advises ").quoted(advice).sentence(List.of(rule))));
        return sentences;
    }

    /// The text that a rule gives, with `…` for what the request fills in.
    private static Optional<String> template(@org.jspecify.annotations.Nullable Operand given, List<String> fields) {
        Operand text = given instanceof Operand.Structure structure
                ? fields.stream().map(structure.fields()::get).filter(o -> o != null).findFirst().orElse(null)
                : fields == MESSAGES ? given : null;
        if (text instanceof Operand.Constant constant && constant.value() instanceof StringValue string) {
            return Optional.of(string.value());
        }
        return text instanceof Operand.Message message
                ? Optional.of(message.texts().stream().collect(Collectors.joining("…")))
                : Optional.empty();
    }

    private static void others(SubjectAnswer answer, boolean denies, List<Block> blocks) {
        int count = answer.others().size();
        if (count > 0) {
            blocks.add(new Block.Heading(2, "Whatever the " + answer.subject().type().label()));
            blocks.add(new Block.Paragraph(List.of(Sentence.of((count == 1 ? "One other rule" : Counts.capital(count) + " other rules")
                    + (denies ? " can deny an action," : " can allow an action,") + " whatever " + answer.subject().type().label()
                    + " it concerns."))));
            blocks.add(rules(answer.others()));
        }
    }

    private static Block rules(List<CompiledRule> rules) {
        List<List<Sentence>> rows = rules.stream().distinct().map(rule -> {
            RuleLabel label = RuleLabel.of(rule);
            Source source = new Source.Text(label.range());
            return List.of(new Words().strong(label.shown()).cell(List.of(source)),
                    Sentence.of(label.title() == null ? "" : label.title(), source),
                    new Words().code(DecisionNarrator.place(label.range()).orElse("")).cell(List.of(source)));
        }).toList();
        return new Block.Table(List.of("Rule", "Title", "Place"), rows);
    }

    private static String plural(String label) {
        return label.endsWith("y") ? label.substring(0, label.length() - 1) + "ies" : label.endsWith("s") ? label + "es" : label + "s";
    }
}
