package dev.gavel.meaning.answer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.FormulaReader;
import dev.gavel.meaning.formula.Knowledge;
import dev.gavel.meaning.formula.Simplifier;
import dev.gavel.meaning.formula.Terms;
import dev.gavel.rego.compile.CompiledRule;

/// A question and what it is about → the answer. Not safe for use by several threads at once.
public final class Answers {

    private final Question question;
    private final Map<CompiledRule, Formula> inGeneral = new LinkedHashMap<>();
    private @Nullable PolicyAnswer whole;

    public Answers(Question question) {
        this.question = question;
    }

    /// What the policy says of all actions.
    ///
    /// @throws dev.gavel.meaning.formula.TooTangledException where it is too much to put together
    public PolicyAnswer whole(BooleanSupplier cancelled) {
        if (whole == null) {
            whole = answer(Focus.ALL, cancelled);
            whole.bearing().forEach(
                    each -> inGeneral.put(each.rules().isEmpty() ? question.deciding().getFirst() : each.rules().getLast(), each.when()));
        }
        return whole;
    }

    /// What the policy says of a subject.
    ///
    /// @throws dev.gavel.meaning.formula.TooTangledException where it is too much to put together
    public PolicyAnswer about(Focus focus, BooleanSupplier cancelled) {
        PolicyAnswer general = whole(cancelled);
        return focus.isAll() ? general : answer(focus, cancelled);
    }

    /// The cases of some rules, and beside them all others.
    ///
    /// @throws dev.gavel.meaning.formula.TooTangledException where it is too much to put together
    public PolicyAnswer of(Set<CompiledRule> rules, BooleanSupplier cancelled) {
        PolicyAnswer all = whole(cancelled);
        List<Case> own = all.bearing().stream().filter(each -> each.rules().stream().anyMatch(rules::contains)).toList();
        List<Case> others = all.bearing().stream().filter(each -> !own.contains(each)).toList();
        return new PolicyAnswer(all.word(), all.scope(), all.denies(), own, others, all.never().stream().filter(rules::contains).toList(),
                all.approvals(), all.definitions());
    }

    private PolicyAnswer answer(Focus focus, BooleanSupplier cancelled) {
        Knowledge data = Knowledge.of(question.data(), question.volatilePaths());
        FormulaReader reader = new FormulaReader(question.policy(), question.told());
        Simplifier simplifier = new Simplifier(reader, data.with(focus.places(), focus.members()), question.told(), cancelled);
        Formula denied = simplifier.opened(simplifier.formula(question.denied()));
        boolean denies = !(core(denied) instanceof Formula.Not);
        List<Case> cases = new Cases(question.deciding()).of(denies ? denied : Formula.not(denied));
        List<Case> bearing = new ArrayList<>();
        List<Case> others = new ArrayList<>();
        for (Case each : cases) {
            (focus.isAll() || isAbout(each, focus) ? bearing : others).add(each);
        }
        Formula scope = focus.isAll()
                ? Formula.TRUE
                : new Simplifier(reader, data, question.told(), cancelled).formula(focus.scope());
        List<Formula> said = new ArrayList<>(cases.stream().map(Case::when).toList());
        said.add(scope);
        return new PolicyAnswer(word(denies, cases, focus), scope, denies, bearing, others, never(cases), List.of(),
                new Definitions(reader, simplifier).of(said));
    }

    static Formula core(Formula formula) {
        return formula instanceof Formula.From from ? core(from.body()) : formula;
    }

    private boolean isAbout(Case each, Focus focus) {
        CompiledRule rule = each.rules().isEmpty() ? question.deciding().getFirst() : each.rules().getLast();
        Formula general = inGeneral.getOrDefault(rule, each.when());
        return Terms.mentions(general, focus::isSpokenOf) || Terms.mentions(each.when(), focus::isSpokenOf);
    }

    private List<CompiledRule> never(List<Case> cases) {
        Set<CompiledRule> told = new HashSet<>();
        cases.forEach(each -> told.addAll(each.rules()));
        return question.deciding().stream().filter(rule -> !told.contains(rule)).distinct().toList();
    }

    private Word word(boolean denies, List<Case> cases, Focus focus) {
        if (cases.stream().anyMatch(each -> each.when().equals(Formula.TRUE))) {
            return denies ? Word.PROHIBITED : Word.PERMITTED;
        }
        if (cases.isEmpty()) {
            return denies ? Word.PERMITTED : Word.PROHIBITED;
        }
        return focus.isAll() || whole == null || isGoverned(focus, whole) ? Word.CONDITIONAL : Word.NOT_GOVERNED;
    }

    private static boolean isGoverned(Focus focus, PolicyAnswer general) {
        Concerned concerned = new Concerned(focus, general.definitions());
        return general.bearing().stream().anyMatch(each -> concerned.concerns(each.when()));
    }
}
