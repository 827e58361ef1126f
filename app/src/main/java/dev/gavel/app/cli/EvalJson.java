package dev.gavel.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.gavel.app.work.QueryDesk;
import dev.gavel.rego.ast.AstJson;
import dev.gavel.rego.partial.PartialResult;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Coverage;
import dev.gavel.rego.trace.CoverageJson;
import dev.gavel.rego.trace.OpaErrors;
import dev.gavel.rego.trace.Profile;
import dev.gavel.rego.trace.TraceJson;
import dev.gavel.rego.value.JsonLayout;
import dev.gavel.rego.value.JsonLayout.Fields;
import dev.gavel.rego.value.JsonLayout.Items;
import dev.gavel.rego.value.StringValue;

/// The answer of `eval` in the JSON of `opa eval`.
final class EvalJson {

    private EvalJson() {
    }

    /// @param discard true to say only that there is a result
    static String of(EvalAnswer answer, boolean discard) {
        Fields out = new Fields();
        if (answer.hasErrors()) {
            out.put("errors", errors(answer));
        }
        PartialResult partial = answer.partial();
        if (!answer.ended() && !answer.rows().isEmpty()) {
            out.put("result", discard ? new JsonLayout.Leaf(StringValue.of("discarded")) : rows(answer.rows()));
        }
        if (!answer.ended() && partial != null) {
            out.put("partial", partial(partial));
        }
        if (!answer.metrics().isEmpty()) {
            Fields metrics = new Fields();
            answer.metrics().forEach(metrics::put);
            out.put("metrics", metrics);
        }
        if (!answer.explanation().isEmpty()) {
            out.put("explanation", TraceJson.commandLine(answer.explanation()));
        }
        List<Profile.Entry> profile = answer.profile();
        if (profile != null && !profile.isEmpty()) {
            out.put("profile", profile(profile));
        }
        Coverage.Report coverage = answer.coverage();
        if (coverage != null) {
            out.put("coverage", CoverageJson.of(coverage));
        }
        return out.indented();
    }

    private static Items errors(EvalAnswer answer) {
        List<JsonLayout> errors = new ArrayList<>();
        if (!answer.message().isEmpty()) {
            errors.add(new Fields().put("message", answer.message()));
        }
        answer.failures().forEach(failure -> errors.add(OpaErrors.json(failure.diagnostic(), failure.stack())));
        return new Items(errors);
    }

    private static Items rows(List<QueryDesk.Row> rows) {
        return new Items(rows.stream().<JsonLayout>map(row -> {
            Fields fields = new Fields().put("expressions",
                    new Items(row.expressions().stream().<JsonLayout>map(EvalJson::expression).toList()));
            return row.bindings().isEmpty() ? fields : fields.put("bindings", bindings(row));
        }).toList());
    }

    /// By name.
    static Fields bindings(QueryDesk.Row row) {
        Fields bindings = new Fields();
        row.bindings().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(binding -> bindings.put(binding.getKey(), binding.getValue()));
        return bindings;
    }

    private static Fields expression(QueryDesk.Expression expression) {
        Fields fields = new Fields().put("value", expression.value());
        if (expression.range() instanceof SourceRange.Known known) {
            fields.put("text", known.text()).put("location", new Fields().put("row", known.row()).put("col", known.column()));
        }
        return fields;
    }

    private static Fields partial(PartialResult partial) {
        AstJson ast = AstJson.plain();
        Fields fields = new Fields();
        if (!partial.queries().isEmpty()) {
            fields.put("queries",
                    new Items(partial.queries().stream().<JsonLayout>map(body -> new JsonLayout.Leaf(ast.body(body))).toList()));
        }
        if (!partial.support().isEmpty()) {
            fields.put("modules",
                    new Items(partial.support().stream().<JsonLayout>map(module -> new JsonLayout.Leaf(ast.module(module))).toList()));
        }
        return fields;
    }

    private static Items profile(List<Profile.Entry> profile) {
        return new Items(profile.stream()
                .<JsonLayout>map(entry -> new Fields().put("total_time_ns", entry.time()).put("num_eval", entry.evals())
                        .put("num_redo", entry.redos()).put("num_gen_expr", entry.expressions())
                        .put("location", OpaErrors.location(entry.place())))
                .toList());
    }
}
