package dev.gavel.rego.compile;

/// Looks up what each METADATA block is about; one scope may be annotated once.
final class IndexAnnotations implements Pass {

    @Override
    public void run(Compilation compilation) {
        compilation.annotations = AnnotationIndex.of(compilation.units.stream().map(unit -> unit.module).toList());
        compilation.report(compilation.annotations.errors());
    }
}
