package dev.gavel.rego.partial;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.compile.CompileOptions;
import dev.gavel.rego.compile.CompileResult;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledQuery;
import dev.gavel.rego.compile.PolicyCompiler;
import dev.gavel.rego.eval.Evaluator;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.types.Declarations;
import dev.gavel.rego.value.Value;

/// A policy with its data, to be asked partially.
record Partially(CompiledPolicy policy, Evaluator decider, PartialEvaluator evaluator) {

    static Partially of(Value data, String... sources) {
        List<Module> modules = new ArrayList<>();
        for (String source : sources) {
            modules.add(Parser.v1().module(new SourceFile("policy" + modules.size() + ".rego", source)).found().orElseThrow());
        }
        return of(data, modules);
    }

    static Partially of(Value data, List<Module> modules) {
        return switch (new PolicyCompiler(CompileOptions.defaults()).compile(modules)) {
            case CompileResult.Compiled<CompiledPolicy> compiled -> {
                Evaluator decider = new Evaluator(compiled.value().tree(), Declarations.all(), data);
                yield of(compiled.value(), decider, data);
            }
            case CompileResult.Rejected<CompiledPolicy> rejected -> throw new IllegalArgumentException(rejected.errors().toString());
        };
    }

    static Partially of(CompiledPolicy policy, Evaluator decider, Value data) {
        return new Partially(policy, decider, new PartialEvaluator(policy, decider, data));
    }

    CompiledQuery query(String text) {
        Body body = Parser.v1().query(text).found().orElseThrow();
        return query(body);
    }

    CompiledQuery query(Body body) {
        return switch (policy.compileQuery(body)) {
            case CompileResult.Compiled<CompiledQuery> compiled -> compiled.value();
            case CompileResult.Rejected<CompiledQuery> rejected -> throw new IllegalArgumentException(rejected.errors().toString());
        };
    }

    PartialResult ask(String text, PartialRequest request) {
        return evaluator.evaluate(query(text), request);
    }
}
