package dev.gavel.words.narrate;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.condition.Valuation;
import dev.gavel.meaning.explain.Missing;
import dev.gavel.rego.value.Value;

/// In which voice conditions are said, and what is known while they are.
///
/// @param values of one decision, or as far as data alone tells
/// @param decided true where the values are those of one decision, so that what has no value is missing
/// @param compared true where all is there that the condition speaks of, so that nothing is said to be missing
/// @param none members that are looked for within a negation: not one of them does
record Voice(Nouns nouns, Valuation values, boolean decided, boolean compared, Set<Operand.Element> none) {

    Voice {
        none = Set.copyOf(none);
    }

    Voice lookingFor(Set<Operand.Element> within) {
        Set<Operand.Element> all = new HashSet<>(none);
        all.addAll(within);
        return new Voice(nouns, values, decided, compared, all);
    }

    /// The same, where it is not known which member of a collection is meant.
    Voice without(Operand.Element element) {
        Valuation others = operand -> operand.equals(element) ? Optional.empty() : values.of(operand);
        return new Voice(nouns.knowing(others), others, false, false, none);
    }

    Optional<Value> known(Operand operand) {
        return values.of(operand);
    }

    /// What a value that is not there lacks; empty where all is there, or it cannot be told.
    Optional<Words> lack(Operand operand) {
        return compared ? Optional.empty() : Missing.find(operand, values).map(new Lacks(nouns, values)::clause);
    }

    /// The noun with its value: *the address (“203.0.113.9”)*.
    Words said(Operand operand) {
        Words noun = new Words().add(nouns.of(operand).words());
        boolean calledByValue = operand instanceof Operand.Constant || operand instanceof Operand.Collected
                || operand instanceof Operand.Element;
        if (!decided || calledByValue) {
            return noun;
        }
        return known(operand).map(value -> noun.text(" (").add(Values.spoken(value)).text(")")).orElse(noun);
    }
}
