package dev.gavel.meaning.formula;

import java.util.List;

import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;

/// What must be so for a rule to hold. It holds or it does not: what is missing or ends with an error of a builtin makes a formula not hold, never unknown.
public sealed interface Formula {

    Formula TRUE = new Known(true);
    Formula FALSE = new Known(false);

    record Known(boolean holds) implements Formula {
    }

    /// Both terms are there, and stand in the relation.
    record Test(Term left, Relation relation, Term right, SourceRange range) implements Formula {
    }

    /// The term is there and is not `false`.
    record Truthy(Term term, SourceRange range) implements Formula {
    }

    /// The term is there, `false` and `null` too.
    record Present(Term term, SourceRange range) implements Formula {
    }

    /// The formula does not hold.
    record Not(Formula body) implements Formula {
    }

    record All(List<Formula> parts) implements Formula {

        public All {
            parts = List.copyOf(parts);
        }
    }

    record Any(List<Formula> parts) implements Formula {

        public Any {
            parts = List.copyOf(parts);
        }
    }

    /// Some member of the domain makes the body hold. A domain that is missing or has no members has none.
    record Some(Binder binder, Formula body) implements Formula {
    }

    /// Every member of the domain makes the body hold. The domain must be there.
    record Each(Binder binder, Formula body) implements Formula {
    }

    /// What a rule asks for: the formula means what its body means. It is kept where a page tells rules apart.
    record From(CompiledRule rule, Formula body) implements Formula {
    }

    /// Something that has no formula; as it stands in the policy.
    record Unsaid(String text, SourceRange range) implements Formula {
    }

    static Formula all(List<Formula> parts) {
        return parts.size() == 1 ? parts.getFirst() : parts.isEmpty() ? TRUE : new All(parts);
    }

    static Formula any(List<Formula> parts) {
        return parts.size() == 1 ? parts.getFirst() : parts.isEmpty() ? FALSE : new Any(parts);
    }

    static Formula known(boolean holds) {
        return holds ? TRUE : FALSE;
    }

    static Formula not(Formula body) {
        return switch (body) {
            case Known known -> known(!known.holds());
            case Not not -> not.body();
            case From from -> new From(from.rule(), not(from.body()));
            default -> new Not(body);
        };
    }
}
