package dev.gavel.meaning.debug;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.gavel.rego.trace.Locals;

/// The variables of an event that people wrote.
final class Written {

    private Written() {
    }

    /// @param names of the rule, for traces that bring none
    static List<Variable> in(Locals locals, Map<String, String> names) {
        List<Variable> variables = new ArrayList<>();
        locals.bindings().forEach((generated, value) -> {
            String name = locals.names().getOrDefault(generated, names.getOrDefault(generated, generated));
            if (!name.startsWith("__local") && !name.startsWith("$")) {
                variables.add(new Variable(name, generated, value, locals.place(generated)));
            }
        });
        return variables;
    }
}
