package dev.gavel.meaning.explain;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// Why something did not come about, or that it did.
///
/// @param is the value of the document that is meant; null where it has none, or several documents are meant
/// @param isDefault whether that value is the default
/// @param held attempts that brought it about
/// @param instead attempts of the same document that held, and gave something else
/// @param tried for each rule, or link of an `else` chain, that did not hold: the attempt that got furthest; of these the furthest first
/// @param passedOver links of `else` chains that were not tried, for one before them held
/// @param untried rules of which there is no attempt: functions that nothing calls
/// @param asked false where nothing in the decision asks for it, so that it was tried by itself
public record WhyNot(Wanted wanted, @Nullable Value is, boolean isDefault, List<Explanation.Told> held, List<Explanation.Told> instead,
        List<Explanation.Told> tried, List<RuleLabel> passedOver, List<RuleLabel> untried, boolean asked) {

    public WhyNot {
        held = List.copyOf(held);
        instead = List.copyOf(instead);
        tried = List.copyOf(tried);
        passedOver = List.copyOf(passedOver);
        untried = List.copyOf(untried);
    }

    public Optional<Value> value() {
        return Optional.ofNullable(is);
    }
}
