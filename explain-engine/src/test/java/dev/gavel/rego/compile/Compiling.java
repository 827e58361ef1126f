package dev.gavel.rego.compile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.gavel.rego.ast.Module;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.source.SourceFile;

/// What the tests of this room share: recorded cases, and a module compiled.
final class Compiling {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Compiling() {
    }

    /// The lines of a file of recordings, each a JSON object.
    static List<JsonNode> recorded(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(Compiling.class.getResourceAsStream(file), file)) {
            List<JsonNode> cases = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                cases.add(JSON.readTree(line));
            }
            return cases;
        }
    }

    static CompileResult<CompiledPolicy> compile(CompileOptions options, String... modules) {
        List<Module> parsed = new ArrayList<>();
        for (int i = 0; i < modules.length; i++) {
            parsed.add(Parser.v1().module(new SourceFile((char) ('a' + i) + ".rego", modules[i])).found().orElseThrow());
        }
        return new PolicyCompiler(options).compile(parsed);
    }

    static CompiledPolicy compiled(String... modules) {
        return switch (compile(CompileOptions.defaults(), modules)) {
            case CompileResult.Compiled<CompiledPolicy> done -> done.value();
            case CompileResult.Rejected<CompiledPolicy> rejected -> throw new AssertionError(rejected.errors());
        };
    }
}
