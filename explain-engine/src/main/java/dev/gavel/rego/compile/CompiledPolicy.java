package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import dev.gavel.rego.ast.Annotations;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.value.Value;

/// Modules after every pass. Immutable, and safe to share between threads.
public final class CompiledPolicy {

    private final Compilation compilation;
    private final List<Module> modules;
    private final List<CompiledRule> rules;
    private final RuleTree tree;
    private final Map<CompiledRule, Set<CompiledRule>> dependencies;

    private CompiledPolicy(Compilation compilation, Map<WorkRule, CompiledRule> rules) {
        this.compilation = compilation;
        this.modules = compilation.units.stream().map(unit -> unit.module).toList();
        this.rules = List.copyOf(rules.values());
        this.tree = tree(compilation.tree, rules);
        this.dependencies = dependencies(compilation, rules);
    }

    static CompiledPolicy of(Compilation compilation) {
        Map<String, String> names = Map.copyOf(compilation.names);
        Map<WorkRule, CompiledRule> rules = new LinkedHashMap<>();
        for (Unit unit : compilation.units) {
            unit.rules.forEach(rule -> rules.put(rule, new CompiledRule(rule.rule, rule.source, unit.module, names)));
        }
        return new CompiledPolicy(compilation, rules);
    }

    private static RuleTree tree(DocumentTree node, Map<WorkRule, CompiledRule> rules) {
        Map<Value, RuleTree> children = new LinkedHashMap<>();
        node.children.forEach((key, child) -> children.put(key, tree(child, rules)));
        List<CompiledRule> own = new ArrayList<>();
        node.rules.forEach(rule -> own.add(Objects.requireNonNull(rules.get(rule))));
        return new RuleTree(node.key, own, children);
    }

    private static Map<CompiledRule, Set<CompiledRule>> dependencies(Compilation compilation, Map<WorkRule, CompiledRule> rules) {
        Map<CompiledRule, Set<CompiledRule>> dependencies = new IdentityHashMap<>();
        for (RuleGraph.Link link : compilation.graph.links()) {
            CompiledRule from = rules.get(link.owner());
            if (from != null) {
                Set<CompiledRule> to = dependencies.computeIfAbsent(from,
                        k -> Collections.newSetFromMap(new IdentityHashMap<>()));
                compilation.graph.from(link).forEach(target -> {
                    CompiledRule rule = rules.get(target.owner());
                    if (rule != null) {
                        to.add(rule);
                    }
                });
            }
        }
        return dependencies;
    }

    /// The modules as parsed, by file name.
    public List<Module> modules() {
        return modules;
    }

    /// All rules, by file name, then in source order; what follows an `else` is part of its rule.
    public List<CompiledRule> rules() {
        return rules;
    }

    public RuleTree tree() {
        return tree;
    }

    /// The rules that a rule refers to, directly.
    public Set<CompiledRule> dependencies(CompiledRule rule) {
        return dependencies.getOrDefault(rule, Set.of());
    }

    public AnnotationIndex annotations() {
        return compilation.annotations;
    }

    public CompileOptions options() {
        return compilation.options;
    }

    /// The paths marked `entrypoint: true` in METADATA, as `data.a.b`, in order.
    public Set<String> entrypoints() {
        Set<String> entrypoints = new TreeSet<>();
        for (CompiledRule rule : rules) {
            boolean marked = annotations().chain(rule.module(), rule.source()).stream().flatMap(link -> link.annotations().stream())
                    .anyMatch(a -> a.entrypoint() && (a.scope().equals("rule") || a.scope().equals("document")));
            if (marked) {
                entrypoints.add(Printer.print(Refs.groundPrefix(rule.path())));
            }
        }
        for (Module module : modules) {
            if (annotations().ofPackage(module.pkg().path()).filter(Annotations::entrypoint).isPresent()) {
                entrypoints.add(Printer.print(module.pkg().path()));
            }
        }
        return entrypoints;
    }

    /// Compiles a query against this policy.
    public CompileResult<CompiledQuery> compileQuery(Body query, QueryContext context) {
        try {
            return new QueryCompiler(compilation, context).compile(query);
        } catch (StackOverflowError e) {
            return new CompileResult.Rejected<>(List.of(PolicyCompiler.tooDeep()));
        }
    }

    /// Compiles a query so that its expressions leave their values.
    public CompileResult<CapturingQuery> compileCapturing(Body query, QueryContext context) {
        return new QueryCompiler(compilation, context).compileCapturing(query);
    }

    public CompileResult<CompiledQuery> compileQuery(Body query) {
        return compileQuery(query, QueryContext.NONE);
    }
}
