package dev.gavel.rego.compile;

import java.util.HashMap;
import java.util.Map;

import dev.gavel.rego.ast.Import;
import dev.gavel.rego.source.Diagnostic;

/// Rejects a second import of the same name, in v1 and in strict mode.
final class CheckDuplicateImports implements Pass {

    @Override
    public void run(Compilation compilation) {
        for (Unit unit : compilation.units) {
            if (!compilation.options.strict() && !unit.isV1Compatible()) {
                continue;
            }
            Map<String, Import> seen = new HashMap<>();
            for (Import imported : unit.module.imports()) {
                Import first = seen.putIfAbsent(ResolveReferences.nameOf(imported), imported);
                if (first != null) {
                    compilation.note(
                            Diagnostic.error("rego_compile_error", "import must not shadow " + Refs.text(first), imported.range()));
                }
            }
        }
    }
}
