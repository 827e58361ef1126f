package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.gavel.rego.ast.Annotations;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Package;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;

/// The METADATA of a policy by what it is about.
public final class AnnotationIndex {

    /// One link of a chain: the path that it is about, and what is said there.
    ///
    /// @param annotations empty only for the first link, a rule that has none
    public record Link(Ref path, Optional<Annotations> annotations) {
    }

    private final Map<SourceRange, List<Annotations>> byRule = new HashMap<>();
    private final Map<String, Link> byDocument = new HashMap<>();
    private final Map<String, Link> byPackage = new HashMap<>();
    private final Map<String, Link> bySubpackages = new HashMap<>();
    private final List<Diagnostic> errors = new ArrayList<>();

    private AnnotationIndex() {
    }

    static AnnotationIndex of(List<Module> modules) {
        AnnotationIndex index = new AnnotationIndex();
        modules.forEach(module -> module.annotations().forEach(annotations -> index.add(module, annotations)));
        return index;
    }

    List<Diagnostic> errors() {
        return errors;
    }

    private void add(Module module, Annotations annotations) {
        Ref pkg = module.pkg().path();
        switch (annotations.scope()) {
            case "package" -> once(byPackage, pkg, annotations);
            case "subpackages" -> once(bySubpackages, pkg, annotations);
            case "document" -> module.rules().stream().filter(rule -> standsBefore(annotations, rule)).findFirst()
                    .ifPresent(rule -> once(byDocument, documentOf(module.pkg(), rule), annotations));
            default -> module.rules().stream().filter(rule -> standsBefore(annotations, rule)).findFirst()
                    .ifPresent(rule -> byRule.computeIfAbsent(start(rule.range()), k -> new ArrayList<>()).add(annotations));
        }
    }

    private void once(Map<String, Link> links, Ref path, Annotations annotations) {
        Link before = links.putIfAbsent(Refs.text(path), new Link(path, Optional.of(annotations)));
        if (before != null) {
            before.annotations().ifPresent(first -> errors.add(Diagnostic.error("rego_type_error",
                    annotations.scope() + " annotation redeclared: " + first.range(), annotations.range())));
        }
    }

    private static boolean standsBefore(Annotations annotations, Node node) {
        return start(annotations.target()).equals(start(node.range()));
    }

    private static SourceRange start(SourceRange range) {
        return range instanceof SourceRange.Known k ? new SourceRange.Known(k.file(), k.start(), k.start(), k.row(), k.column()) : range;
    }

    private static Ref documentOf(Package pkg, Rule rule) {
        return Refs.groundPrefix(Refs.path(pkg, rule.head()));
    }

    /// What is said of this very rule, the nearest first.
    public List<Annotations> rule(Rule source) {
        return byRule.getOrDefault(start(source.range()), List.of()).stream()
                .sorted(Comparator.comparing((Annotations a) -> a.range() instanceof SourceRange.Known k ? -k.start() : 0)).toList();
    }

    /// What is said of all rules of a document, by its path: `data.a.b.p`.
    public Optional<Annotations> document(Ref path) {
        return Optional.ofNullable(byDocument.get(Refs.text(path))).flatMap(Link::annotations);
    }

    public Optional<Annotations> ofPackage(Ref path) {
        return Optional.ofNullable(byPackage.get(Refs.text(path))).flatMap(Link::annotations);
    }

    /// All that bears on a rule: of the rule, its document, its package, and of the packages above, in this order.
    public List<Link> chain(Module module, Rule source) {
        List<Link> chain = new ArrayList<>();
        Ref path = documentOf(module.pkg(), source);
        List<Annotations> own = rule(source);
        if (own.isEmpty()) {
            chain.add(new Link(path, Optional.empty()));
        }
        own.forEach(annotations -> chain.add(new Link(path, Optional.of(annotations))));
        addIfThere(byDocument, path, chain);
        Ref pkg = module.pkg().path();
        addIfThere(byPackage, pkg, chain);
        for (int length = pkg.operands().size(); length >= 0; length--) {
            addIfThere(bySubpackages, new Ref(pkg.head(), pkg.operands().subList(0, length), pkg.range()), chain);
        }
        return chain;
    }

    private static void addIfThere(Map<String, Link> links, Ref path, List<Link> chain) {
        Link link = links.get(Refs.text(path));
        if (link != null) {
            chain.add(link);
        }
    }
}
