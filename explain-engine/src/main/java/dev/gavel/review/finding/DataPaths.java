package dev.gavel.review.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The base documents that rules name.
final class DataPaths {

    private DataPaths() {
    }

    /// Adds the paths that a rule names and that lead into the data, each as far as it has no variables.
    static void of(CompiledRule rule, ObjectValue data, Set<List<String>> to) {
        for (Rule link = rule.rule(); link != null; link = link.orElse()) {
            SyntaxWalk.visitAll(List.of(link.head(), link.body()), node -> {
                if (node instanceof Ref ref && ref.head() instanceof Var head && head.name().equals("data")) {
                    List<String> path = path(ref);
                    if (!path.isEmpty() && leads(data, path)) {
                        to.add(path);
                    }
                }
                return false;
            });
        }
    }

    private static List<String> path(Ref ref) {
        List<String> path = new ArrayList<>();
        for (Term operand : ref.operands()) {
            if (!(operand instanceof Scalar scalar) || !(scalar.value() instanceof StringValue name)) {
                break;
            }
            path.add(name.value());
        }
        return path;
    }

    /// True where something stands there, or would in what does: a table that is not there yet is data too.
    private static boolean leads(ObjectValue data, List<String> path) {
        @Nullable
        Value at = data.get(StringValue.of(path.getFirst()));
        return at != null;
    }
}
