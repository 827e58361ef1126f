package dev.gavel.meaning.formula;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.gavel.rego.value.Value;

/// How formulas use one unknown: as a key of tables, and compared with constants, or in ways that depend on more of it.
final class Use {

    private final Term unknown;
    private final TermSimplifier terms;
    private final Set<Value> candidates = new LinkedHashSet<>();
    private boolean only = true;

    Use(Term unknown, TermSimplifier terms) {
        this.unknown = unknown;
        this.terms = terms;
    }

    /// True where the formula asks of the unknown nothing but what stands under it in tables, and whether it is this or that.
    boolean onlyLooksUp(Formula formula) {
        only = true;
        formula(formula);
        return only;
    }

    /// The values that tables and comparisons name.
    Set<Value> candidates(List<Formula> parts) {
        candidates.clear();
        parts.forEach(this::formula);
        return candidates;
    }

    private void formula(Formula formula) {
        switch (formula) {
            case Formula.Known k -> {
            }
            case Formula.Unsaid u -> only = false;
            case Formula.Test test -> test(test);
            case Formula.Truthy truthy -> used(truthy.term());
            case Formula.Present present -> {
                if (!present.term().equals(unknown)) {
                    used(present.term());
                }
            }
            case Formula.Not not -> formula(not.body());
            case Formula.All all -> all.parts().forEach(this::formula);
            case Formula.Any any -> any.parts().forEach(this::formula);
            case Formula.Some some -> {
                used(some.binder().domain());
                formula(some.body());
            }
            case Formula.Each each -> {
                used(each.binder().domain());
                formula(each.body());
            }
            case Formula.From from -> formula(from.body());
        }
    }

    private void test(Formula.Test test) {
        boolean compares = test.left().equals(unknown)
                && (test.relation() == Relation.EQUAL || test.relation() == Relation.DIFFERENT || isMembership(test.relation()));
        if (!compares) {
            used(test.left());
        } else {
            Value value = terms.value(test.right());
            List<Value> members = value == null ? null : Terms.members(value);
            if (isMembership(test.relation()) && members != null) {
                candidates.addAll(members);
            } else if (value != null) {
                candidates.add(value);
            }
        }
        if (test.right().equals(unknown)) {
            only = false;
        } else {
            used(test.right());
        }
    }

    private static boolean isMembership(Relation relation) {
        return relation == Relation.MEMBER || relation == Relation.NOT_MEMBER;
    }

    private void used(Term term) {
        if (term.equals(unknown)) {
            only = false;
            return;
        }
        switch (term) {
            case Term.At at when at.key().equals(unknown) -> {
                Value table = terms.value(at.whole());
                if (table == null) {
                    used(at.whole());
                    only &= !Terms.mentions(at.whole(), unknown::equals);
                } else {
                    candidates.addAll(Terms.keys(table));
                }
            }
            case Term.At at -> {
                used(at.whole());
                used(at.key());
            }
            case Term.Call call when call.builtin().equals("object.get") && call.args().get(1).equals(unknown)
                    && terms.value(call.args().getFirst()) != null ->
                candidates
                        .addAll(Terms.keys(Objects.requireNonNull(terms.value(call.args().getFirst()))));
            case Term.Call call -> call.args().forEach(this::used);
            case Term.Document document -> only &= document.args().isEmpty();
            case Term.Cases cases -> cases.cases().forEach(c -> {
                clause(c.clause());
                used(c.value());
            });
            case Term.Gathered gathered -> gathered.parts().forEach(p -> {
                clause(p.clause());
                used(p.value());
            });
            case Term.ListOf list -> list.items().forEach(this::used);
            case Term.ObjectOf object -> object.entries().forEach(e -> used(e.value()));
            case Term.Const c -> {
            }
            case Term.Input i -> {
            }
            case Term.Data d -> {
            }
            case Term.Member m -> {
            }
            case Term.Key k -> {
            }
            case Term.Unsaid u -> only = false;
        }
    }

    private void clause(Clause clause) {
        clause.binders().forEach(b -> used(b.domain()));
        formula(clause.when());
    }
}
