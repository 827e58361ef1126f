package dev.gavel.rego.compile;

import java.util.List;

import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.value.StringValue;

/// Which part of a head's reference names a test: up to the first name that begins with `test_` or `todo_test_`, else all that is constant.
public final class TestNames {

    private static final String SKIPPED = "todo_test_";

    private TestNames() {
    }

    /// How many parts of the reference, its head among them, are the name.
    public static int length(Head head) {
        List<Term> parts = Refs.parts(Refs.groundPrefix(head.reference()));
        for (int i = 0; i < parts.size(); i++) {
            if (isTest(name(parts.get(i)))) {
                return i + 1;
            }
        }
        return parts.size();
    }

    /// The name by which a rule is a test or not.
    public static String of(Head head) {
        return last(head, length(head));
    }

    static String last(Head head, int length) {
        return name(Refs.parts(head.reference()).get(length - 1));
    }

    public static boolean isTest(String name) {
        return name.startsWith(TestRules.PREFIX) || isSkipped(name);
    }

    public static boolean isSkipped(String name) {
        return name.startsWith(SKIPPED);
    }

    private static String name(Term part) {
        return switch (part) {
            case Var v -> v.name();
            case Scalar(StringValue text, var range) -> text.value();
            default -> "";
        };
    }
}
