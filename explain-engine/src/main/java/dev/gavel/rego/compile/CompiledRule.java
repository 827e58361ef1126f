package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.value.StringValue;

/// A rule after every pass, beside the rule as it was written.
///
/// @param rule rewritten: references resolved, calls flattened, body ordered so that every variable is bound before it is used
/// @param source the rule as parsed
/// @param module the module as parsed
/// @param names generated variable (`__local0__`) → the name in the source; what has no name in the source is absent
public record CompiledRule(Rule rule, Rule source, Module module, Map<String, String> names) {

    public CompiledRule {
        names = Map.copyOf(names);
    }

    /// Package and head together, with generated variables: `data.a.b.p[__local0__]`.
    public Ref path() {
        return Refs.path(module.pkg(), rule.head());
    }

    /// The path under `data` of the document that the rule makes or adds to: the package, then the ground part of the head.
    public List<String> document() {
        List<String> path = new ArrayList<>();
        for (Term operand : module.pkg().path().operands()) {
            path.add(text(operand));
        }
        path.add(source.head().name());
        for (Term operand : source.head().reference().operands()) {
            if (!(operand instanceof Scalar)) {
                break;
            }
            path.add(text(operand));
        }
        return path;
    }

    /// Of the place alone: rules are keys of maps, and to hash the whole module each time would take longer than to decide.
    @Override
    public int hashCode() {
        return 31 * source.range().hashCode() + source.head().name().hashCode();
    }

    private static String text(Term operand) {
        return operand instanceof Scalar scalar
                ? scalar.value() instanceof StringValue text ? text.value() : scalar.value().toString()
                : "";
    }
}
