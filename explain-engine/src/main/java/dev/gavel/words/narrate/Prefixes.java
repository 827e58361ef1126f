package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// `strings.any_prefix_match` and its like take a text, or a list of texts; what they ask is said of both.
final class Prefixes {

    private Prefixes() {
    }

    /// Null for other builtins, and where the prefixes are not constant.
    static @Nullable Formula of(Term.Call call) {
        String one = switch (call.builtin()) {
            case "strings.any_prefix_match" -> "startswith";
            case "strings.any_suffix_match" -> "endswith";
            default -> "";
        };
        if (one.isEmpty() || call.args().size() != 2 || !(call.args().get(1) instanceof Term.Const(Value fixes))) {
            return null;
        }
        Term text = call.args().getFirst();
        Binder binder = new Binder(-2 - Math.abs(call.hashCode() % 1_000_000), "", "", text, Set.of());
        Formula listed = Formula.all(List.of(
                new Formula.Each(binder, new Formula.Truthy(new Term.Call("is_string", List.of(binder.member())), SourceRange.UNKNOWN)),
                Formula.not(new Formula.Truthy(new Term.Call("is_object", List.of(text)), SourceRange.UNKNOWN)),
                new Formula.Some(binder, any(one, binder.member(), fixes))));
        return Formula.any(List.of(any(one, text, fixes), listed));
    }

    private static Formula any(String builtin, Term text, Value fixes) {
        List<Formula> parts = new ArrayList<>();
        for (Value fix : fixes instanceof StringValue ? List.of(fixes) : Values.members(fixes)) {
            parts.add(new Formula.Truthy(new Term.Call(builtin, List.of(text, new Term.Const(fix))), SourceRange.UNKNOWN));
        }
        return Formula.any(parts);
    }
}
