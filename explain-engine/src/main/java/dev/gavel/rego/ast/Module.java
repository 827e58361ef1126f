package dev.gavel.rego.ast;

import java.util.List;

import dev.gavel.rego.source.SourceRange;

/// One Rego file: a package, its imports and its rules, in source order.
public record Module(Package pkg, List<Import> imports, List<Rule> rules, List<Annotations> annotations, List<Comment> comments,
        RegoVersion version, SourceRange range) implements Node {

    public Module {
        imports = List.copyOf(imports);
        rules = List.copyOf(rules);
        annotations = List.copyOf(annotations);
        comments = List.copyOf(comments);
    }
}
