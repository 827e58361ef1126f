package dev.gavel.rego.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.google.re2j.Pattern;

import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.compile.TestNames;
import dev.gavel.rego.value.StringValue;

/// Tells which rules are tests.
final class TestCases {

    private final @Nullable Pattern filter;

    TestCases(@Nullable Pattern filter) {
        this.filter = filter;
    }

    Optional<TestCase> of(CompiledRule rule) {
        Head head = rule.rule().head();
        String name = TestNames.of(head);
        if (!TestNames.isTest(name)) {
            return Optional.empty();
        }
        int length = TestNames.length(head);
        Ref reference = head.reference();
        Ref shown = new Ref(reference.head(), reference.operands().subList(0, length - 1), reference.range());
        List<Term> parts = new ArrayList<>(rule.module().pkg().path().operands());
        parts.add(reference.head() instanceof Var v ? new Scalar(StringValue.of(v.name()), v.range()) : reference.head());
        parts.addAll(shown.operands());
        Ref whole = new Ref(rule.module().pkg().path().head(), parts, reference.range());
        if (filter != null && !filter.matcher(Printer.print(whole)).find()) {
            return Optional.empty();
        }
        List<String> path = parts.stream().map(TestCases::text).toList();
        boolean cases = !head.isPartialSet()
                && (head.key() != null || reference.operands().stream().anyMatch(operand -> !(operand instanceof Scalar)));
        return Optional.of(new TestCase(rule, shown, path, TestNames.isSkipped(name), cases));
    }

    private static String text(Term part) {
        return part instanceof Scalar(StringValue text, var range) ? text.value() : Printer.print(part);
    }
}
