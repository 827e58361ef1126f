package dev.gavel.rego.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.StackTracer;

/// What came of one test.
///
/// @param place of the rule
/// @param pkg `data.a.b`
/// @param name within the package
/// @param errors of a test that ended with one
/// @param stack where it stood then, innermost first; empty where it never began
/// @param trace all events; empty where none were wanted
/// @param output what it printed
/// @param cases by name; empty for a test without cases
public record TestResult(SourceRange place, String pkg, String name, Verdict verdict, List<Diagnostic> errors,
        List<StackTracer.Frame> stack,
        List<Event> trace, String output, Duration duration, Map<String, SubResult> cases) {

    /// How it ended.
    public enum Verdict {
        PASS, FAIL, SKIPPED, ERROR
    }

    public TestResult {
        errors = List.copyOf(errors);
        stack = List.copyOf(stack);
    }

    public boolean passed() {
        return verdict == Verdict.PASS;
    }

    TestResult withTrace(List<Event> changed) {
        return new TestResult(place, pkg, name, verdict, errors, stack, changed, output, duration, cases);
    }
}
