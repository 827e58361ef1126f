package dev.gavel.rego.partial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledQuery;
import dev.gavel.rego.eval.EvalRequest;
import dev.gavel.rego.eval.EvalResult;
import dev.gavel.rego.eval.Evaluator;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Value;

/// Lets the evaluator answer what depends on no unknown.
final class KnownParts {

    private final Evaluator evaluator;
    private final EvalRequest request;
    private final Map<List<Value>, List<Value>> documents = new HashMap<>();

    KnownParts(Evaluator evaluator, EvalRequest request) {
        this.evaluator = evaluator;
        this.request = request;
    }

    /// All answers to an expression: what its variables are in each.
    List<Map<String, Value>> rows(Expr expr) {
        Body body = new Body(List.of(expr.withIndex(0)), expr.range());
        EvalResult result = evaluator.evaluate(evaluator.prepare(new CompiledQuery(body, body, Map.of())), request);
        if (!result.ok()) {
            throw new PartialException(result.errors().getFirst());
        }
        List<Map<String, Value>> rows = new ArrayList<>();
        for (EvalResult.Row row : result.rows()) {
            Map<String, Value> all = new LinkedHashMap<>(row.bindings());
            all.putAll(row.generated());
            rows.add(all);
        }
        return rows;
    }

    /// The document at a path below `data`, rules included; null where it is undefined.
    @Nullable
    Value document(List<Value> path, SourceRange range) {
        List<Value> found = documents.get(path);
        if (found == null) {
            Var result = new Var("__document__", range);
            Ref ref = Terms.data(path, range);
            found = rows(Terms.equal(ref, result, range)).stream().map(row -> row.get(result.name())).limit(1).toList();
            documents.put(List.copyOf(path), found);
        }
        return found.isEmpty() ? null : found.getFirst();
    }
}
