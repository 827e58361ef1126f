package dev.gavel.engine.opa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Term;

/// A node as text in which generated variables are numbered by their order in it, and these variables. Two compilers of one policy number their variables
/// differently; the shapes of what they make of it are equal.
///
/// @param text `__1 = input.x; __1 > 3`
/// @param variables the names that the numbers stand for
record Shape(String text, List<String> variables) {

    private static final Pattern GENERATED = Pattern.compile("__local[0-9]+__");

    static Shape of(Node node) {
        List<String> variables = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        String text = GENERATED.matcher(print(node)).replaceAll(found -> {
            Integer number = numbers.get(found.group());
            if (number == null) {
                number = variables.size();
                numbers.put(found.group(), number);
                variables.add(found.group());
            }
            return Matcher.quoteReplacement("__" + number);
        });
        return new Shape(text, variables);
    }

    private static String print(Node node) {
        return switch (node) {
            case Rule rule -> rule(rule);
            case Body body -> Printer.print(body);
            case Expr expr -> Printer.print(expr);
            default -> throw new IllegalArgumentException("not a node of an event: " + node.getClass());
        };
    }

    /// A rule with all that tells it from another; what follows its `else` is a rule of its own.
    private static String rule(Rule rule) {
        Head head = rule.head();
        StringBuilder out = new StringBuilder(rule.isDefault() ? "default " : "").append(Printer.print(head.reference()));
        List<Term> args = head.args();
        if (args != null) {
            args.forEach(arg -> out.append('(').append(Printer.print(arg)).append(')'));
        }
        if (head.key() != null) {
            out.append(" contains ").append(Printer.print(head.key()));
        }
        if (head.value() != null) {
            out.append(" := ").append(Printer.print(head.value()));
        }
        return out.append(" { ").append(Printer.print(rule.body())).append(" }").toString();
    }
}
