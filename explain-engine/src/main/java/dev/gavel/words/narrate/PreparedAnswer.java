package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.gavel.meaning.answer.Case;
import dev.gavel.meaning.answer.Definition;
import dev.gavel.meaning.answer.PolicyAnswer;
import dev.gavel.meaning.explain.MetadataDoubt;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.compile.CompiledRule;

/// An answer whose formulas are ready for words, and the words that its page has for everything in them.
final class PreparedAnswer {

    /// @param source as it was answered
    /// @param when as it is said
    record Ready(Case source, Formula when) {
    }

    private final PolicyAnswer answer;
    private final Formula scope;
    private final List<Ready> bearing;
    private final List<Ready> others;
    private final List<Ready> approvals;
    private final List<Definition> definitions = new ArrayList<>();
    private final Lexicon lexicon;
    private final Coverage.Counter counter = new Coverage.Counter();
    private final Conditions conditions;
    private final Conditions uncounted;
    private final DefinitionBlocks definitionBlocks;
    private final Needs known;
    private final List<MetadataDoubt> doubts;

    PreparedAnswer(PolicyAnswer answer, PageFacts facts, Glossary glossary) {
        this.answer = answer;
        PageData data = new PageData(facts.data(), facts.volatilePaths());
        Drawn drawn = new Drawn(names());
        Preparation preparation = new Preparation(data, drawn);
        this.scope = preparation.formula(answer.scope());
        this.bearing = ready(answer.bearing(), preparation);
        this.others = ready(answer.others(), preparation);
        this.approvals = ready(answer.approvals(), preparation);
        this.lexicon = new Lexicon(data, glossary);
        List<Definition> given = answer.definitions().stream().map(d -> prepared(d, preparation)).toList();
        DefinitionNames called = new DefinitionNames(answer, facts.policy(), facts.data());
        for (Definition definition : given) {
            lexicon.name(definition, called.of(definition));
        }
        for (Drawn.One one : drawn.ones()) {
            lexicon.name(one.definition(), one.wanted());
        }
        List<Definition> all = new ArrayList<>(given);
        drawn.ones().forEach(one -> all.add(one.definition()));
        use(all);
        look();
        TermWords terms = new TermWords(lexicon);
        TableNouns.settle(lexicon, terms, names().scope());
        this.conditions = new Conditions(lexicon, terms, counter);
        this.uncounted = new Conditions(lexicon, terms, new Coverage.Counter());
        this.definitionBlocks = new DefinitionBlocks(lexicon, terms, conditions, names());
        this.known = Needs.of(scope);
        this.doubts = facts.doubts();
    }

    private ParameterNames names() {
        ParameterNames names = new ParameterNames();
        answer.parameters().forEach(names::learn);
        answer.bearing().forEach(c -> names.learn(c.when()));
        answer.others().forEach(c -> names.learn(c.when()));
        answer.approvals().forEach(c -> names.learn(c.when()));
        names.learn(answer.scope());
        for (Definition definition : answer.definitions()) {
            switch (definition) {
                case Definition.Holds holds -> names.learn(holds.when());
                case Definition.Collection collection -> collection.parts().forEach(part -> {
                    part.clause().binders().forEach(names::learn);
                    names.learn(part.clause().when());
                });
                case Definition.Values values -> values.cases().forEach(one -> names.learn(one.clause().when()));
            }
        }
        return names;
    }

    private static List<Ready> ready(List<Case> cases, Preparation preparation) {
        return cases.stream().map(c -> new Ready(c, preparation.formula(c.when()))).filter(r -> !r.when().equals(Formula.FALSE)).toList();
    }

    private static Definition prepared(Definition definition, Preparation preparation) {
        return switch (definition) {
            case Definition.Holds holds -> new Definition.Holds(holds.document(), preparation.formula(holds.when()));
            case Definition.Collection collection -> new Definition.Collection(collection.document(), collection.kind(),
                    collection.parts().stream().flatMap(part -> preparation.part(part).stream()).toList());
            case Definition.Values values -> new Definition.Values(values.document(), values.cases().stream()
                    .flatMap(one -> preparation.part(new Term.Part(one.clause(), null, one.value())).stream())
                    .map(part -> new Term.Case(part.clause(), part.value())).toList());
        };
    }

    /// Keeps the definitions that the page speaks of, in their order.
    private void use(List<Definition> all) {
        Set<List<String>> used = new HashSet<>();
        formulas().forEach(formula -> Trees.terms(formula, term -> mark(term, used)));
        for (int before = -1; before != used.size();) {
            before = used.size();
            for (Definition definition : all) {
                if (used.contains(definition.document().path())) {
                    terms(definition, term -> mark(term, used));
                }
            }
        }
        all.stream().filter(d -> used.contains(d.document().path())).forEach(definitions::add);
    }

    private static void mark(Term term, Set<List<String>> used) {
        if (term instanceof Term.Document document) {
            used.add(document.path());
        }
    }

    private static void terms(Definition definition, java.util.function.Consumer<Term> each) {
        switch (definition) {
            case Definition.Holds holds -> Trees.terms(holds.when(), each);
            case Definition.Collection collection -> collection.parts().forEach(part -> {
                Trees.terms(part.clause(), each);
                Trees.terms(part.value(), each);
                if (part.key() != null) {
                    Trees.terms(part.key(), each);
                }
            });
            case Definition.Values values -> values.cases().forEach(one -> {
                Trees.terms(one.clause(), each);
                Trees.terms(one.value(), each);
            });
        }
    }

    private List<Formula> formulas() {
        List<Formula> formulas = new ArrayList<>(List.of(scope));
        bearing.forEach(r -> formulas.add(r.when()));
        others.forEach(r -> formulas.add(r.when()));
        approvals.forEach(r -> formulas.add(r.when()));
        return formulas;
    }

    private void look() {
        formulas().forEach(lexicon::look);
        for (Definition definition : definitions) {
            switch (definition) {
                case Definition.Holds holds -> lexicon.look(holds.when());
                case Definition.Collection collection -> collection.parts().forEach(part -> {
                    lexicon.look(part.clause());
                    lexicon.look(part.value());
                    if (part.key() != null) {
                        lexicon.look(part.key());
                    }
                });
                case Definition.Values values -> values.cases().forEach(one -> {
                    lexicon.look(one.clause());
                    lexicon.look(one.value());
                });
            }
        }
        lexicon.settle();
    }

    PolicyAnswer answer() {
        return answer;
    }

    Formula scope() {
        return scope;
    }

    List<Ready> bearing() {
        return bearing;
    }

    List<Ready> others() {
        return others;
    }

    List<Ready> approvals() {
        return approvals;
    }

    List<Definition> definitions() {
        return definitions;
    }

    Lexicon lexicon() {
        return lexicon;
    }

    /// The same, for what is no part of the page.
    Conditions uncounted() {
        return uncounted;
    }

    Conditions conditions() {
        return conditions;
    }

    DefinitionBlocks definitionBlocks() {
        return definitionBlocks;
    }

    Coverage.Counter counter() {
        return counter;
    }

    /// What METADATA say of a rule that the rule does not.
    List<MetadataDoubt> doubts(CompiledRule rule) {
        return doubts.stream().filter(doubt -> doubt.rule() == rule).toList();
    }

    /// What the scope says is there.
    Needs known() {
        return known;
    }
}
