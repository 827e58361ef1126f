package dev.gavel.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.work.Problem;
import dev.gavel.app.work.QueryDesk;
import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.LoadRequest;
import dev.gavel.engine.engine.LoadResult;
import dev.gavel.engine.engine.Policy;
import dev.gavel.engine.engine.PolicyFiles;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Import;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.QueryContext;
import dev.gavel.rego.eval.EvalRequest;
import dev.gavel.rego.eval.PrintSink;
import dev.gavel.rego.parse.ParseResult;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.parse.ParserOptions;
import dev.gavel.rego.partial.Inlining;
import dev.gavel.rego.partial.PartialRequest;
import dev.gavel.rego.partial.PartialResult;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.trace.Coverage;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.Profile;
import dev.gavel.rego.trace.TraceLevel;
import dev.gavel.rego.trace.TraceSink;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.rego.value.YamlException;

/// One run of `eval`: reads the policy, asks the query, and gathers what is to be printed.
final class EvalRun {

    private final EvalCommand options;
    private final Terminal terminal;
    private final InputStream standardInput;
    private final Map<String, Long> metrics = new TreeMap<>();

    EvalRun(EvalCommand options, Terminal terminal, InputStream standardInput) {
        this.options = options;
        this.terminal = terminal;
        this.standardInput = standardInput;
    }

    EvalAnswer run(String text) throws Problem {
        if (text.isBlank()) {
            return EvalAnswer.failed("cannot evaluate empty query");
        }
        Value input = input();
        long start = System.nanoTime();
        LoadRequest request = new LoadRequest(options.bundles.stream().map(BundleSource::parse).toList(), options.data,
                options.load.ignore(), options.load.version(), options.load.capabilities(),
                options.load.compile().withStrict(options.strict).withPrint(true).withErrorLimit(10));
        LoadResult loaded = PolicyFiles.load(request);
        measured("timer_rego_load_files_ns", start);
        return switch (loaded) {
            case LoadResult.NotRead(List<Diagnostic> errors) -> failed(errors);
            case LoadResult.NotCompiled(List<Diagnostic> errors) -> failed(errors);
            case LoadResult.BadBundle(String name, List<Diagnostic> errors) ->
                EvalAnswer.failed("loading error: " + OpaText.bundleErrors(name, errors));
            case LoadResult.Loaded(Policy policy) -> policy.compiled() instanceof CompiledPolicy compiled
                    ? ask(policy, compiled, text, input)
                    : failed(policy.diagnostics());
        };
    }

    private static EvalAnswer failed(List<Diagnostic> errors) {
        return EvalAnswer.failed(errors.stream().map(error -> new QueryDesk.Failure(error, List.of())).toList());
    }

    private void measured(String name, long start) {
        metrics.put(name, System.nanoTime() - start);
    }

    private EvalAnswer ask(Policy policy, CompiledPolicy compiled, String text, @Nullable Value input) {
        long start = System.nanoTime();
        ParseResult<Module> frame = new Parser(ParserOptions.of(options.load.version())).module(SourceFile.excerpt("",
                "package " + (options.pkg.isEmpty() ? "query" : options.pkg) + "\n"
                        + options.imports.stream().map(path -> "import " + path + "\n").collect(Collectors.joining()),
                0));
        Module context = frame.value();
        if (context == null) {
            return failed(frame.diagnostics());
        }
        ParseResult<Body> parsed = new Parser(ParserOptions.of(options.load.version()).withFutureKeywords(keywords(context))).query(text);
        Body query = parsed.value();
        measured("timer_rego_query_parse_ns", start);
        if (query == null) {
            return failed(parsed.diagnostics());
        }
        QueryContext where = new QueryContext(options.pkg.isEmpty() ? null : context.pkg(), context.imports());
        QueryDesk desk = new QueryDesk(compiled, policy.data());
        return options.partial ? partial(desk, query, where, input) : whole(desk, query, where, input, policy);
    }

    /// The future keywords that imports bring: all with `future.keywords`, one with `future.keywords.in`.
    private static Set<String> keywords(Module context) {
        return context.imports().stream().map(Import::path).map(EvalRun::dotted).flatMap(path -> switch (path) {
            case "future.keywords", "rego.v1" -> Set.of("in", "every", "if", "contains").stream();
            case String one when one.startsWith("future.keywords.") -> Set.of(one.substring("future.keywords.".length())).stream();
            default -> Set.<String>of().stream();
        }).collect(Collectors.toSet());
    }

