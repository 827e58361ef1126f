package dev.gavel.app.cli;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.work.Problem;
import dev.gavel.rego.trace.Profile;
import dev.gavel.rego.trace.TraceLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gavel eval`: a query, answered in the formats and with the exit codes of `opa eval`.
@Command(name = "eval", mixinStandardHelpOptions = true, sortOptions = false, description = "Evaluates a query, as `opa eval` does: same output, same exit codes.", footer = "%nExit codes: 0 evaluated, 1 --fail or --fail-defined applies, 2 the policy, the query or its evaluation has an error.")
final class EvalCommand implements Callable<Integer> {

    private static final List<String> FORMATS = List.of("json", "values", "bindings", "pretty", "source", "raw", "discard");

    private final Terminal terminal;
    private final InstantSource clock;
    private final InputStream standardInput;

    @Option(names = {"-b", "--bundle"}, paramLabel = "BUNDLE", description = "A bundle: a directory or a .tar.gz. May be repeated.")
    List<String> bundles = List.of();

    @Option(names = {"-d",
            "--data"}, paramLabel = "PATH", description = "A policy or data file, or a directory of them; PREFIX:PATH puts data below data.PREFIX. May be repeated.")
    List<String> data = List.of();

    @Option(names = {"-i", "--input"}, paramLabel = "FILE", description = "A JSON or YAML file: the input.")
    @Nullable
    String input;

    @Option(names = {"-I", "--stdin-input"}, description = "Read the input from standard input.")
    boolean stdinInput;

    @Option(names = "--stdin", description = "Read the query from standard input.")
    private boolean stdin;

    @Option(names = {"-f",
            "--format"}, paramLabel = "FORMAT", description = "json (the usual), pretty, values, bindings, raw, source or discard.")
    private String format = "json";

    @Option(names = "--explain", paramLabel = "LEVEL", description = "Show the trace: off (the usual), full, notes, fails or debug.")
    private String explain = "off";

    @Option(names = "--var-values", description = "Show the variables of each event beside it, in a pretty trace.")
    private boolean values;

    @Option(names = {"-p", "--partial"}, description = "Evaluate partially: what is left of the query where something is unknown.")
    boolean partial;

    @Option(names = {"-u",
            "--unknowns"}, paramLabel = "PATH", description = "What is unknown to --partial; input, where nothing is said. May be repeated.")
    List<String> unknowns = List.of("input");

    @Option(names = "--disable-inlining", paramLabel = "PATH", description = "Rules that --partial leaves as rules. May be repeated.")
    List<String> notInlined = List.of();

    @Option(names = "--shallow-inlining", description = "Leave all rules that depend on an unknown as rules.")
    boolean shallow;

    @Option(names = "--nondeterminstic-builtins", description = "Evaluate builtins whose results vary in --partial too. (The name is spelled as OPA spells it.)")
    boolean nondeterministic;

    @Option(names = "--profile", description = "Measure the rows of the policy.")
    boolean profile;

    @Option(names = "--profile-sort", paramLabel = "ORDER", description = "total_time_ns, num_eval, num_redo, num_gen_expr, file or line. May be repeated.")
    List<Profile.Order> profileSort = List.of(Profile.Order.TOTAL_TIME_NS, Profile.Order.NUM_EVAL, Profile.Order.NUM_REDO,
            Profile.Order.NUM_GEN_EXPR, Profile.Order.FILE, Profile.Order.LINE);

    @Option(names = "--profile-limit", paramLabel = "N", description = "How many rows are shown; 10, where nothing is said, 0 for all.")
    int profileLimit = 10;

    @Option(names = "--coverage", description = "Report which lines were evaluated.")
    boolean coverage;

    @Option(names = "--metrics", description = "Report how long each step took.")
    boolean metrics;

    @Option(names = "--instrument", description = "As --metrics; nothing finer is measured.")
    boolean instrument;

    @Option(names = "--strict-builtin-errors", description = "The first error of a builtin ends the evaluation.")
    boolean strictBuiltinErrors;

    @Option(names = "--show-builtin-errors", description = "Show the errors of builtins beside the result.")
    boolean showBuiltinErrors;

    @Option(names = {"-S", "--strict"}, description = "Compile in strict mode.")
    boolean strict;

    @Option(names = "--package", paramLabel = "PACKAGE", description = "The package in which the query is asked.")
    String pkg = "";

    @Option(names = "--import", paramLabel = "PATH", description = "An import of the query. May be repeated.")
    List<String> imports = List.of();

    @Option(names = "--fail", description = "Exit code 1 where there is no answer, 2 after an error.")
    private boolean fail;

    @Option(names = "--fail-defined", description = "Exit code 1 where there is an answer, 2 after an error.")
    private boolean failDefined;

    @Option(names = "--count", paramLabel = "N", description = "Evaluate so many times; the last answer is shown.")
    int count = 1;

    @Option(names = "--timeout", paramLabel = "DURATION", converter = GoDurations.class, description = "Of the evaluation; none, where nothing is said.")
    Duration timeout = Duration.ZERO;

    @Option(names = "--pretty-limit", paramLabel = "N", description = "Cut values in tables after so many characters.")
    private int prettyLimit;

    @Option(names = "--disable-indexing", description = "Taken, and of no effect: the answer is the same.")
    private boolean unindexed;

    @Option(names = "--disable-early-exit", description = "Taken, and of no effect: the answer is the same.")
    private boolean exhaustive;

    @Option(names = {"-t", "--target"}, paramLabel = "TARGET", description = "rego; nothing else is offered.")
    private String target = "rego";

    @Mixin
    LoadOptions load = new LoadOptions();

    @Parameters(paramLabel = "QUERY", arity = "0..1", description = "For example data.agent.main.decision.")
    private @Nullable String query;

    EvalCommand(Terminal terminal, InstantSource clock, InputStream standardInput) {
        this.terminal = terminal;
        this.clock = clock;
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() throws Exception {
        String text = query;
        if (stdin) {
            text = StandardInput.text(standardInput);
        }
        check(text);
        EvalAnswer answer = new EvalRun(this, terminal, standardInput).run(text == null ? "" : text);
        print(answer);
        if (answer.ended() || answer.hasErrors() && !showBuiltinErrors) {
            return Exit.WRONG;
        }
        return (answer.undefined() ? fail : failDefined) ? Exit.BAD_NEWS : Exit.DONE;
    }

    Instant now() {
        return clock.instant();
    }

    /// How much of the trace is wanted; null for nothing.
    @Nullable
    TraceLevel level() {
        return explain.equals("off") ? null : TraceLevel.valueOf(explain.toUpperCase(Locale.ROOT));
    }

    private void check(@Nullable String text) throws Problem {
        if (text == null) {
            throw new Problem("no query is given", "", "give a query, for example data.agent.main.decision, or --stdin");
        }
        if (!FORMATS.contains(format)) {
            throw new Problem("the format `" + format + "` is not offered", "--format", "say one of " + String.join(", ", FORMATS));
        }
        if (!List.of("off", "full", "notes", "fails", "debug").contains(explain)) {
            throw new Problem("there is no trace level `" + explain + "`", "--explain", "say off, full, notes, fails or debug");
        }
        if (!target.equals("rego")) {
            throw new Problem("the target `" + target + "` is not offered", "--target", "leave it out, or say rego");
        }
        if (format.equals("source") && !partial || (format.equals("values") || format.equals("bindings")) && partial) {
            throw new Problem("the format `" + format + "` does not go with this evaluation", "--format",
                    "source is for --partial; values and bindings are for whole evaluations");
        }
    }

    private void print(EvalAnswer answer) {
        EvalText text = new EvalText(answer, prettyLimit);
        if (format.equals("json") || format.equals("discard")) {
            terminal.out().println(EvalJson.of(answer, format.equals("discard")));
            return;
        }
        if (answer.hasErrors()) {
            terminal.err().println(text.errors());
            if (!format.equals("pretty")) {
                return;
            }
        }
        terminal.out().print(switch (format) {
            case "values" -> text.values();
            case "bindings" -> text.bindings();
            case "raw" -> text.raw();
            case "source" -> text.source();
            default -> text.pretty(values);
        });
    }
}
