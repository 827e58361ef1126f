package dev.gavel.rego.compile;

/// Sorts the rules by the path of the document that they make.
final class BuildDocumentTree implements Pass {

    @Override
    public void run(Compilation compilation) {
        compilation.tree = DocumentTree.of(compilation.units);
    }
}
