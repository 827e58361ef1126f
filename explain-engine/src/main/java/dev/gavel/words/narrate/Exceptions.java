package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.words.narrate.PreparedAnswer.Ready;

/// What keeps a rule from counting, though it holds: the parts of a case that neither the rule nor what it asks for has written.
record Exceptions(@Nullable CompiledPolicy policy) {

    /// Negations from elsewhere; empty where the case tells no rule apart.
    List<Formula> beside(Ready one) {
        CompiledRule rule = CaseBlocks.rule(one).orElse(null);
        if (rule == null || policy == null) {
            return List.of();
        }
        Set<CompiledRule> own = new HashSet<>();
        reach(rule, policy, own);
        List<Formula> beside = new ArrayList<>();
        for (Formula part : one.when() instanceof Formula.All all ? all.parts() : List.of(one.when())) {
            if (part instanceof Formula.Not && isElsewhere(part, own)) {
                beside.add(part);
            }
        }
        return beside;
    }

    /// All that the rule and what it asks for have not written, negation or not: where it holds, the case holds exactly when its rule does. Empty where the case
    /// tells no rule apart.
    Optional<Formula> others(Ready one) {
        CompiledRule rule = CaseBlocks.rule(one).orElse(null);
        if (rule == null || policy == null) {
            return Optional.empty();
        }
        Set<CompiledRule> own = new HashSet<>();
        reach(rule, policy, own);
        List<Formula> parts = one.when() instanceof Formula.All all ? all.parts() : List.of(one.when());
        return Optional.of(Formula.all(parts.stream().filter(part -> !isWithin(part, own)).toList()));
    }

    private static void reach(CompiledRule rule, CompiledPolicy policy, Set<CompiledRule> into) {
        if (into.add(rule)) {
            policy.dependencies(rule).forEach(other -> reach(other, policy, into));
        }
    }

    private static boolean isElsewhere(Formula part, Set<CompiledRule> own) {
        return !Written.ranges(part).isEmpty() && !isWithin(part, own);
    }

    private static boolean isWithin(Formula part, Set<CompiledRule> own) {
        return Written.ranges(part).stream().anyMatch(range -> own.stream().anyMatch(rule -> contains(rule.source().range(), range)));
    }

    private static boolean contains(SourceRange whole, SourceRange part) {
        return whole instanceof SourceRange.Known w && part instanceof SourceRange.Known p && w.file().name().equals(p.file().name())
                && w.start() <= p.start() && p.end() <= w.end();
    }
}