    private static String dotted(Term path) {
        return path instanceof Ref ref
                ? Stream.concat(Stream.of(ref.head()), ref.operands().stream())
                        .map(part -> part instanceof Scalar(StringValue text, var range) ? text.value() : Printer.print(part))
                        .collect(Collectors.joining("."))
                : Printer.print(path);
    }

    private EvalRequest request(@Nullable Value input) {
        long end = System.nanoTime() + options.timeout.toNanos();
        PrintSink print = (line, range) -> terminal.err().println(line);
        EvalRequest request = EvalRequest.at(options.now()).withInput(input).withStrictBuiltinErrors(options.strictBuiltinErrors)
                .withPrint(print);
        return options.timeout.isZero() ? request : request.withCancelled(() -> System.nanoTime() - end > 0);
    }

    private EvalAnswer whole(QueryDesk desk, Body query, QueryContext where, @Nullable Value input, Policy policy) {
        TraceLevel level = options.level();
        List<Event> events = new ArrayList<>();
        Profile profile = new Profile(System::nanoTime);
        Coverage coverage = new Coverage();
        List<TraceSink> sinks = new ArrayList<>();
        if (level != null) {
            sinks.add(events::add);
        }
        if (options.profile) {
            sinks.add(profile);
        }
        if (options.coverage) {
            sinks.add(coverage);
        }
        for (int i = 1; i < options.count; i++) {
            desk.ask(query, where, request(input), List.of(), false);
        }
        long start = System.nanoTime();
        QueryDesk.Answer answer = desk.ask(query, where, request(input), sinks, level == TraceLevel.DEBUG);
        measured("timer_rego_query_eval_ns", start);
        boolean shown = answer.ended() || options.showBuiltinErrors;
        boolean measuring = (options.metrics || options.instrument || options.profile) && answer.compiled();
        List<Profile.Entry> entries = profile.entries(options.profileSort);
        return new EvalAnswer(answer.rows(), shown ? answer.failures() : List.of(), answer.ended(), "", null,
                level == null ? List.of() : level.filter(events), measuring ? metrics : Map.of(),
                options.profile
                        ? options.profileLimit > 0 && entries.size() > options.profileLimit
                                ? entries.subList(0, options.profileLimit)
                                : entries
                        : null,
                options.coverage && answer.compiled() ? coverage.report(policy.modules(), source -> "") : null);
    }

    private EvalAnswer partial(QueryDesk desk, Body query, QueryContext where, @Nullable Value input) {
        PartialRequest request;
        try {
            Inlining inlining = Inlining.AS_OPA.withDisabled(PartialRequest.paths(options.notInlined.toArray(String[]::new)))
                    .withShallow(options.shallow).withNondeterministic(options.nondeterministic);
            request = PartialRequest.at(options.now()).withEvaluation(request(input))
                    .withUnknowns(PartialRequest.paths(options.unknowns.toArray(String[]::new))).withInlining(inlining);
        } catch (IllegalArgumentException e) {
            return EvalAnswer.failed(String.valueOf(e.getMessage()));
        }
        PartialResult result = desk.askPartially(query, where, request);
        return result.ok()
                ? new EvalAnswer(List.of(), List.of(), false, "", result, List.of(), options.metrics ? metrics : Map.of(), null, null)
                : failed(result.errors());
    }

    /// Null where there is none.
    private @Nullable Value input() throws Problem {
        String text;
        String given = options.input;
        if (options.stdinInput) {
            text = StandardInput.text(standardInput);
        } else if (given == null) {
            return null;
        } else {
            text = read(given.startsWith("file://") ? given.substring("file://".length()) : given);
        }
        try {
            return LoadOptions.value(text);
        } catch (MalformedJsonException | YamlException e) {
            throw new Problem("the input is neither JSON nor YAML: " + e.getMessage(), given == null ? "standard input" : given,
                    "give one value, in UTF-8");
        }
    }

    private static String read(String file) throws Problem {
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new Problem("open " + file + ": no such file or directory", file, "name the file that holds the input");
        } catch (IOException e) {
            throw new Problem("the input cannot be read", file, "check that the file is UTF-8 text and may be read");
        }
    }
}
