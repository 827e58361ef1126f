package dev.gavel.rego.compile;

import java.util.List;

import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.types.DocumentType;
import dev.gavel.rego.types.TypeChecker;

/// Infers the types of all rules and reports what can never be.
final class CheckTypes implements Pass {

    @Override
    public void run(Compilation compilation) {
        DocumentSchemas schemas = new DocumentSchemas(compilation);
        compilation.types = new TypeChecker(compilation.options.declarations(),
                ref -> Refs.shown(ref, compilation.locals.subjects(), compilation.names), schemas.input());
        for (RuleGraph.Link link : compilation.graph.sorted()) {
            Rule rule = link.rule();
            List<DocumentType> known = schemas.of(link.owner().unit, Chain.links(link.owner().source).get(link.depth()));
            compilation.note(compilation.types.rule(Refs.path(link.owner().unit.module.pkg(), rule.head()), rule, known));
        }
        compilation.note(schemas.errors());
    }
}
