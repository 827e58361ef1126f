package dev.gavel.rego.conformance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.compile.CompileOptions;
import dev.gavel.rego.compile.CompileResult;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledQuery;
import dev.gavel.rego.compile.PolicyCompiler;
import dev.gavel.rego.eval.EvalMode;
import dev.gavel.rego.eval.EvalRequest;
import dev.gavel.rego.eval.EvalResult;
import dev.gavel.rego.eval.Evaluator;
import dev.gavel.rego.eval.NondeterministicCache;
import dev.gavel.rego.parse.ParseResult;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.parse.ParserOptions;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.types.Declaration;
import dev.gavel.rego.types.Declarations;
import dev.gavel.rego.types.Type;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Runs one case as OPA's own runner does, and says what is wrong.
final class CaseRunner {

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    /// OPA's own runner declares one more builtin.
    private static final Declarations DECLARATIONS = Declarations.all().with(new Declaration("test.sleep", null,
            new Type.Function(List.of(new Type.Parameter("", Type.STRING)), null, new Type.Parameter("", Type.NULL)), Set.of(), List.of()));

    /// The hosts that cases look up; all of them stay on this machine.
    private static final Set<String> HOSTS = Set.of("localhost", "10.0.0.0", "::");

    private final Map<String, String> otherTexts;
    private final NondeterministicCacheOption cache;
    private final EvalMode mode;
    private final Set<String> keywords;
    private int givenUp;

    enum NondeterministicCacheOption {
        NONE, RECORDING,
        /// No cache, and the interpreter in place of plans.
        NONE_AND_NO_PLANS
    }

    /// @param otherTexts case → the error text that the pinned OPA gives in place of what the case wants
    /// @param keywords future keywords that are on in every module
    CaseRunner(Map<String, String> otherTexts, NondeterministicCacheOption cache, EvalMode mode, Set<String> keywords) {
        this.otherTexts = otherTexts;
        this.cache = cache;
        this.mode = mode;
        this.keywords = keywords;
    }

    /// How many of the cases so far a plan gave up, so that the interpreter took over.
    int givenUp() {
        return givenUp;
    }

    private record Result(List<Map<String, Value>> rows, List<Diagnostic> errors) {
    }

    /// Empty where the case passes.
    Optional<String> run(ConformanceCase test) {
        try {
            return verdict(test, evaluate(test));
        } catch (RuntimeException | StackOverflowError e) {
            StackTraceElement[] trace = e.getStackTrace();
            return Optional.of("threw " + e + (trace.length == 0 ? "" : " at " + trace[0]));
        }
    }

    private Result evaluate(ConformanceCase test) {
        List<Module> modules = new ArrayList<>();
        List<String> texts = test.modules();
        for (int i = 0; i < texts.size(); i++) {
            ParseResult<Module> parsed = parser(test).module(new SourceFile("test-" + i + ".rego", texts.get(i)));
            Module module = parsed.value();
            if (module == null) {
                return new Result(List.of(), parsed.diagnostics());
            }
            modules.add(module);
        }
        return switch (new PolicyCompiler(CompileOptions.defaults().withDeclarations(DECLARATIONS)).compile(modules)) {
            case CompileResult.Rejected<CompiledPolicy> rejected -> new Result(List.of(), rejected.errors());
            case CompileResult.Compiled<CompiledPolicy> compiled -> query(test, compiled.value());
        };
    }

    private Parser parser(ConformanceCase test) {
        ParserOptions options = ParserOptions.of(test.file().startsWith("v0") ? RegoVersion.V0 : RegoVersion.V1);
        Set<String> on = test.flag("experimental_keywords") ? Set.of("and", "or") : Set.of();
        return new Parser(on.isEmpty() && keywords.isEmpty()
                ? options
                : options.withFutureKeywords(Stream.concat(on.stream(), keywords.stream()).collect(Collectors.toSet())));
    }

