package dev.gavel.rego.test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.test.TestResult.Verdict;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.OpaErrors;
import dev.gavel.rego.trace.TraceJson;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.JsonLayout;
import dev.gavel.rego.value.JsonLayout.Fields;
import dev.gavel.rego.value.JsonLayout.Items;

/// Results as JSON, as `opa test --format json` prints them.
public final class JsonReport {

    private JsonReport() {
    }

    /// @param filter what is told of the trace of a test
    public static String of(List<TestResult> results, Function<List<Event>, List<Event>> filter) {
        return new Items(results.stream().<JsonLayout>map(result -> fields(result, filter)).toList()).indented() + "\n";
    }

    private static Fields fields(TestResult result, Function<List<Event>, List<Event>> filter) {
        Fields fields = new Fields();
        if (result.place() instanceof SourceRange.Known known) {
            fields.put("location", OpaErrors.location(known));
        }
        fields.put("package", result.pkg()).put("name", result.name());
        switch (result.verdict()) {
            case ERROR -> fields.put("error", error(result));
            case FAIL -> fields.put("fail", BooleanValue.TRUE);
            case SKIPPED -> fields.put("skip", BooleanValue.TRUE);
            case PASS -> {
            }
        }
        fields.put("duration", result.verdict() == Verdict.SKIPPED ? 0 : result.duration().toNanos());
        List<Event> trace = filter.apply(result.trace());
        if (!trace.isEmpty()) {
            fields.put("trace", TraceJson.commandLine(trace));
        }
        if (!result.output().isEmpty()) {
            fields.put("output", Base64.getEncoder().encodeToString(result.output().getBytes(StandardCharsets.UTF_8)));
        }
        if (!result.cases().isEmpty()) {
            fields.put("sub_results", cases(result.cases()));
        }
        return fields;
    }

    private static JsonLayout error(TestResult result) {
        List<JsonLayout> errors = new ArrayList<>();
        boolean compiling = result.errors().getFirst().code().startsWith("rego_");
        for (Diagnostic error : result.errors()) {
            errors.add(OpaErrors.json(error, result.stack()));
        }
        return compiling ? new Items(errors) : errors.getFirst();
    }

    private static Fields cases(Map<String, SubResult> cases) {
        Fields fields = new Fields();
        cases.forEach((name, result) -> {
            Fields one = new Fields().put("name", name);
            if (result.failed()) {
                one.put("fail", BooleanValue.TRUE);
            }
            if (!result.cases().isEmpty()) {
                one.put("sub_results", cases(result.cases()));
            }
            fields.put(name, one);
        });
        return fields;
    }
}
