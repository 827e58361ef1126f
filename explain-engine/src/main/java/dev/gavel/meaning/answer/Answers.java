package dev.gavel.meaning.answer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

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

    public Answers(Question question) {
        this.question = question;
    }

    /// What the policy says of all actions.
    ///
    /// @throws dev.gavel.meaning.formula.TooTangledException where it is too much to put together
    public PolicyAnswer whole(BooleanSupplier cancelled) {
        return about(Focus.ALL, cancelled);
    }

    /// What the policy says of a subject.
    ///
    /// @throws dev.gavel.meaning.formula.TooTangledException where it is too much to put together
    public PolicyAnswer about(Focus focus, BooleanSupplier cancelled) {
        if (!focus.isAll() && inGeneral.isEmpty()) {
            whole(cancelled).bearing().forEach(
                    each -> inGeneral.put(each.rules().isEmpty() ? question.deciding().getFirst() : each.rules().getLast(), each.when()));
        }
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
        return new PolicyAnswer(word(denies, bearing, others, focus), scope, denies, bearing, others, never(cases), List.of(),
                new Definitions(reader, simplifier).of(said));
    }

    private static Formula core(Formula formula) {
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

    private static Word word(boolean denies, List<Case> bearing, List<Case> others, Focus focus) {
        List<Case> all = new ArrayList<>(bearing);
        all.addAll(others);
        boolean always = all.stream().anyMatch(each -> each.when().equals(Formula.TRUE));
        if (always) {
            return denies ? Word.PROHIBITED : Word.PERMITTED;
        }
        if (all.isEmpty()) {
            return denies ? Word.PERMITTED : Word.PROHIBITED;
        }
        return bearing.isEmpty() && !focus.isAll() ? Word.NOT_GOVERNED : Word.CONDITIONAL;
    }
}
