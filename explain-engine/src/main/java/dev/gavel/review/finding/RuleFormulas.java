package dev.gavel.review.finding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.gavel.meaning.answer.Question;
import dev.gavel.meaning.formula.Clause;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.FormulaReader;
import dev.gavel.meaning.formula.Knowledge;
import dev.gavel.meaning.formula.Simplifier;
import dev.gavel.meaning.formula.Term;
import dev.gavel.meaning.formula.TooTangledException;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;

/// The rules that a decision may ask, each and each of its branches as a formula.
final class RuleFormulas {

    private static final List<List<String>> ALL_DATA = List.of(List.of());

    private final Question question;
    private final FormulaReader reader;
    private final Watch watch;
    private final List<Link> links = new ArrayList<>();
    private final Map<List<List<String>>, Simplifier> simplifiers = new HashMap<>();

    /// A rule, or a branch of its `else` chain.
    ///
    /// @param depth how far down the chain, from 0
    record Link(CompiledRule rule, int depth, Clause clause, Term value) {

        /// As it was written.
        Rule source() {
            Rule at = rule.source();
            for (int i = 0; i < depth && at.orElse() != null; i++) {
                at = Objects.requireNonNull(at.orElse());
            }
            return at;
        }

        Rule compiled() {
            Rule at = rule.rule();
            for (int i = 0; i < depth && at.orElse() != null; i++) {
                at = Objects.requireNonNull(at.orElse());
            }
            return at;
        }

        SourceRange range() {
            return source().range();
        }

        /// What must hold for it to give a value; of a branch whatever those before it do.
        Formula holds() {
            return clause.holdsWith(new Formula.Present(value, SourceRange.UNKNOWN));
        }
    }

    RuleFormulas(Question question, Set<CompiledRule> reached, Watch watch) {
        this.question = question;
        this.watch = watch;
        this.reader = new FormulaReader(question.policy(), question.told());
        Map<List<String>, List<CompiledRule>> documents = new LinkedHashMap<>();
        reached.stream().filter(rule -> !rule.rule().head().isFunction())
                .forEach(rule -> documents.computeIfAbsent(rule.document(), k -> new ArrayList<>()).add(rule));
        documents.keySet().forEach(this::read);
    }

    private void read(List<String> document) {
        List<CompiledRule> rules = reader.rules(document);
        switch (reader.expand(new Term.Document(document, List.of()))) {
            case Term.Gathered gathered -> {
                for (int i = 0; i < rules.size(); i++) {
                    links.add(new Link(rules.get(i), 0, gathered.parts().get(i).clause(), gathered.parts().get(i).value()));
                }
            }
            case Term.Cases cases -> {
                int at = 0;
                for (CompiledRule rule : rules) {
                    int depth = 0;
                    for (Rule link = rule.rule(); link != null; link = link.orElse()) {
                        if (!link.isDefault()) {
                            Term.Case each = cases.cases().get(at++);
                            links.add(new Link(rule, depth, each.clause(), each.value()));
                        }
                        depth++;
                    }
                }
            }
            default -> {
            }
        }
    }

    List<Link> links() {
        return links;
    }

    /// True where a formula holds for no request, whatever the data.
    boolean isFalse(Formula formula) {
        return isFalse(formula, ALL_DATA);
    }

    /// True where it holds for no request as the data stand.
    boolean isFalseByData(Formula formula) {
        return isFalse(formula, question.volatilePaths());
    }

    /// The same while one part of the data is unknown.
    boolean isFalseByDataBut(Formula formula, List<String> path) {
        List<List<String>> open = new ArrayList<>(question.volatilePaths());
        open.add(path);
        return isFalse(formula, open);
    }

    /// A simplifier keeps what it learned of helper rules, but has a budget; once that is used up, a new one begins.
    private boolean isFalse(Formula formula, List<List<String>> open) {
        for (boolean fresh : new boolean[]{false, true}) {
            if (fresh) {
                simplifiers.remove(open);
            }
            Simplifier known = simplifiers.computeIfAbsent(open,
                    k -> new Simplifier(reader, Knowledge.of(question.data(), open), question.told(), watch::cancelled));
            try {
                Formula simple = known.formula(formula);
                return simple.equals(Formula.FALSE) || Refutation.refutes(simple);
            } catch (TooTangledException e) {
                if (watch.cancelled()) {
                    return false;
                }
            }
        }
        return false;
    }

    Question question() {
        return question;
    }

    /// What a rule and those that it asks read of the data, as paths without variables.
    Set<List<String>> dataOf(Set<CompiledRule> rules) {
        Set<List<String>> paths = new LinkedHashSet<>();
        rules.forEach(rule -> DataPaths.of(rule, question.data(), paths));
        return paths;
    }
}
