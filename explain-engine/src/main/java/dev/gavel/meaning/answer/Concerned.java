package dev.gavel.meaning.answer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.gavel.meaning.formula.Clause;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Term;
import dev.gavel.meaning.formula.Terms;

/// Whether formulas depend on the places that a page is about: by themselves, or through a document that they name.
///
/// Where no case of what a policy says in general does, putting the subject in, taking it out or putting another in its place changes no decision. What a case says once the subject is
/// known does not tell that: a tool that is in the catalogue makes the case "the tool is in no catalogue" impossible, and another tool in its place makes it hold.
final class Concerned {

    private final Focus focus;
    private final Set<List<String>> concerned = new HashSet<>();

    /// @param definitions of what the formulas name
    Concerned(Focus focus, List<Definition> definitions) {
        this.focus = focus;
        for (int before = -1; before != concerned.size();) {
            before = concerned.size();
            definitions.stream().filter(this::concerns).forEach(definition -> concerned.add(definition.document().path()));
        }
    }

    boolean concerns(Formula formula) {
        return Terms.mentions(formula, this::isConcerned);
    }

    /// True for a term that speaks of the places.
    boolean isOf(Term term) {
        return concerns(term);
    }

    private boolean concerns(Definition definition) {
        return switch (definition) {
            case Definition.Holds holds -> concerns(holds.when());
            case Definition.Collection collection ->
                collection.parts().stream().anyMatch(part -> concerns(part.clause()) || concerns(part.value()));
            case Definition.Values values -> values.cases().stream().anyMatch(each -> concerns(each.clause()) || concerns(each.value()));
        };
    }

    private boolean concerns(Clause clause) {
        return clause.binders().stream().anyMatch(binder -> concerns(binder.domain())) || concerns(clause.when());
    }

    private boolean concerns(Term term) {
        return Terms.mentions(term, this::isConcerned);
    }

    private boolean isConcerned(Term term) {
        return focus.isPlace(term) || term instanceof Term.Document document && concerned.contains(document.path());
    }
}
