package dev.gavel.meaning.debug;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Locals;

/// The variables of an event that people wrote.
final class Written {

    private Written() {
    }

    static List<Variable> in(Locals locals) {
        List<Variable> variables = new ArrayList<>();
        locals.bindings().forEach((generated, value) -> {
            String name = locals.names().getOrDefault(generated, generated);
            SourceRange place = locals.place(generated);
            if (!name.startsWith("__local") && !name.startsWith("$") && !name.equals("_") && isWritten(name, place)) {
                variables.add(new Variable(name, generated, value, place));
            }
        });
        return variables;
    }

    /// Rules of different modules may use one generated name, here for a variable that somebody wrote, there for a term that has none.
    private static boolean isWritten(String name, SourceRange place) {
        return !(place instanceof SourceRange.Known known) || known.file().text().isEmpty() || known.text().equals(name);
    }
}
