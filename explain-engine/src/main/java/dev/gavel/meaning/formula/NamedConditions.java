package dev.gavel.meaning.formula;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Value;

/// Conditions that the policy has a name for: a rule that holds or does not, and asks for more than one thing. A page says once what it asks for.
final class NamedConditions {

    private static final int SMALLEST = 2;

    private final FormulaReader reader;
    private final Simplifier formulas;
    private final Map<List<String>, Formula> meanings = new LinkedHashMap<>();
    private final Map<List<String>, Boolean> named = new HashMap<>();
    private final Set<List<String>> open;

    NamedConditions(FormulaReader reader, Simplifier formulas, Set<List<String>> opened) {
        this.open = new HashSet<>(opened);
        this.reader = reader;
        this.formulas = formulas;
    }

    /// What each name that was kept asks for.
    Map<List<String>, Formula> meanings() {
        return meanings;
    }

    boolean isNamed(Term.Document document) {
        if (!document.args().isEmpty() || open.contains(document.path()) || !isCondition(document)) {
            return false;
        }
        Boolean known = named.get(document.path());
        if (known == null) {
            Formula meaning = meaning(document);
            known = !(meaning instanceof Formula.Known) && Terms.size(meaning) >= SMALLEST;
            named.put(document.path(), known);
            if (known) {
                meanings.put(document.path(), meaning);
            }
        }
        return known;
    }

    /// True where the document is `false` when it does not hold, and so never missing.
    boolean hasDefault(Term.Document document) {
        return reader.rules(document.path()).stream().anyMatch(rule -> rule.rule().isDefault());
    }

    private Formula meaning(Term.Document document) {
        open.add(document.path());
        try {
            return formulas.outOfContext(() -> formulas.formula(new Formula.Truthy(document, SourceRange.UNKNOWN)));
        } finally {
            open.remove(document.path());
        }
    }

    /// The condition by its name, or what is left of it where that is known already.
    Formula holds(Term.Document document, SourceRange range) {
        if (!isNamed(document)) {
            return new Formula.Truthy(document, range);
        }
        if (formulas.isContext()) {
            open.add(document.path());
            try {
                Formula here = formulas.formula(new Formula.Truthy(document, range));
                if (here instanceof Formula.Known) {
                    return here;
                }
            } finally {
                open.remove(document.path());
            }
        }
        return new Formula.Truthy(document, range);
    }

    /// True where the document is `true` or not there, or `false` where nothing else is.
    private boolean isCondition(Term.Document document) {
        List<dev.gavel.rego.compile.CompiledRule> rules = reader.rules(document.path());
        return !rules.isEmpty() && rules.stream().allMatch(rule -> rule.rule().orElse() == null && rule.rule().head().args() == null
                && !rule.rule().head().isPartialSet() && rule.path().operands().size() == document.path().size()
                && rule.rule().head().value() instanceof dev.gavel.rego.ast.Scalar(Value value, SourceRange range)
                && value.equals(BooleanValue.of(!rule.rule().isDefault())));
    }
}
