package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.answer.Definition;
import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Clause;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Formulas → situations in which they are likely to hold. They are starts for a search and no more: only the policy itself says what it does.
final class Instances {

    private static final int DEEPEST = 40;

    private final Map<List<String>, Definition> definitions = new HashMap<>();
    private final ObjectValue data;
    private final long now;
    private final RandomGenerator random;

    Instances(List<Definition> definitions, ObjectValue data, long now, RandomGenerator random) {
        definitions.forEach(definition -> this.definitions.put(definition.document().path(), definition));
        this.data = data;
        this.now = now;
        this.random = random;
    }

    /// One of the ways in which the formulas may hold, the first before all, put into a situation; what cannot be done is left.
    Value of(List<Formula> formulas, Value base) {
        Work work = new Work(new Draft(base));
        formulas.forEach(formula -> work.make(formula, true, Members.NONE, 0));
        return work.draft.whole();
    }

    /// One situation in the making.
    final class Work {

        final Draft draft;
        final InstanceValues values;
        final InstanceTerms terms;
        final InstanceCalls calls;
        final InstanceTests tests;
        final InstanceItems items;

        Work(Draft draft) {
            this.draft = draft;
            this.values = new InstanceValues(this, data, now, random);
            this.terms = new InstanceTerms(this, data, now, random);
            this.calls = new InstanceCalls(this, now, random);
            this.tests = new InstanceTests(this, random);
            this.items = new InstanceItems(this, random);
        }

        Map<List<String>, Definition> definitions() {
            return definitions;
        }

        boolean make(Formula formula, boolean holds, Members members, int depth) {
            if (depth > DEEPEST) {
                return false;
            }
            return switch (formula) {
                case Formula.Known known -> known.holds() == holds;
                case Formula.Unsaid u -> false;
                case Formula.From from -> make(from.body(), holds, members, depth + 1);
                case Formula.Not not -> make(not.body(), !holds, members, depth + 1);
                case Formula.All all -> holds ? every(all.parts(), true, members, depth) : one(all.parts(), false, members, depth);
                case Formula.Any any -> holds ? one(any.parts(), true, members, depth) : every(any.parts(), false, members, depth);
                case Formula.Some some -> holds
                        ? member(some.binder(), some.body(), true, members, depth)
                        : none(some.binder(), some.body(), members, depth);
                case Formula.Each each -> member(each.binder(), each.body(), holds, members, depth);
                case Formula.Test(Term left, Relation relation, Term right, var range) -> !holds && values.isLeftOut(left, members)
                        || terms.relate(left, holds ? relation : relation.opposite(), right, members, depth + 1);
                case Formula.Truthy(Term term, var range) -> truthy(term, holds, members, depth);
                case Formula.Present(Term term, var range) -> holds
                        ? tests.present(term, members, depth + 1)
                        : tests.absent(term, members);
            };
        }

        /// What is equal to a constant first: it settles the most.
        private boolean every(List<Formula> parts, boolean holds, Members members, int depth) {
            List<Formula> order = new ArrayList<>(parts);
            order.sort(java.util.Comparator.comparingInt(Work::weight));
            boolean all = true;
            for (Formula part : order) {
                all &= make(part, holds, members, depth + 1);
            }
            return all;
        }

        private static int weight(Formula formula) {
            return switch (formula) {
                case Formula.Test(Term left, Relation relation, Term.Const right, var range) -> relation == Relation.EQUAL ? 0 : 1;
                case Formula.Test test -> 2;
                case Formula.Any any -> 3;
                case Formula.Some some -> 3;
                case Formula.Present present -> 5;
                case Formula.Not not -> 6;
                default -> 4;
            };
        }

        private boolean one(List<Formula> parts, boolean holds, Members members, int depth) {
            for (Formula part : Moves.shuffled(parts, random).stream().limit(3).toList()) {
                if (make(part, holds, members, depth + 1)) {
                    return true;
                }
            }
            return false;
        }

        private boolean truthy(Term term, boolean holds, Members members, int depth) {
            if (term instanceof Term.Document document && definitions.get(document.path()) instanceof Definition.Holds defined) {
                return make(defined.when(), holds, values.parameters(defined.document(), document, members), depth + 1);
            }
            return !holds && values.isLeftOut(term, members) || tests.truthy(term, holds, members, depth + 1);
        }

        private boolean none(Binder binder, Formula body, Members members, int depth) {
            return items.items(binder.domain(), members).isEmpty() || tests.absent(binder.domain(), members)
                    || items.items(binder.domain(), members).stream()
                            .allMatch(item -> make(body, false, members.with(binder.id(), item.value(), item.key()), depth + 1));
        }

        private boolean member(Binder binder, Formula body, boolean holds, Members members, int depth) {
            InstanceItems.Item item = item(binder, body, members, depth);
            return item != null && make(body, holds, members.with(binder.id(), item.value(), item.key()), depth + 1);
        }

        private InstanceItems.@Nullable Item item(Binder binder, Formula body, Members members, int depth) {
            return switch (binder.domain()) {
                case Term.Document document when definitions.get(document.path()) instanceof Definition.Collection of ->
                    gathered(of.parts(), values.parameters(of.document(), document, members), depth);
                case Term.Gathered gathered -> gathered(gathered.parts(), members, depth);
                default -> items.item(binder, body, members);
            };
        }

        /// What one of the parts was made to add; null where none can.
        private InstanceItems.@Nullable Item gathered(List<Term.Part> parts, Members members, int depth) {
            for (Term.Part part : Moves.shuffled(parts, random)) {
                Members found = clause(part.clause(), members, depth + 1);
                if (found != null) {
                    return new InstanceItems.Item(new Meant.Standing(part.value(), found),
                            new Meant.Standing(part.key() == null ? part.value() : part.key(), found));
                }
            }
            return null;
        }

        /// The members that a clause was made to hold with; null where it cannot.
        @Nullable
        Members clause(Clause clause, Members members, int depth) {
            Members inner = members;
            for (Binder binder : clause.binders()) {
                InstanceItems.Item item = depth > DEEPEST ? null : item(binder, clause.when(), inner, depth);
                if (item == null) {
                    return null;
                }
                inner = inner.with(binder.id(), item.value(), item.key());
            }
            return make(clause.when(), true, inner, depth) ? inner : null;
        }

        StringValue text(String prefix) {
            return StringValue.of(prefix + "-" + random.nextInt(9));
        }
    }
}
