package dev.gavel.rego.compile;

import java.util.List;
import java.util.Map;

import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.types.DocumentType;
import dev.gavel.rego.types.TypeChecker;

/// Infers the types of all rules and reports what can never be.
final class CheckTypes implements Pass {

    @Override
    public void run(Compilation compilation) {
        DocumentSchemas schemas = new DocumentSchemas(compilation);
        compilation.types = new TypeChecker(compilation.options.declarations(),
                ref -> placed(compilation, Refs.shown(ref, compilation.locals.subjects(), compilation.names)), schemas.input());
        for (RuleGraph.Link link : compilation.graph.sorted()) {
            Rule rule = link.rule();
            List<DocumentType> known = schemas.of(link.owner().unit, Chain.links(link.owner().source).get(link.depth()));
            compilation.note(compilation.types.rule(Refs.path(link.owner().unit.module.pkg(), rule.head()), rule, known));
        }
        compilation.note(schemas.errors());
    }

    /// All names of rules of the package that a module uses share one `data` in OPA, and all uses of an import one too. It has the place of
    /// the last of them, and an error about any of them is reported there.
    private static Ref placed(Compilation compilation, Ref ref) {
        if (!(ref.head() instanceof Var(String root, SourceRange.Known at)) || at.text().equals(root)) {
            return ref;
        }
        Map<String, SourceRange> last = compilation.lastUses.getOrDefault(at.file(), Map.of());
        SourceRange place = last.getOrDefault(at.text(), last.getOrDefault("", at));
        return new Ref(new Var(root, place), ref.operands(), ref.range());
    }
}
