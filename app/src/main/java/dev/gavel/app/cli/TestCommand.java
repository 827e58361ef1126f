package dev.gavel.app.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import dev.gavel.app.work.Problem;
import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.LoadRequest;
import dev.gavel.engine.engine.LoadResult;
import dev.gavel.engine.engine.Policy;
import dev.gavel.engine.engine.PolicyFiles;
import dev.gavel.rego.compile.CompileOptions;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.TestRules;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.test.FailedExpression;
import dev.gavel.rego.test.JsonReport;
import dev.gavel.rego.test.PrettyReport;
import dev.gavel.rego.test.ReportOptions;
import dev.gavel.rego.test.TestOptions;
import dev.gavel.rego.test.TestResult;
import dev.gavel.rego.test.TestResult.Verdict;
import dev.gavel.rego.test.TestRunner;
import dev.gavel.rego.trace.Coverage;
import dev.gavel.rego.trace.CoverageJson;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.TraceLevel;
import dev.gavel.rego.trace.TraceSink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gavel test`: runs the `test_` rules of a policy, with the flags, the output and the exit codes of `opa test`.
@Command(name = "test", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Runs the test_ rules below the given files and directories, as `opa test` does: same output, same exit codes.",
        "Rego files, and JSON and YAML files as data, are read from every directory below."}, footer = "%nExit codes: 0 all passed, 1 the tests could not be run, 2 a test failed, had an error or was skipped, or the coverage is too low.")
final class TestCommand implements Callable<Integer> {

    private static final int NOT_RUN = 1;
    private static final int NOT_PASSED = 2;

    private final Terminal terminal;
    private final InstantSource clock;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files and directories.")
    private List<String> paths = List.of();

    @Option(names = {"-b", "--bundle"}, description = "Read the paths as bundles.")
    private boolean bundles;

    @Option(names = {"-r",
            "--run"}, paramLabel = "REGEX", description = "Run only the tests whose path, for example data.a.test_b, matches.")
    private String run = "";

    @Option(names = {"-v", "--verbose"}, description = "Show every test, and for each that failed the way to it.")
    private boolean verbose;

    @Option(names = "--var-values", description = "For each test that failed, show the expression and the values compared.")
    private boolean values;

    @Option(names = "--explain", paramLabel = "LEVEL", description = "How much of the traces of failed tests to show: fails, full, notes or debug. Implies --verbose.")
    private @Nullable TraceLevel explain;

    @Option(names = {"-f", "--format"}, paramLabel = "FORMAT", description = "pretty (the usual) or json.")
    private String format = "pretty";

    @Option(names = {"-c", "--coverage"}, description = "Report which lines the tests covered, as JSON.")
    private boolean coverage;

    @Option(names = "--threshold", paramLabel = "PERCENT", description = "Exit code 2 where less is covered; implies --coverage.")
    private double threshold;

    @Option(names = {"-p",
            "--parallel"}, paramLabel = "N", description = "How many tests run at once; as many as processors, where it is 0.")
    private int parallel;

    @Option(names = "--timeout", paramLabel = "DURATION", converter = GoDurations.class, description = "Of one test; 5s, where nothing is said.")
    private Duration timeout = Duration.ZERO;

    @Option(names = "--count", paramLabel = "N", description = "Run the tests so many times.")
    private int count = 1;

    @Option(names = {"-z", "--exit-zero-on-skipped"}, description = "A skipped test (todo_test_) is not a failure.")
    private boolean skippedIsFine;

    @Option(names = "--fail-on-empty", description = "Exit code 1 where there was no test to run.")
    private boolean failOnEmpty;

    @Option(names = {"-m",
            "--max-errors"}, paramLabel = "N", description = "Stop compiling after so many errors; 10, where nothing is said.")
    private int maxErrors = 10;

    @Option(names = "--sort", paramLabel = "ORDER", description = "Of the JSON output: none (the usual) or duration, the longest first.")
    private String sort = "none";

    @Option(names = {"-t", "--target"}, paramLabel = "TARGET", description = "rego; nothing else is offered.")
    private String target = "rego";

    @Option(names = "--bench", description = "Not offered: measure with `opa test --bench`.")
    private boolean bench;

    @Option(names = {"-w", "--watch"}, description = "Not offered: run the command again.")
    private boolean watch;

    @Mixin
    private LoadOptions load = new LoadOptions();

    TestCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        checkOffered();
        if (threshold < 0 || threshold > 100) {
            terminal.err().println("Code coverage threshold must be between 0 and 100");
            return NOT_RUN;
        }
        Policy policy = switch (PolicyFiles.load(request())) {
            case LoadResult.Loaded(Policy loaded) -> loaded;
            case LoadResult.NotRead(List<Diagnostic> errors) -> refused(OpaText.loading(errors));
            case LoadResult.BadBundle(String name, List<Diagnostic> errors) -> refused(OpaText.bundle(name, errors));
            case LoadResult.NotCompiled(List<Diagnostic> errors) -> refused(OpaText.errors(errors));
        };
        CompiledPolicy compiled = policy == null ? null : policy.compiled();
        return policy == null || compiled == null ? NOT_RUN : runAll(policy, compiled);
    }

    private @Nullable Policy refused(String text) {
        terminal.err().println(text);
        return null;
    }

    private void checkOffered() throws Problem {
        if (bench) {
            throw new Problem("--bench is not offered", "",
                    "measure tests with `opa test --bench`; Gavel runs them once and says how long each took");
        }
        if (watch) {
            throw new Problem("--watch is not offered", "", "run the command again after a change");
        }
        if (!target.equals("rego")) {
            throw new Problem("the target `" + target + "` is not offered", "--target", "leave it out, or say rego");
        }
        if (!List.of("pretty", "json").contains(format)) {
            throw new Problem("the format `" + format + "` is not offered", "--format", "say pretty or json");
        }
        if (!List.of("none", "duration").contains(sort)) {
            throw new Problem("there is no order `" + sort + "`", "--sort", "say none or duration");
        }
    }

    private LoadRequest request() throws Problem {
        CompileOptions options = load.compile().withPrint(true).withErrorLimit(maxErrors)
                .withTestRules(values ? TestRules.RUN_WITH_VALUES : TestRules.RUN);
        return new LoadRequest(bundles ? paths.stream().map(path -> new BundleSource(path, path)).toList() : List.of(),
                bundles ? List.of() : paths, load.ignore(), load.version(), load.capabilities(), options);
    }

    private int runAll(Policy policy, CompiledPolicy compiled) {
        Pattern filter;
        try {
            filter = run.isEmpty() ? null : Pattern.compile(run);
        } catch (PatternSyntaxException e) {
            terminal.err().println(e.getMessage());
            return NOT_RUN;
        }
        for (int i = 0; i < count; i++) {
            int code = runOnce(policy, compiled, filter);
            if (code != 0) {
                return code;
            }
        }
        return 0;
    }

    private int runOnce(Policy policy, CompiledPolicy compiled, @Nullable Pattern filter) {
        List<Coverage> covers = new ArrayList<>();
        boolean covering = coverage || threshold > 0;
        boolean traced = verbose || explain != null || values && !covering;
        int threads = parallel > 0 ? parallel : Runtime.getRuntime().availableProcessors();
        TestOptions options = new TestOptions(filter, threads, timeout.isZero() ? Duration.ofSeconds(5) : timeout, traced,
                covering ? () -> cover(covers) : null, clock);
        List<TestResult> results = new TestRunner(compiled, policy.data(), options).run();
        if (covering) {
            Coverage all = new Coverage();
            covers.forEach(all::add);
            int failed = coverage(results, compiled, all.report(policy.modules(), source -> bundlePath(policy, source)));
            if (failed != 0) {
                return failed;
            }
        } else {
            terminal.out().print(report(results, compiled));
        }
        if (results.isEmpty() && failOnEmpty) {
            terminal.err().println("no tests were run");
            return NOT_RUN;
        }
        return results.stream().allMatch(result -> result.passed() || result.verdict() == Verdict.SKIPPED && skippedIsFine)
                ? 0
                : NOT_PASSED;
    }

    /// OPA puts the path of a bundle before the names of its files, where it tells what is not covered.
    private static String bundlePath(Policy policy, SourceFile source) {
        return policy.bundleOf(source).map(bundle -> bundle.origin()).orElse("");
    }

    private static TraceSink cover(List<Coverage> covers) {
        Coverage coverage = new Coverage();
        synchronized (covers) {
            covers.add(coverage);
        }
        return coverage;
    }

    private String report(List<TestResult> results, CompiledPolicy compiled) {
        if (format.equals("json")) {
            List<TestResult> sorted = sort.equals("duration")
                    ? results.stream().sorted((a, b) -> b.duration().compareTo(a.duration())).toList()
                    : results;
            return JsonReport.of(sorted, filter());
        }
        return PrettyReport.of(results, new ReportOptions(verbose || explain != null, values), new FailedExpression(compiled), filter());
    }

    /// Without a level, what a test noted and where it failed.
    private Function<List<Event>, List<Event>> filter() {
        TraceLevel level = explain;
        if (level != null) {
            return level::filter;
        }
        return verbose ? TraceLevel::notesAndFails : TraceLevel.FAILS::filter;
    }

    private int coverage(List<TestResult> results, CompiledPolicy compiled, Coverage.Report report) {
        List<TestResult> failed = results.stream().filter(result -> result.verdict() == Verdict.FAIL).toList();
        for (TestResult result : results) {
            if (result.verdict() == Verdict.ERROR) {
                terminal.err().println(PrettyReport.error(result));
                return NOT_RUN;
            }
        }
        if (!failed.isEmpty()) {
            terminal.out().print(
                    PrettyReport.of(failed, new ReportOptions(verbose || explain != null, false), new FailedExpression(compiled),
                            filter()));
            terminal.err().println(PrettyReport.title(failed.getFirst()) + "\n");
            return NOT_RUN;
        }
        if (report.percent() < threshold) {
            terminal.err().println(shortfall(report));
            return NOT_PASSED;
        }
        terminal.out().println(CoverageJson.of(report).indented());
        return 0;
    }

    private String shortfall(Coverage.Report report) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "Code coverage threshold not met: got %.2f instead of %.2f",
                report.percent(), threshold));
        if (verbose && !report.files().isEmpty()) {
            text.append("\nLines not covered:");
            report.files().forEach((name, file) -> {
                List<Integer> rows = new ArrayList<>(Coverage.OfFile.lines(file.notCovered()));
                for (int i = 0; i < rows.size(); i++) {
                    int from = rows.get(i);
                    while (i + 1 < rows.size() && rows.get(i + 1) == rows.get(i) + 1) {
                        i++;
                    }
                    text.append("\n\t").append(name).append(':').append(from).append(from == rows.get(i) ? "" : "-" + rows.get(i));
                }
            });
        }
        return text.toString();
    }
}
