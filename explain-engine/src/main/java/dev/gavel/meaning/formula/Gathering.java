package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Collections that are gathered → the same with the members of known domains written out; a constant where all of it is known.
final class Gathering {

    private static final int UNFOLDED = 64;

    private final FormulaReader reader;
    private final Simplifier formulas;
    private final TermSimplifier terms;

    Gathering(FormulaReader reader, Simplifier formulas, TermSimplifier terms) {
        this.reader = reader;
        this.formulas = formulas;
        this.terms = terms;
    }

    Term gathered(Term.Gathered gathered) {
        List<Term.Part> parts = new ArrayList<>();
        gathered.parts().forEach(part -> unfold(part, parts));
        Set<Value> values = new TreeSet<>();
        List<Value> inOrder = new ArrayList<>();
        Map<Value, Value> entries = new LinkedHashMap<>();
        for (Term.Part part : parts) {
            boolean fixed = part.clause().binders().isEmpty() && part.clause().when().equals(Formula.TRUE);
            if (!fixed || !(part.value() instanceof Term.Const(Value value)) || part.key() != null && !(part.key() instanceof Term.Const)) {
                return new Term.Gathered(gathered.kind(), parts);
            }
            values.add(value);
            inOrder.add(value);
            if (part.key() instanceof Term.Const(Value key)) {
                entries.put(key, value);
            }
        }
        return new Term.Const(switch (gathered.kind()) {
            case SET -> SetValue.of(values);
            case ARRAY -> ArrayValue.of(inOrder);
            case OBJECT -> ObjectValue.of(entries);
        });
    }

    /// One part for each member of a domain that is known; none where it cannot hold.
    private void unfold(Term.Part part, List<Term.Part> into) {
        formulas.step();
        Clause clause = part.clause();
        for (int i = 0; i < clause.binders().size(); i++) {
            Binder binder = clause.binders().get(i);
            Term domain = settled(terms.term(binder.domain()));
            Value known = terms.value(domain);
            List<Value> members = known == null ? null : Terms.members(known);
            if (TermSimplifier.isMissing(domain) || known != null && members == null) {
                return;
            }
            if (known != null && members != null && members.size() <= UNFOLDED) {
                List<Value> keys = Terms.keys(known);
                List<Binder> others = new ArrayList<>(clause.binders());
                others.remove(i);
                for (int n = 0; n < members.size(); n++) {
                    Replacement put = Replacement.of(binder, new Term.Const(members.get(n)), new Term.Const(keys.get(n)));
                    unfold(new Term.Part(put.clause(new Clause(clause.rule(), others, clause.when())),
                            part.key() == null ? null : put.term(part.key()), put.term(part.value())), into);
                }
                return;
            }
        }
        Clause simple = terms.clause(clause);
        Term value = terms.term(part.value());
        Term key = part.key() == null ? null : terms.term(part.key());
        if (!simple.when().equals(Formula.FALSE) && !TermSimplifier.isMissing(value) && (key == null || !TermSimplifier.isMissing(key))) {
            Formula when = terms.needless(simple.when(), value);
            into.add(new Term.Part(new Clause(simple.rule(), simple.binders(), when), key, value));
        }
    }

    /// A set that rules gather, where the request is known and with it the members.
    private Term settled(Term domain) {
        if (domain instanceof Term.Document document && terms.knowledge().places().containsKey(Term.INPUT) && reader.isSet(document)
                && reader.expand(document) instanceof Term.Gathered gathered) {
            return formulas.nested(() -> gathered(gathered));
        }
        return domain;
    }
}
