package dev.gavel.app.work;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.gavel.engine.bundle.Bundle;
import dev.gavel.engine.bundle.BundleModule;
import dev.gavel.engine.engine.Policy;
import dev.gavel.rego.ast.Annotations;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A policy's bundles and parsed modules → the outline. A module that did not parse is left out; tests too.
final class OutlineReader {

    /// Where teams write a rule's id in METADATA, the likeliest first.
    private static final List<String> ID_KEYS = List.of("rule_id", "id", "rule", "code");

    private final Policy policy;
    private final Map<SourceFile, Module> modules = new HashMap<>();

    OutlineReader(Policy policy) {
        this.policy = policy;
        for (Module module : policy.modules()) {
            if (module.range() instanceof SourceRange.Known known) {
                modules.put(known.file(), module);
            }
        }
    }

    Outline read() {
        return new Outline(policy.bundles().stream().map(this::bundle).toList());
    }

    private Outline.OfBundle bundle(Bundle bundle) {
        Map<String, List<Module>> packages = new LinkedHashMap<>();
        for (BundleModule file : bundle.modules()) {
            Module module = modules.get(file.source());
            if (module != null && !file.path().endsWith("_test.rego")) {
                packages.computeIfAbsent(path(module), _ -> new ArrayList<>()).add(module);
            }
        }
        List<Outline.OfPackage> read = new ArrayList<>();
        packages.forEach((path, files) -> pkg(path, files).ifPresent(read::add));
        return new Outline.OfBundle(bundle.name(), bundle.manifest().revision(), bundle.origin(), read);
    }

    private static Optional<Outline.OfPackage> pkg(String path, List<Module> files) {
        List<Outline.OfRule> rules = files.stream()
                .flatMap(module -> module.rules().stream().flatMap(rule -> rule(path, module, rule).stream()))
                .toList();
        return files.getFirst().range() instanceof SourceRange.Known known
                ? Optional.of(new Outline.OfPackage(path, known.file(), rules))
                : Optional.empty();
    }

    private static Optional<Outline.OfRule> rule(String pkg, Module module, Rule rule) {
        if (!(rule.range() instanceof SourceRange.Known range)) {
            return Optional.empty();
        }
        Optional<Annotations> found = annotations(module, range);
        String title = found.map(Annotations::title).orElse("");
        String description = found.map(Annotations::description).orElse("");
        return Optional.of(new Outline.OfRule(pkg, name(rule), found.map(OutlineReader::id).orElse(""), title, description, range));
    }

    private static Optional<Annotations> annotations(Module module, SourceRange.Known rule) {
        return module.annotations().stream()
                .filter(a -> a.target() instanceof SourceRange.Known target && target.row() == rule.row()
                        && target.column() == rule.column())
                .findFirst();
    }

    private static String name(Rule rule) {
        Head head = rule.head();
        String name = Printer.print(head.reference());
        return (rule.isDefault() ? "default " : "") + name + (head.isFunction() ? "(…)" : "");
    }

    private static String id(Annotations annotations) {
        for (String key : ID_KEYS) {
            Value value = annotations.custom().getOrDefault(key, annotations.labels().get(key));
            if (value instanceof StringValue text) {
                return text.value();
            }
        }
        return "";
    }

    /// The package's path with dots, without `data`.
    private static String path(Module module) {
        return module.pkg().path().operands().stream().map(OutlineReader::part).collect(Collectors.joining("."));
    }

    private static String part(Term term) {
        return term instanceof Scalar scalar && scalar.value() instanceof StringValue text ? text.value() : Printer.print(term);
    }
}
