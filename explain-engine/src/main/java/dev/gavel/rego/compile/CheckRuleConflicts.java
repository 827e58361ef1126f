package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.TermOrder;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.value.StringValue;

/// Rejects rules of one name that cannot stand together, rules within the extent of another, two defaults, a rule at the path of a package
/// and a rule at the path of base data.
final class CheckRuleConflicts implements Pass {

    private static final String CODE = "rego_type_error";

    @Override
    public void run(Compilation compilation) {
        compilation.tree.visit(node -> {
            if (!node.rules.isEmpty()) {
                check(compilation, node);
            }
            return false;
        });
        checkData(compilation);
        checkPackages(compilation);
    }

    private static void check(Compilation compilation, DocumentTree node) {
        WorkRule first = node.rules.getFirst();
        String name = Refs.text(Refs.named(node.rules.getLast().path(), compilation.names));
        List<WorkRule> within = conflicting(node);
        List<WorkRule> defaults = node.rules.stream().filter(rule -> rule.rule.isDefault()).toList();
        if (!within.isEmpty()) {
            String list = within.stream().map(rule -> "\n  rule " + Refs.text(Refs.named(rule.path(), compilation.names)) + " at "
                    + rule.rule.range()).collect(Collectors.joining());
            compilation.report(Diagnostic.error(CODE, "rule " + name + " conflicts with:" + list, first.rule.range()));
        } else if (isMixed(node)) {
            compilation.report(Diagnostic.error(CODE, "conflicting rules " + name + " found", first.rule.range()));
        } else if (defaults.size() > 1) {
            String places = defaults.stream().map(rule -> rule.rule.range().toString()).collect(Collectors.joining(", "));
            compilation.report(Diagnostic.error(CODE, "multiple default rules " + name + " found at " + places,
                    defaults.getFirst().unit.module.pkg().range()));
        }
    }

    private static List<WorkRule> conflicting(DocumentTree node) {
        if (node.children.isEmpty()) {
            return List.of();
        }
        if (node.rules.stream().anyMatch(rule -> Refs.isGround(rule.path()))) {
            return below(node, rule -> true);
        }
        return below(node, rule -> rule.rule.head().isFunction() && DocumentTree.argCount(rule.rule.head()) > 0);
    }

    /// The rules below a node, without those within the extent of another of them, in order of path.
    private static List<WorkRule> below(DocumentTree node, Predicate<WorkRule> which) {
        List<WorkRule> found = new ArrayList<>();
        node.children.values().forEach(child -> child.visit(n -> {
            n.rules.stream().filter(which).forEach(rule -> addOutermost(found, rule));
            return false;
        }));
        found.sort(Comparator.comparing(WorkRule::path, TermOrder.ORDER));
        return found;
    }

    private static void addOutermost(List<WorkRule> found, WorkRule rule) {
        if (found.stream().noneMatch(other -> hasPrefix(rule.path(), other.path()))) {
            found.removeIf(other -> hasPrefix(other.path(), rule.path()));
            found.add(rule);
        }
    }

    private static boolean hasPrefix(Ref ref, Ref prefix) {
        List<Term> operands = ref.operands();
        int length = prefix.operands().size();
        return length <= operands.size()
                && TermOrder.ORDER.compare(new Ref(ref.head(), operands.subList(0, length), ref.range()), prefix) == 0;
    }

    private static boolean isMixed(DocumentTree node) {
        Set<Boolean> kinds = new HashSet<>();
        Set<Integer> arities = new HashSet<>();
        Set<Boolean> complete = new HashSet<>();
        Set<Boolean> groundSets = new HashSet<>();
        for (WorkRule rule : node.rules) {
            Head head = rule.rule.head();
            boolean single = head.value() != null;
            boolean ground = Refs.isGround(head.reference());
            kinds.add(single);
            arities.add(DocumentTree.argCount(head));
            complete.add(single && ground);
            if (!single) {
                groundSets.add(ground);
            }
        }
        return kinds.size() > 1 || arities.size() > 1 || complete.size() > 1 || groundSets.size() > 1;
    }

    private static void checkData(Compilation compilation) {
        Predicate<List<String>> dataAt = compilation.options.dataAt();
        if (dataAt == null) {
            return;
        }
        List<String> roots = compilation.options.dataRoots();
        for (String root : roots.isEmpty() || roots.contains("") ? List.of("") : roots) {
            List<String> path = root.isEmpty() ? List.of() : List.of(root.split("/"));
            DocumentTree node = compilation.tree;
            for (String name : path) {
                node = node == null ? null : node.children.get(StringValue.of(name));
            }
            if (node != null) {
                node.children.values().forEach(child -> checkData(compilation, child, path, dataAt));
            }
        }
    }

    private static void checkData(Compilation compilation, DocumentTree node, List<String> above, Predicate<List<String>> dataAt) {
        if (!(node.key instanceof StringValue name)) {
            return;
        }
        List<String> path = new ArrayList<>(above);
        path.add(name.value());
        if (!node.rules.isEmpty() && dataAt.test(path)) {
            compilation.report(Diagnostic.error("rego_compile_error",
                    "conflicting rule for data path " + String.join("/", path) + " found", node.rules.getFirst().rule.range()));
            return;
        }
        node.children.values().forEach(child -> checkData(compilation, child, path, dataAt));
    }

    private static void checkPackages(Compilation compilation) {
        Map<String, List<Unit>> packages = new HashMap<>();
        compilation.units.forEach(unit -> packages.computeIfAbsent(Refs.text(unit.module.pkg().path()), k -> new ArrayList<>()).add(unit));
        for (Unit unit : compilation.units) {
            for (WorkRule rule : unit.rules) {
                Ref path = rule.path();
                if (Refs.isGround(path)) {
                    packages.getOrDefault(Refs.text(path), List.of()).forEach(other -> compilation.report(Diagnostic.error(CODE,
                            Refs.text(other.module.pkg()) + " conflicts with rule " + Refs.text(rule.rule.head().reference())
                                    + " defined at "
                                    + rule.rule.range(),
                            unit.module.pkg().range())));
                }
            }
        }
    }
}
