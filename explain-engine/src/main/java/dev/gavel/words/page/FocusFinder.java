package dev.gavel.words.page;

import java.util.Arrays;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.meaning.answer.Focus;
import dev.gavel.meaning.formula.FormulaReader;
import dev.gavel.meaning.formula.Knowledge;
import dev.gavel.meaning.formula.Simplifier;
import dev.gavel.meaning.formula.Term;
import dev.gavel.meaning.subject.Subject;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.trial.Situation;

/// A subject → what a page on it is about: the place that holds it, or the collection that it is a member of.
///
/// Where rules gather such values from several places (what the action names, and what its tool is known to read), a page is about the actions that this collection holds
/// the subject for.
final class FocusFinder {

    private final EmbeddedEngine engine;
    private final FormulaReader reader;
    private final Simplifier simplifier;
    private final Map<Term, Optional<Term.Document>> gathered = new HashMap<>();

    /// @param volatilePaths without `data`
    FocusFinder(EmbeddedEngine engine, List<List<String>> volatilePaths) {
        this.engine = engine;
        this.reader = new FormulaReader(engine.compiled(), Set.of());
        this.simplifier = new Simplifier(reader, Knowledge.of(engine.policy().data(), volatilePaths), Set.of(), () -> false);
    }

    /// @param role the place by which a page finds its actions: `input.action.data_classes_referenced[*]`
    /// @param inScope whether a page is about a situation, asked of the engine
    record Found(Focus focus, String role, Predicate<Situation> inScope) {
    }

    /// What a page on all of the subjects is about.
    ///
    /// @throws IllegalArgumentException where no place of the request holds one of them, or one place would have to hold two
    About about(List<Subject> subjects) {
        Focus focus = Focus.ALL;
        dev.gavel.review.trial.Focus tried = null;
        for (Subject subject : subjects.reversed()) {
            Found one = find(subject)
                    .orElseThrow(() -> new IllegalArgumentException("no one place of the request holds a " + subject.type().label()));
            focus = one.focus().and(focus)
                    .orElseThrow(() -> new IllegalArgumentException("an action has one " + subject.type().label() + " only"));
            tried = new dev.gavel.review.trial.Focus(List.of(one.role()), subject.value(), one.inScope(), tried);
        }
        return new About(focus, tried);
    }

    /// @param focus for the formulas
    /// @param tried for the trials; null for the policy as a whole
    record About(Focus focus, dev.gavel.review.trial.@Nullable Focus tried) {
    }

    Optional<Found> find(Subject subject) {
        return subject.type().spoken().map(role -> {
            Value value = subject.value();
            Term place = place(role);
            if (!role.endsWith("[*]")) {
                return new Found(Focus.at(place, value), role, s -> value.equals(at(s.input(), role)));
            }
            return gathered(place).map(document -> new Found(Focus.in(document, value), role, s -> holds(document, s, value)))
                    .orElseGet(() -> new Found(Focus.in(place, value), role, s -> isMember(at(s.input(), role), value)));
        });
    }

    private static List<String> names(String role) {
        return Arrays.stream(role.replace("[*]", "").split("\\.")).skip(1).toList();
    }

    private static Term place(String role) {
        Term at = Term.INPUT;
        for (String name : names(role)) {
            at = new Term.At(at, new Term.Const(StringValue.of(name)));
        }
        return at;
    }

    /// The set that rules gather from the place and from others.
    private Optional<Term.Document> gathered(Term place) {
        return gathered.computeIfAbsent(place, this::gatheredFrom);
    }

    private Optional<Term.Document> gatheredFrom(Term place) {
        List<Term.Document> found = new ArrayList<>();
        for (CompiledRule rule : engine.compiled().rules()) {
            Term.Document document = new Term.Document(rule.document(), List.of());
            if (rule.rule().head().isPartialSet() && !found.contains(document)
                    && simplifier.expanded(document) instanceof Term.Gathered gathered && gathered.parts().size() > 1
                    && gathered.parts().stream().anyMatch(part -> part.clause().binders().stream()
                            .anyMatch(b -> b.domain().equals(place) && part.value().equals(b.member())))) {
                found.add(document);
            }
        }
        return found.stream().findFirst();
    }

    private static @Nullable Value at(Value input, String role) {
        Value at = input;
        for (String name : names(role)) {
            at = at instanceof ObjectValue object ? object.get(name) : null;
        }
        return at;
    }

    private static boolean isMember(@Nullable Value collection, Value value) {
        List<Value> members = collection == null ? null : dev.gavel.meaning.formula.Terms.members(collection);
        return members != null && members.contains(value);
    }

    private boolean holds(Term.Document document, Situation situation, Value value) {
        return engine
                .decide(DecisionRequest.of(String.join("/", document.path()), situation.input(),
                        situation.instant())) instanceof Outcome.Defined(Value set)
                && set instanceof SetValue members && members.contains(value);
    }
}
