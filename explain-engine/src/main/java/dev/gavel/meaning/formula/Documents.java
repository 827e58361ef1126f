package dev.gavel.meaning.formula;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Documents that rules make, and calls of functions of the policy → what they stand for, or their names where a page keeps these.
final class Documents {

    private final FormulaReader reader;
    private final Simplifier formulas;
    private final TermSimplifier terms;
    private final Map<Term.Document, Term> settled = new HashMap<>();
    private final Set<Term.Document> tangled = new HashSet<>();
    private boolean isElsewhere;

    Documents(FormulaReader reader, Simplifier formulas, TermSimplifier terms) {
        this.reader = reader;
        this.formulas = formulas;
        this.terms = terms;
    }

    Term document(Term.Document document) {
        List<Term> args = document.args().stream().map(terms::term).toList();
        if (args.stream().anyMatch(TermSimplifier::isMissing)) {
            return TermSimplifier.MISSING;
        }
        Term.Document called = document.of(args);
        if (called.replaced().isEmpty()) {
            if (!reader.below(called).isEmpty() || reader.isSet(called) || formulas.names().isNamed(called)) {
                return called;
            }
            if (formulas.names().isValue(called)) {
                return formulas.names().value(called);
            }
        }
        if (!args.isEmpty() && args.stream().allMatch(Term.Const.class::isInstance)) {
            Term settled = settled(called);
            if (settled instanceof Term.Const || TermSimplifier.isMissing(settled)) {
                return settled;
            }
        }
        return called.replaced().isEmpty() ? opened(called) : elsewhere(called);
    }

    private Term opened(Term.Document called) {
        formulas.step();
        Term expanded = reader.expand(called);
        return expanded instanceof Term.Cases cases
                ? formulas.nested(() -> terms.cases(cases))
                : expanded instanceof Term.Gathered ? called : expanded;
    }

    /// A document where the request or data are replaced is no longer what its name says, and so is always opened; where that takes too long, it has no words.
    private Term elsewhere(Term.Document called) {
        Term unsaid = new Term.Unsaid(
                "data." + String.join(".", called.path()) + " with another " + called.replaced().getFirst().getLast());
        if (isElsewhere) {
            return within(called);
        }
        if (tangled.contains(called)) {
            return unsaid;
        }
        isElsewhere = true;
        try {
            return formulas.briefly(() -> within(called)).orElseGet(() -> {
                tangled.add(called);
                return unsaid;
            });
        } finally {
            isElsewhere = false;
        }
    }

    private Term within(Term.Document called) {
        formulas.step();
        return switch (reader.expand(called)) {
            case Term.Cases cases -> formulas.nested(() -> terms.cases(cases));
            case Term.Gathered gathered -> formulas.nested(() -> terms.gathered(gathered));
            case Term expanded -> expanded;
        };
    }

    /// What a function gives for constants, worked out once: a value that it gives whatever the request is, it gives wherever it is called.
    private Term settled(Term.Document called) {
        Term known = settled.get(called);
        if (known == null) {
            known = formulas.outOfContext(() -> called.replaced().isEmpty() ? opened(called) : elsewhere(called));
            settled.put(called, known);
        }
        return known;
    }
}
