package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.value.StringValue;

/// Tells test rules of one name apart, so that each is a test of its own.
///
/// Before: `test_a if x; test_a if y`. After: `test_a if x; test_a#01 if y`.
final class RenameDuplicateTests implements Pass {

    @Override
    public void run(Compilation compilation) {
        if (compilation.options.testRules() == TestRules.AS_WRITTEN) {
            return;
        }
        Map<String, Integer> seen = new HashMap<>();
        compilation.units.forEach(unit -> unit.rules.forEach(rule -> rename(rule, seen)));
    }

    private static void rename(WorkRule work, Map<String, Integer> seen) {
        Head head = work.rule.head();
        int length = TestNames.length(head);
        String name = TestNames.last(head, length);
        if (!name.startsWith(TestRules.PREFIX)) {
            return;
        }
        String path = Refs.text(Refs.path(work.unit.module.pkg(), withReference(head, prefix(head.reference(), length))));
        int before = seen.merge(path, 1, Integer::sum) - 1;
        if (before > 0) {
            work.rule = renamed(work.rule, length, String.format(Locale.ROOT, "%s#%02d", name, before));
        }
    }

    private static Rule renamed(Rule rule, int length, String name) {
        Head head = rule.head();
        Ref reference = head.reference();
        List<Term> operands = new ArrayList<>(reference.operands());
        Term first = reference.head();
        if (length == 1) {
            first = new Var(name, first.range());
        } else {
            operands.set(length - 2, new Scalar(StringValue.of(name), operands.get(length - 2).range()));
        }
        return Chain.with(rule, withReference(head, new Ref(first, operands, reference.range())), rule.body());
    }

    private static Ref prefix(Ref reference, int length) {
        return new Ref(reference.head(), reference.operands().subList(0, length - 1), reference.range());
    }

    private static Head withReference(Head head, Ref reference) {
        return new Head(reference, head.args(), head.key(), head.value(), head.assign(), head.valueGenerated(), head.range());
    }
}
