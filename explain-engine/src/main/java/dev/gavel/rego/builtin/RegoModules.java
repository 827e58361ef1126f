package dev.gavel.rego.builtin;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.gavel.rego.ast.AstJson;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.parse.ParseResult;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// `rego.parse_module`: Rego as a value.
final class RegoModules {

    static final Map<String, Builtin> ALL = Map.of("rego.parse_module", (context, args) -> parse(Operands.string(args, 1), source(args)));

    private RegoModules() {
    }

    /// OPA calls the second operand the first.
    private static String source(Value[] args) {
        return args[1] instanceof StringValue text ? text.value() : Operands.fail(new Value[]{args[1]}, 1, "string");
    }

    private static Value parse(String file, String source) {
        ParseResult<Module> parsed = Parser.v1().module(new SourceFile(file, source));
        Module module = parsed.value();
        if (module == null) {
            throw BuiltinException.error(errors(file, parsed.diagnostics()));
        }
        return AstJson.plain().module(module);
    }

    private static String errors(String file, List<Diagnostic> diagnostics) {
        if (diagnostics.getFirst().message().equals("empty module")) {
            return (file.isEmpty() ? "0:0: " : file + ":0: ") + diagnostics.getFirst().code() + ": empty module";
        }
        String count = diagnostics.size() == 1 ? "1 error occurred: " : diagnostics.size() + " errors occurred:\n";
        return count + diagnostics.stream().map(RegoModules::shown).collect(Collectors.joining("\n"));
    }

    /// OPA shows the source line below what its scanner and grammar did not expect.
    private static String shown(Diagnostic diagnostic) {
        return diagnostic.message().startsWith("unexpected ") || diagnostic.message().startsWith("illegal ")
                ? diagnostic.pretty()
                : diagnostic.line();
    }
}
