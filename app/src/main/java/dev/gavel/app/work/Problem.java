package dev.gavel.app.work;

import java.util.List;

import dev.gavel.rego.source.Diagnostic;

/// Something the user asked for that cannot be done: what, where, and what to do about it.
public final class Problem extends Exception {

    private static final long serialVersionUID = 1;

    private final String where;
    private final String help;
    private final transient List<Diagnostic> diagnostics;

    /// @param what one line, lower case, no full stop
    /// @param where a file, a line, an option; may be empty
    /// @param help what to do; may be empty
    public Problem(String what, String where, String help) {
        this(what, where, help, List.of());
    }

    public Problem(String what, String where, String help, List<Diagnostic> diagnostics) {
        super(what);
        this.where = where;
        this.help = help;
        this.diagnostics = List.copyOf(diagnostics);
    }

    public String what() {
        return String.valueOf(getMessage());
    }

    public String where() {
        return where;
    }

    public String help() {
        return help;
    }

    /// All that is wrong, each with its place; empty where `what` says it all.
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
