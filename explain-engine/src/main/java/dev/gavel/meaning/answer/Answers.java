package dev.gavel.meaning.answer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Assumption;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.FormulaReader;
import dev.gavel.meaning.formula.Knowledge;
import dev.gavel.meaning.formula.Simplifier;
import dev.gavel.meaning.formula.Terms;
import dev.gavel.meaning.formula.TooTangledException;
import dev.gavel.rego.compile.CompiledRule;

/// A question and what it is about → the answer. Not safe for use by several threads at once.
public final class Answers {

    private static final int MOST_FOR_APPROVAL = 60;

    private final Question question;
    private final Knowledge data;
    private final FormulaReader reader;
    private @Nullable PolicyAnswer whole;

    public Answers(Question question) {
        this.question = question;
        this.data = Knowledge.of(question.data(), question.volatilePaths());
        this.reader = new FormulaReader(question.policy(), question.told());
    }

    /// What the policy says of all actions.
    ///
    /// @throws dev.gavel.meaning.formula.TooTangledException where it is too much to put together
    public PolicyAnswer whole(BooleanSupplier cancelled) {
        if (whole == null) {
            Simplifier simplifier = new Simplifier(reader, data, question.told(), cancelled);
            Formula denied = simplifier.opened(simplifier.formula(question.denied()));
            boolean denies = !(core(denied) instanceof Formula.Not);
            List<Case> cases = new Cases(question.deciding()).of(denies ? denied : Formula.not(denied));
            List<Case> approvals = approvals(cases, cancelled);
            List<Formula> said = Stream.concat(cases.stream(), approvals.stream()).map(Case::when).toList();
            whole = new PolicyAnswer(word(denies, cases, true), Formula.TRUE, denies, cases, List.of(), never(cases), approvals,
                    new Definitions(reader, simplifier).of(said), reader.absent(), reader.parameters());
        }
        return whole;
    }

    /// When approval is asked for: none where that is too much to say.
    private List<Case> approvals(List<Case> denying, BooleanSupplier cancelled) {
        if (question.approval().equals(Formula.FALSE)) {
            return List.of();
        }
        Simplifier simplifier = new Simplifier(reader, data, question.told(), cancelled);
        Formula asked;
        try {
            asked = simplifier.opened(simplifier.formula(question.approval()));
        } catch (TooTangledException e) {
            if (cancelled.getAsBoolean()) {
                throw e;
            }
            return List.of();
        }
        Otherwise otherwise = new Otherwise(question.deciding(), denying);
        List<Case> approvals = new Cases(question.approving()).of(asked).stream().map(otherwise::of).toList();
        return approvals.stream().mapToInt(each -> Terms.size(each.when())).sum() > MOST_FOR_APPROVAL ? List.of() : approvals;
    }

    /// What the policy says of a subject.
    ///
    /// @throws dev.gavel.meaning.formula.TooTangledException where it is too much to put together
    public PolicyAnswer about(Focus focus, BooleanSupplier cancelled) {
        PolicyAnswer general = whole(cancelled);
        return focus.isAll() ? general : answer(general, focus, cancelled);
    }

    /// The cases of some rules, and beside them all others.
    ///
    /// @throws dev.gavel.meaning.formula.TooTangledException where it is too much to put together
    public PolicyAnswer of(Set<CompiledRule> rules, BooleanSupplier cancelled) {
        PolicyAnswer all = whole(cancelled);
        List<Case> own = all.bearing().stream().filter(each -> each.rules().stream().anyMatch(rules::contains)).toList();
        List<Case> others = all.bearing().stream().filter(each -> !own.contains(each)).toList();
        return new PolicyAnswer(all.word(), all.scope(), all.denies(), own, others, all.never().stream().filter(rules::contains).toList(),
                all.approvals(), all.definitions(), all.absent(), all.parameters());
    }

    /// Each case of the policy with the subject put in.
    private PolicyAnswer answer(PolicyAnswer general, Focus focus, BooleanSupplier cancelled) {
        Simplifier simplifier = new Simplifier(reader, data.with(focus.places(), focus.members()), question.told(), cancelled);
        Simplifier plain = new Simplifier(reader, data, question.told(), cancelled);
        Formula scope = plain.formula(focus.scope());
        Assumption within = new Assumption(scope);
        Concerned concerned = new Concerned(focus, general.definitions());
        List<Case> bearing = new ArrayList<>();
        List<Case> others = new ArrayList<>();
        boolean governed = false;
        for (Case each : general.bearing()) {
            boolean concerns = concerned.concerns(each.when());
            governed |= concerns;
            concerns |= Terms.mentions(each.when(), focus::isSpokenOf);
            Formula when = simplifier.formula(within.in(each.when()));
            Causes causes = concerns ? Causes.of(when, each.when()) : new Causes(Formula.FALSE, when);
            add(bearing, each, causes.own());
            add(others, each, causes.others());
        }
        List<Case> cases = new ArrayList<>(bearing);
        cases.addAll(others);
        List<Case> approvals = general.approvals().stream()
                .map(each -> new Case(each.rules(), simplifier.formula(within.in(each.when())), each.alone()))
                .filter(each -> !each.when().equals(Formula.FALSE) && canDeny(each.alone(), cases)).toList();
        List<Formula> said = new ArrayList<>(Stream.concat(cases.stream(), approvals.stream()).map(Case::when).toList());
        Formula listed = plain.listed(scope);
        said.add(listed);
        return new PolicyAnswer(word(general.denies(), cases, governed), listed, general.denies(), bearing, others, never(cases), approvals,
                new Definitions(reader, simplifier).of(said), reader.absent(), reader.parameters());
    }

    /// False where none of some rules is behind a case, or another case always holds: what is said of actions that they alone deny is said of none.
    private static boolean canDeny(@Nullable List<CompiledRule> rules, List<Case> cases) {
        return rules == null || rules.isEmpty() || cases.stream().anyMatch(each -> each.rules().stream().anyMatch(rules::contains))
                && cases.stream().noneMatch(each -> each.when().equals(Formula.TRUE) && each.rules().stream().noneMatch(rules::contains));
    }

    private static void add(List<Case> cases, Case of, Formula when) {
        if (!when.equals(Formula.FALSE)) {
            cases.add(new Case(of.rules(), when));
        }
    }

    static Formula core(Formula formula) {
        return formula instanceof Formula.From from ? core(from.body()) : formula;
    }

    private List<CompiledRule> never(List<Case> cases) {
        Set<CompiledRule> told = new HashSet<>();
        cases.forEach(each -> told.addAll(each.rules()));
        return question.deciding().stream().filter(rule -> !told.contains(rule)).distinct().toList();
    }

    private static Word word(boolean denies, List<Case> cases, boolean governed) {
        if (cases.stream().anyMatch(each -> each.when().equals(Formula.TRUE))) {
            return denies ? Word.PROHIBITED : Word.PERMITTED;
        }
        if (cases.isEmpty()) {
            return denies ? Word.PERMITTED : Word.PROHIBITED;
        }
        return governed ? Word.CONDITIONAL : Word.NOT_GOVERNED;
    }
}