    private Result query(ConformanceCase test, CompiledPolicy policy) {
        Value data = test.value("data");
        Evaluator plans = new Evaluator(policy.tree(), DECLARATIONS, data == null ? ObjectValue.EMPTY : data);
        Evaluator evaluator = cache == NondeterministicCacheOption.NONE_AND_NO_PLANS ? plans.interpreted() : plans;
        EvalRequest request = EvalRequest.at(TIME).withStrictBuiltinErrors(test.flag("strict_error")).withHosts(HOSTS);
        String term = test.text("input_term");
        Value input = test.value("input");
        if (term != null) {
            Result known = query(evaluator, policy, "x = " + term, request);
            if (known.rows.size() != 1) {
                throw new IllegalStateException("input term: " + known.errors);
            }
            input = known.rows.getFirst().get("x");
        }
        NondeterministicCache results = cache == NondeterministicCacheOption.RECORDING
                ? NondeterministicCache.recording()
                : NondeterministicCache.none();
        String query = test.text("query");
        return query(evaluator, policy, query == null ? "" : query, request.withInput(input).withMode(mode).withNondeterministic(results));
    }

    private Result query(Evaluator evaluator, CompiledPolicy policy, String text, EvalRequest request) {
        ParseResult<Body> parsed = Parser.v1().query(text);
        Body body = parsed.value();
        if (body == null) {
            return new Result(List.of(), parsed.diagnostics());
        }
        return switch (policy.compileQuery(body)) {
            case CompileResult.Rejected<CompiledQuery> rejected -> new Result(List.of(), rejected.errors());
            case CompileResult.Compiled<CompiledQuery> compiled -> {
                Evaluator.Query prepared = evaluator.prepare(compiled.value());
                EvalResult result = evaluator.evaluate(prepared, request);
                givenUp += (int) prepared.givenUp();
                yield new Result(result.rows().stream().map(EvalResult.Row::bindings).toList(), result.errors());
            }
        };
    }

    private Optional<String> verdict(ConformanceCase test, Result result) {
        String wantedCode = test.text("want_error_code");
        String wantedText = test.text("want_error");
        if (wantedCode != null || wantedText != null) {
            return error(test, result, wantedCode, wantedText);
        }
        if (!result.errors.isEmpty()) {
            return Optional.of("failed: " + lines(result.errors));
        }
        Value wanted = test.value("want_result");
        if (wanted == null) {
            return Optional.empty();
        }
        Value sortedWanted = rows(((ArrayValue) wanted).elements(), test);
        Value sortedFound = rows(result.rows.stream().<Value>map(CaseRunner::object).toList(), test);
        return sortedWanted.equals(sortedFound)
                ? Optional.empty()
                : Optional.of("wanted " + shortened(sortedWanted) + " but got " + shortened(sortedFound));
    }

    private Optional<String> error(ConformanceCase test, Result result, @Nullable String code, @Nullable String text) {
        if (result.errors.isEmpty()) {
            return Optional.of("wanted error " + code + " " + text + " but got " + shortened(result.rows.toString()));
        }
        String lines = lines(result.errors);
        if (code != null && result.errors.stream().noneMatch(e -> e.code().equals(code))) {
            return Optional.of("wanted error code " + code + " but got " + lines);
        }
        String other = otherTexts.get(test.name());
        if (other != null) {
            return lines.equals(other) ? Optional.empty() : Optional.of("wanted exactly " + other + " but got " + lines);
        }
        return text == null || lines.contains(text) ? Optional.empty() : Optional.of("wanted error " + text + " but got " + lines);
    }

    private static String lines(List<Diagnostic> errors) {
        return errors.stream().map(Diagnostic::line).collect(Collectors.joining("\n"));
    }

    private static String shortened(Object value) {
        String text = value.toString();
        return text.length() > 600 ? text.substring(0, 600) + "…" : text;
    }

    private static ObjectValue object(Map<String, Value> row) {
        ObjectValue.Builder entries = ObjectValue.builder();
        row.forEach(entries::put);
        return entries.build();
    }

    /// The rows as a set, in JSON's terms.
    private static SetValue rows(List<Value> rows, ConformanceCase test) {
        List<Value> plain = new ArrayList<>();
        for (Value row : rows) {
            ObjectValue.Builder entries = ObjectValue.builder();
            ((ObjectValue) json(row)).forEach((key, value) -> {
                boolean generated = key instanceof StringValue name && name.value().startsWith("__localq");
                if (!generated || !test.flag("ignore_generated_vars")) {
                    entries.put(key, test.flag("sort_bindings") && value instanceof ArrayValue array
                            ? ArrayValue.of(array.elements().stream().sorted().toList())
                            : value);
                }
            });
            plain.add(entries.build());
        }
        return SetValue.of(plain);
    }

    private static Value json(Value value) {
        try {
            return Json.read(Json.write(value));
        } catch (MalformedJsonException e) {
            throw new IllegalStateException(e);
        }
    }
}
