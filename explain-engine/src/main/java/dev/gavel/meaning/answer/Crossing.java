package dev.gavel.meaning.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.FormulaReader;
import dev.gavel.meaning.formula.Knowledge;
import dev.gavel.meaning.formula.Simplifier;
import dev.gavel.meaning.formula.Term;

/// What a policy says where two subjects come together, cell by cell.
///
/// The policy is simplified once; for a row, only the cases that speak of its place are simplified again, and for a cell those of the row that speak of the column's. Not safe for use by several threads at once.
public final class Crossing {

    private final Question question;
    private final FormulaReader reader;
    private final Knowledge data;
    private final Answers answers;
    private final Map<Focus, Left> rows = new LinkedHashMap<>();
    private @Nullable Left general;

    public Crossing(Question question, Answers answers) {
        this.question = question;
        this.answers = answers;
        this.reader = new FormulaReader(question.policy(), question.told());
        this.data = Knowledge.of(question.data(), question.volatilePaths());
    }

    /// What is known of a cell from the policy alone.
    ///
    /// @param denied true where every action is denied, false where every action is allowed, null where it depends
    /// @param conditions what it depends on: cells with the same conditions depend on the same, whatever their row and column
    public record Cell(@Nullable Boolean denied, List<Formula> conditions) {

        public Cell {
            conditions = List.copyOf(conditions);
        }
    }

    /// @throws dev.gavel.meaning.formula.TooTangledException where it is too much to put together, or was cancelled
    public Cell cell(Focus row, Focus column, BooleanSupplier cancelled) {
        return row.and(column).map(both -> row(row, cancelled).cell(column, both, cancelled)).orElseGet(() -> new Cell(null, List.of()));
    }

    private Left row(Focus focus, BooleanSupplier cancelled) {
        Left known = rows.get(focus);
        if (known == null) {
            known = general(cancelled).with(focus, focus, cancelled);
            rows.put(focus, known);
        }
        return known;
    }

    private Left general(BooleanSupplier cancelled) {
        if (general == null) {
            PolicyAnswer whole = answers.whole(cancelled);
            general = new Left(whole.denies(), whole.bearing().stream().map(Case::when).toList(), whole.definitions());
        }
        return general;
    }

    /// The cases that are left once something is known.
    private final class Left {

        private final boolean denies;
        private final List<Formula> cases;
        private final List<Definition> definitions;
        private final boolean always;
        private final Map<Set<Term>, Split> splits = new HashMap<>();

        Left(boolean denies, List<Formula> cases, List<Definition> definitions) {
            this.denies = denies;
            this.cases = cases;
            this.definitions = definitions;
            this.always = cases.contains(Formula.TRUE);
        }

        /// @param fixed cases that hold or not whatever stands at the places
        /// @param open cases that speak of them
        private record Split(List<Formula> fixed, List<Formula> open) {
        }

        /// @param more what is known now besides
        /// @param all what is known now
        Left with(Focus more, Focus all, BooleanSupplier cancelled) {
            return new Left(denies, left(more, all, cancelled), definitions);
        }

        private List<Formula> left(Focus more, Focus all, BooleanSupplier cancelled) {
            Split split = Objects.requireNonNull(splits.computeIfAbsent(more.held(), k -> split(more)));
            List<Formula> left = new ArrayList<>();
            Simplifier simplifier = new Simplifier(reader, data.with(all.places(), all.members()), question.told(), cancelled);
            for (Formula each : split.open()) {
                Formula simple = simplifier.formula(each);
                if (simple.equals(Formula.TRUE)) {
                    return List.of(Formula.TRUE);
                }
                if (!simple.equals(Formula.FALSE)) {
                    left.add(simple);
                }
            }
            left.addAll(split.fixed());
            return left;
        }

        Cell cell(Focus column, Focus both, BooleanSupplier cancelled) {
            List<Formula> left = always ? List.of(Formula.TRUE) : left(column, both, cancelled);
            return left.isEmpty()
                    ? new Cell(!denies, List.of())
                    : left.contains(Formula.TRUE) ? new Cell(denies, List.of()) : new Cell(null, left);
        }

        private Split split(Focus focus) {
            List<Formula> fixed = new ArrayList<>();
            List<Formula> open = new ArrayList<>();
            Concerned concerned = new Concerned(focus, definitions);
            cases.forEach(each -> (concerned.concerns(each) ? open : fixed).add(each));
            return new Split(fixed, open);
        }
    }
}
