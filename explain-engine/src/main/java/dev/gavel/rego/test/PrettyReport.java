package dev.gavel.rego.test;

import java.util.List;
import java.util.function.Function;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.test.TestResult.Verdict;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.PrettyTrace;

/// Results as text, as `opa test` prints them: what did not pass, or everything; then why it failed; then the counts.
public final class PrettyReport {

    private static final String LINE = "-".repeat(80);

    private final ReportOptions options;
    private final FailedExpression expressions;
    private final Function<List<Event>, List<Event>> filter;
    private final StringBuilder out = new StringBuilder();
    private int passed;
    private int failed;
    private int skipped;
    private int errors;

    private PrettyReport(ReportOptions options, FailedExpression expressions, Function<List<Event>, List<Event>> filter) {
        this.options = options;
        this.expressions = expressions;
        this.filter = filter;
    }

    /// @param filter what is shown of the trace of a test
    public static String of(List<TestResult> results, ReportOptions options, FailedExpression expressions,
            Function<List<Event>, List<Event>> filter) {
        PrettyReport report = new PrettyReport(options, expressions, filter);
        report.write(results);
        return report.out.toString();
    }

    private void write(List<TestResult> results) {
        boolean dirty = false;
        String lastFile = "";
        for (TestResult result : results) {
            count(result);
            if (options.verbose() || !result.passed()) {
                if (result.place() instanceof SourceRange.Known known) {
                    if (!lastFile.isEmpty() && !lastFile.equals(known.file().name())) {
                        out.append('\n');
                    }
                    lastFile = known.file().name();
                    line(known.toString() + ":");
                }
                dirty = true;
                result(result);
            }
            if (result.verdict() == Verdict.ERROR) {
                line("  " + FailureText.of(result));
            }
        }
        if (failed > 0 && (options.verbose() || options.values())) {
            line(LINE);
            line("FAILURES");
            line(LINE);
            results.stream().filter(result -> result.verdict() == Verdict.FAIL).forEach(this::failure);
        }
        if (dirty) {
            line(LINE);
        }
        counts();
    }

    /// The error of a test that ended with one, without where it stood.
    public static String error(TestResult result) {
        return FailureText.plain(result);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private void count(TestResult result) {
        List<SubResult.Named> leaves = SubResult.walk(result.cases()).stream().filter(named -> named.result().isLeaf()).toList();
        switch (result.verdict()) {
            case SKIPPED -> skipped++;
            case ERROR -> errors++;
            case PASS, FAIL -> {
                if (leaves.isEmpty()) {
                    passed += result.passed() ? 1 : 0;
                    failed += result.passed() ? 0 : 1;
                }
                for (SubResult.Named leaf : leaves) {
                    passed += leaf.result().failed() ? 0 : 1;
                    failed += leaf.result().failed() ? 1 : 0;
                }
            }
        }
    }

    /// `data.a.test_b: FAIL (1.5ms)`.
    public static String title(TestResult result) {
        String title = result.pkg() + "." + result.name() + ": " + result.verdict();
        return result.verdict() == Verdict.SKIPPED ? title : title + " (" + GoDuration.text(result.duration()) + ")";
    }

    private static String title(SubResult result) {
        return result.name() + ": " + (result.failed() ? "FAIL" : "PASS");
    }

    private void result(TestResult result) {
        line(title(result));
        for (SubResult.Named named : SubResult.walk(result.cases())) {
            if (named.result().failed() || options.verbose()) {
                line("  ".repeat(named.path().size()) + title(named.result()));
            }
        }
        if (!result.output().isEmpty()) {
            out.append("\n  ").append(result.output().strip().replace("\n", "\n  ")).append("\n\n");
        }
    }

    private void failure(TestResult result) {
        line(title(result));
        if (result.cases().isEmpty()) {
            trace(result.trace());
            if (options.values()) {
                out.append('\n').append(expressions.text(filter.apply(result.trace()), ""));
            }
        } else {
            trace(result.trace());
            out.append('\n');
            for (SubResult.Named named : SubResult.walk(result.cases())) {
                if (named.result().failed() && named.result().isLeaf()) {
                    failedCase(named);
                }
            }
        }
        out.append('\n');
    }

    private void trace(List<Event> trace) {
        if (options.verbose()) {
            out.append('\n').append(PrettyTrace.print(filter.apply(trace), new PrettyTrace.Layout("  ", options.values())));
        }
    }

    private void failedCase(SubResult.Named named) {
        String indent = "  ";
        for (String name : named.path()) {
            line(indent + name + ": FAIL");
            indent += "  ";
        }
        if (options.values()) {
            out.append(indent).append('\n').append(expressions.text(named.result().trace(), indent));
        }
    }

    private void counts() {
        int total = passed + failed + skipped + errors;
        count("PASS", passed, total);
        count("FAIL", failed, total);
        count("SKIPPED", skipped, total);
        count("ERROR", errors, total);
    }

    private void count(String what, int count, int total) {
        if (count > 0) {
            line(what + ": " + count + "/" + total);
        }
    }
}
