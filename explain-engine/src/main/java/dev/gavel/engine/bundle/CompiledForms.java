package dev.gavel.engine.bundle;

import java.util.List;
import java.util.stream.Collectors;

/// What a bundle holds in compiled form, beside its Rego or in its place → what people must know of it.
///
/// `opa build -t wasm` takes the rules of the entrypoints out of the Rego; `opa build -t plan` leaves the Rego as it is.
///
/// @param plans paths of `plan.json` files
/// @param rego whether there are modules too
record CompiledForms(Manifest manifest, List<String> plans, List<WasmModule> wasm, boolean rego) {

    private static final String CODE = "bundle_compiled";

    void remark(Problems problems) {
        for (WasmModule module : wasm) {
            problems.remark(CODE, "`" + module.path() + "` holds " + decided(module) + " compiled to Wasm, which decides and gives no trace"
                    + (rego ? "; the Rego of the bundle is without these rules" : "; the bundle has no Rego"),
                    "only the Wasm engine (`--engine wasm`) decides by it, without explanations; to see the rules give the bundle before it was compiled");
        }
        for (String plan : plans) {
            problems.remark(CODE, "`" + plan + "` holds the policy as a plan for other evaluators, which is not read; "
                    + (rego
                            ? "what is shown and decided is the Rego beside it"
                            : "the bundle has no Rego, so that nothing can be shown or decided"),
                    rego
                            ? "what runs elsewhere is the plan: build the bundle again where they may differ"
                            : "give the bundle before it was compiled, or build it with its Rego: `opa build -t plan` keeps it");
        }
    }

    private String decided(WasmModule module) {
        List<String> entrypoints = manifest.wasm().stream().filter(resolver -> resolver.module().equals(module.path()))
                .map(resolver -> "`" + resolver.entrypoint() + "`").toList();
        return entrypoints.isEmpty() ? "rules" : entrypoints.stream().collect(Collectors.joining(", "));
    }
}
