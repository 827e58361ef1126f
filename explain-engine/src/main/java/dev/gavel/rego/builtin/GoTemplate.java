package dev.gavel.rego.builtin;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.StringValue;

/// The syntax of Go's `text/template`. A position is a byte offset in the text.
sealed interface GoTemplate {

    record Text(String text) implements GoTemplate {
    }

    record Action(Pipe pipe) implements GoTemplate {
    }

    /// `if`, `with` and `range`.
    record Branch(String keyword, Pipe pipe, List<GoTemplate> body, List<GoTemplate> otherwise) implements GoTemplate {
    }

    record Call(String name, @Nullable Pipe pipe, int at) implements GoTemplate {
    }

    record Jump(boolean ends) implements GoTemplate {
    }

    /// @param variables that the pipe declares, or assigns where `declares` is false
    record Pipe(List<String> variables, boolean declares, List<Command> commands, int at) {

        @Override
        public String toString() {
            String names = variables.isEmpty() ? "" : String.join(", ", variables) + (declares ? " := " : " = ");
            return names + commands.stream().map(Command::toString).collect(Collectors.joining(" | "));
        }
    }

    record Command(List<Operand> operands, int at) {

        @Override
        public String toString() {
            return operands.stream().map(operand -> operand instanceof Nested nested ? "(" + nested.pipe + ")" : operand.toString())
                    .collect(Collectors.joining(" "));
        }
    }

    /// What stands in a command.
    sealed interface Operand {

        int at();
    }

    record Function(String name, int at) implements Operand {

        @Override
        public String toString() {
            return name;
        }
    }

    record Dot(int at) implements Operand {

        @Override
        public String toString() {
            return ".";
        }
    }

    record Nil(int at) implements Operand {

        @Override
        public String toString() {
            return "nil";
        }
    }

    /// `.a.b`
    record Field(List<String> path, int at) implements Operand {

        @Override
        public String toString() {
            return "." + String.join(".", path);
        }
    }

    /// `$x.a.b`
    record Variable(String name, List<String> path, int at) implements Operand {

        @Override
        public String toString() {
            return path.isEmpty() ? name : name + "." + String.join(".", path);
        }
    }

    /// @param value a [Long], a [Double], or a value of the language
    record Constant(Object value, String text, int at) implements Operand {

        @Override
        public String toString() {
            return text;
        }
    }

    /// `(…)`, perhaps with fields after it
    record Nested(Pipe pipe, List<String> path, int at) implements Operand {

        @Override
        public String toString() {
            return "(" + pipe + ")" + path.stream().map(name -> "." + name).collect(Collectors.joining());
        }
    }

    static String quoted(String text) {
        return StringValue.of(text).toString();
    }
}
