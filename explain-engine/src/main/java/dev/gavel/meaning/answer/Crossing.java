package dev.gavel.meaning.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.FormulaReader;
import dev.gavel.meaning.formula.Knowledge;
import dev.gavel.meaning.formula.Simplifier;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.compile.CompiledRule;

/// What a policy says where two subjects come together, cell by cell.
///
/// The policy is simplified once; for a row, only the cases that speak of its place are simplified again, and for a cell those parts of what is left that can be settled by the column. Not safe for use by several threads at once.
public final class Crossing {

    private final Question question;
    private final FormulaReader reader;
    private final Knowledge data;
    private final Answers answers;
    private final Map<Focus, Left> rows = new IdentityHashMap<>();
    /// What asks for approval, and what denies whatever does, by row.
    private final Map<Focus, Left> approvals = new IdentityHashMap<>();
    private final Map<Focus, Left> denials = new IdentityHashMap<>();
    private @Nullable Left general;

    public Crossing(Question question, Answers answers) {
        this.question = question;
        this.answers = answers;
        this.reader = new FormulaReader(question.policy(), question.told());
        this.data = Knowledge.of(question.data(), question.volatilePaths());
    }

    /// Whether actions that both are about are denied: true where all are, false where none is, empty where it depends.
    ///
    /// @throws dev.gavel.meaning.formula.TooTangledException where it is too much to put together, or was cancelled
    public Optional<Boolean> denied(Focus row, Focus column, BooleanSupplier cancelled) {
        return row.and(column).flatMap(both -> row(row, cancelled).denied(column, both, cancelled));
    }

    /// Whether actions that both are about and that are denied need approval instead: true where all do, false where none does, empty where it depends.
    ///
    /// @throws dev.gavel.meaning.formula.TooTangledException where it is too much to put together, or was cancelled
    public Optional<Boolean> approved(Focus row, Focus column, BooleanSupplier cancelled) {
        PolicyAnswer whole = answers.whole(cancelled);
        if (whole.approvals().isEmpty()) {
            return Optional.of(false);
        }
        Set<CompiledRule> alone = new HashSet<>();
        whole.approvals().forEach(each -> alone.addAll(each.alone() == null ? List.of() : each.alone()));
        boolean none = whole.approvals().stream().allMatch(each -> each.alone() != null);
        Left asked = approvals.computeIfAbsent(row, r -> left(whole.approvals(), whole).with(row, cancelled));
        Left others = denials.computeIfAbsent(row, r -> left(whole.bearing().stream()
                .filter(each -> each.rules().stream().noneMatch(alone::contains)).toList(), whole).with(row, cancelled));
        return row.and(column).flatMap(both -> none && others.denied(column, both, cancelled).orElse(false)
                ? Optional.of(false)
                : asked.denied(column, both, cancelled).filter(all -> !all || alone.isEmpty()));
    }

    private Left left(List<Case> cases, PolicyAnswer whole) {
        return new Left(true, cases.stream().map(Case::when).toList(), whole.definitions());
    }

    private Left row(Focus focus, BooleanSupplier cancelled) {
        Left known = rows.get(focus);
        if (known == null) {
            known = general(cancelled).with(focus, cancelled);
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

        /// @param anyLeft true where a case may hold whatever stands at the places
        /// @param decisive parts of cases that always hold for some values there
        private record Split(boolean anyLeft, List<Formula> decisive) {
        }

        /// @param more what is known now besides
        Left with(Focus more, BooleanSupplier cancelled) {
            Concerned concerned = new Concerned(more, definitions);
            Simplifier simplifier = simplifier(more, cancelled);
            List<Formula> left = new ArrayList<>();
            for (Formula each : cases) {
                Formula simple = concerned.concerns(each) ? simplifier.formula(each) : each;
                if (!simple.equals(Formula.FALSE)) {
                    left.add(simple);
                }
            }
            return new Left(denies, left, definitions);
        }

        Optional<Boolean> denied(Focus column, Focus both, BooleanSupplier cancelled) {
            if (always) {
                return Optional.of(denies);
            }
            Split split = Objects.requireNonNull(splits.computeIfAbsent(column.held(), k -> split(column)));
            Simplifier simplifier = simplifier(both, cancelled);
            for (Formula each : split.decisive()) {
                if (simplifier.formula(each).equals(Formula.TRUE)) {
                    return Optional.of(denies);
                }
            }
            return split.anyLeft() || cases.stream().anyMatch(each -> !simplifier.formula(each).equals(Formula.FALSE))
                    ? Optional.empty()
                    : Optional.of(!denies);
        }

        private Split split(Focus focus) {
            boolean anyLeft = false;
            List<Formula> decisive = new ArrayList<>();
            Concerned concerned = new Concerned(focus, definitions);
            for (Formula each : cases) {
                anyLeft |= !concerned.concerns(each);
                ways(each).stream().filter(way -> canAlwaysHold(way, concerned)).map(way -> decisive(way, concerned))
                        .forEach(decisive::add);
            }
            return new Split(anyLeft, decisive);
        }
    }

    private Simplifier simplifier(Focus focus, BooleanSupplier cancelled) {
        return new Simplifier(reader, data.with(focus.places(), focus.members()), question.told(), cancelled);
    }

    private static List<Formula> ways(Formula formula) {
        return switch (formula) {
            case Formula.From from -> ways(from.body());
            case Formula.Any any -> any.parts().stream().flatMap(part -> ways(part).stream()).toList();
            default -> List.of(formula);
        };
    }

    /// The formula without the ways in which it cannot always hold.
    private static Formula decisive(Formula formula, Concerned concerned) {
        return switch (formula) {
            case Formula.From from -> decisive(from.body(), concerned);
            case Formula.All all -> Formula.all(all.parts().stream().map(part -> decisive(part, concerned)).toList());
            case Formula.Any any -> Formula.any(
                    any.parts().stream().filter(part -> canAlwaysHold(part, concerned)).map(part -> decisive(part, concerned)).toList());
            case Formula.Known k -> k;
            case Formula.Test t -> t;
            case Formula.Truthy t -> t;
            case Formula.Present p -> p;
            case Formula.Not n -> n;
            case Formula.Some s -> s;
            case Formula.Each e -> e;
            case Formula.Unsaid u -> u;
        };
    }

    /// False where the formula asks for something that stays open whatever stands at the places: nothing that is left of it always holds.
    private static boolean canAlwaysHold(Formula formula, Concerned concerned) {
        return switch (formula) {
            case Formula.Known known -> known.holds();
            case Formula.From from -> canAlwaysHold(from.body(), concerned);
            case Formula.All all -> all.parts().stream().allMatch(part -> canAlwaysHold(part, concerned));
            case Formula.Any any -> any.parts().stream().anyMatch(part -> canAlwaysHold(part, concerned));
            case Formula.Some some ->
                concerned.concerns(some) && (some.binder().domain() instanceof Term.Const || concerned.isOf(some.binder().domain()));
            case Formula.Not not -> concerned.concerns(not);
            case Formula.Each each -> concerned.concerns(each);
            case Formula.Test test -> concerned.concerns(test);
            case Formula.Truthy truthy -> concerned.concerns(truthy);
            case Formula.Present present -> concerned.concerns(present);
            case Formula.Unsaid u -> false;
        };
    }
}
