package dev.gavel.rego.eval;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.compile.CompileOptions;
import dev.gavel.rego.compile.CompileResult;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledQuery;
import dev.gavel.rego.compile.PolicyCompiler;
import dev.gavel.rego.parse.ParseResult;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.types.Declarations;
import dev.gavel.rego.value.Value;

/// Policies for tests, from text or from a folder.
final class Policies {

    private Policies() {
    }

    static Module module(String name, String text) {
        ParseResult<Module> parsed = Parser.v1().module(new SourceFile(name, text));
        Module module = parsed.value();
        if (module == null) {
            throw new IllegalArgumentException(parsed.diagnostics().toString());
        }
        return module;
    }

    static CompiledPolicy compile(List<Module> modules) {
        return switch (new PolicyCompiler(CompileOptions.defaults().withPrint(true)).compile(modules)) {
            case CompileResult.Compiled<CompiledPolicy> compiled -> compiled.value();
            case CompileResult.Rejected<CompiledPolicy> rejected -> throw new IllegalArgumentException(rejected.errors().toString());
        };
    }

    static CompiledPolicy compile(String text) {
        return compile(List.of(module("policy.rego", text)));
    }

    /// Every module below a folder, named relative to its parent.
    static CompiledPolicy folder(Path folder) throws IOException {
        List<Module> modules = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".rego")).sorted().toList()) {
                String name = folder.getFileName() + "/" + folder.relativize(file);
                modules.add(module(name, Files.readString(file, StandardCharsets.UTF_8)));
            }
        }
        return compile(modules);
    }

    static Evaluator evaluator(CompiledPolicy policy, Value data) {
        return new Evaluator(policy.tree(), Declarations.all(), data);
    }

    static CompiledQuery query(CompiledPolicy policy, String text) {
        Body body = Parser.v1().query(text).found().orElseThrow();
        return switch (policy.compileQuery(body)) {
            case CompileResult.Compiled<CompiledQuery> compiled -> compiled.value();
            case CompileResult.Rejected<CompiledQuery> rejected -> throw new IllegalArgumentException(rejected.errors().toString());
        };
    }
}
