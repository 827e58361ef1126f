package dev.gavel.rego.ast;

import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/// A head, a rule or a module → Rego text, as OPA prints its own tree: values and bodies that were not written are written out.
public final class RulePrinter {

    private final boolean v0;

    private RulePrinter(boolean v0) {
        this.v0 = v0;
    }

    /// In the words of the given version: without `if` and `contains` in v0.
    public static RulePrinter of(RegoVersion version) {
        return new RulePrinter(version == RegoVersion.V0);
    }

    public static String print(Module module) {
        RulePrinter printer = of(module.version());
        StringBuilder out = new StringBuilder("package ").append(pathOf(module.pkg())).append('\n');
        if (!module.imports().isEmpty()) {
            out.append('\n');
            module.imports().forEach(i -> out.append(printer.print(i)).append('\n'));
        }
        if (!module.rules().isEmpty()) {
            out.append('\n').append(module.rules().stream().map(printer::print).collect(Collectors.joining("\n")));
        }
        return out.toString();
    }

    private static String pathOf(Package pkg) {
        String path = Printer.print(pkg.path());
        return path.startsWith("data.") ? path.substring("data.".length()) : path;
    }

    private String print(Import statement) {
        String alias = statement.alias();
        return "import " + Printer.print(statement.path()) + (alias == null ? "" : " as " + alias);
    }

    public String print(Rule rule) {
        if (rule.isDefault()) {
            return "default " + print(rule.head());
        }
        return print(rule.head()) + block(rule) + rest(rule.orElse());
    }

    private String block(Rule rule) {
        return (v0 ? " { " : " if { ") + Printer.print(rule.body()) + " }";
    }

    private String rest(@Nullable Rule orElse) {
        if (orElse == null) {
            return "";
        }
        Term value = orElse.head().value();
        return " else" + (value == null ? "" : " = " + Printer.print(value)) + block(orElse) + rest(orElse.orElse());
    }

    public String print(Head head) {
        StringBuilder out = new StringBuilder(Printer.print(head.reference()));
        boolean named = head.reference().operands().isEmpty();
        boolean contains = false;
        if (head.args() != null) {
            out.append(head.args().stream().map(Printer::print).collect(Collectors.joining(", ", "(", ")")));
        } else if (named && head.key() != null) {
            contains = true;
            out.append(v0 ? "[" + Printer.print(head.key()) + "]" : " contains " + Printer.print(head.key()));
        }
        if (head.value() != null) {
            out.append(head.assign() ? " := " : " = ").append(Printer.print(head.value()));
        } else if (!contains && head.key() != null) {
            out.append(" contains ").append(Printer.print(head.key()));
        }
        return out.toString();
    }
}
