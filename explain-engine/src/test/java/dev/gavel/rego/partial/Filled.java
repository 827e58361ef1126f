package dev.gavel.rego.partial;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.RulePrinter;
import dev.gavel.rego.compile.CompiledQuery;
import dev.gavel.rego.eval.EvalRequest;
import dev.gavel.rego.eval.EvalResult;
import dev.gavel.rego.eval.Evaluator;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.value.Value;

/// A residual, printed and read again, beside the policy that it is of: ready to be decided with whole inputs.
final class Filled {

    private final Partially policy;
    private final List<Evaluator.Query> queries = new ArrayList<>();
    private final boolean always;

    private Filled(Partially policy, List<String> queries, boolean always) {
        this.policy = policy;
        this.always = always;
        queries.forEach(text -> this.queries.add(policy.decider().prepare(policy.query(text))));
    }

    static Filled of(PartialResult result, List<Module> modules, Value data) {
        return of(result.queries().stream().filter(b -> !b.exprs().isEmpty()).map(Printer::print).toList(),
                result.support().stream().map(RulePrinter::print).toList(), modules, data, result.always());
    }

    static Filled of(List<String> queries, List<String> support, List<Module> modules, Value data, boolean always) {
        List<Module> all = new ArrayList<>(modules);
        for (String text : support) {
            all.add(Parser.v1().module(new SourceFile("support" + all.size() + ".rego", text)).found()
                    .orElseThrow(() -> new IllegalArgumentException("not Rego: " + text)));
        }
        return new Filled(support.isEmpty() && modules.isEmpty() ? Partially.of(data) : Partially.of(data, all), queries, always);
    }

    /// Each value of `answer` once, in order; `yes` where a query without one holds.
    List<String> answers(EvalRequest request) {
        TreeSet<String> answers = new TreeSet<>();
        if (always) {
            answers.add("yes");
        }
        queries.forEach(query -> answers.addAll(answers(policy.decider(), query, request)));
        return List.copyOf(answers);
    }

    static List<String> answers(Evaluator evaluator, CompiledQuery query, EvalRequest request) {
        return answers(evaluator, evaluator.prepare(query), request);
    }

    private static List<String> answers(Evaluator evaluator, Evaluator.Query query, EvalRequest request) {
        EvalResult result = evaluator.evaluate(query, request);
        if (!result.ok()) {
            return List.of("error " + result.errors().getFirst().line());
        }
        TreeSet<String> answers = new TreeSet<>();
        for (EvalResult.Row row : result.rows()) {
            Value value = row.bindings().get("answer");
            answers.add(value == null ? "yes" : value.toString());
        }
        return List.copyOf(answers);
    }
}
