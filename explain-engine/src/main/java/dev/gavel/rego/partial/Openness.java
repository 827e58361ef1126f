package dev.gavel.rego.partial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.compile.RuleTree;
import dev.gavel.rego.types.Declaration;
import dev.gavel.rego.value.Value;

/// Says what may depend on an unknown: *open* is what does, directly or through the rules it refers to. All else the evaluator can decide.
final class Openness {

    private final CompiledPolicy policy;
    private final Unknowns unknowns;
    private final boolean nondeterministicKnown;
    private final Set<CompiledRule> open = Collections.newSetFromMap(new IdentityHashMap<>());

    /// @param nondeterministicKnown true where calls of nondeterministic builtins are evaluated as any other
    Openness(CompiledPolicy policy, Unknowns unknowns, boolean nondeterministicKnown) {
        this.policy = policy;
        this.unknowns = unknowns;
        this.nondeterministicKnown = nondeterministicKnown;
        for (CompiledRule rule : policy.rules()) {
            if (touches(rule.rule(), name -> false, false)) {
                open.add(rule);
            }
        }
        boolean grew = true;
        while (grew) {
            grew = false;
            for (CompiledRule rule : policy.rules()) {
                if (!open.contains(rule) && policy.dependencies(rule).stream().anyMatch(open::contains)) {
                    grew = open.add(rule);
                }
            }
        }
    }

    Unknowns unknowns() {
        return unknowns;
    }

    boolean isOpen(CompiledRule rule) {
        return open.contains(rule);
    }

    /// Whether a rule at a node or below it is open.
    boolean isOpen(RuleTree tree) {
        return tree.rules().stream().anyMatch(open::contains) || tree.children().values().stream().anyMatch(this::isOpen);
    }

    boolean isOpen(Node node, Predicate<String> unknownVariable) {
        return touches(node, unknownVariable, true);
    }

    private boolean touches(Node node, Predicate<String> unknownVariable, boolean throughRules) {
        boolean[] found = {false};
        SyntaxWalk.visit(node, child -> {
            switch (child) {
                case Ref ref when isOutside(ref) -> found[0] = true;
                case Ref ref when ref.head() instanceof Var head && Terms.isRoot(head.name()) -> {
                    found[0] |= isOpen(head.name(), ref.operands(), throughRules)
                            || ref.operands().stream().anyMatch(o -> touches(o, unknownVariable, throughRules));
                    return true;
                }
                case Var v when Terms.isRoot(v.name()) -> found[0] |= isOpen(v.name(), List.of(), throughRules);
                case Var v -> found[0] |= unknownVariable.test(v.name());
                default -> {
                }
            }
            return found[0];
        });
        return found[0];
    }

    /// The name of a builtin whose answer is not the policy's own: the clock, the network, chance.
    boolean isOutside(Ref operator) {
        return !nondeterministicKnown
                && policy.options().declarations().named(Terms.name(operator)).filter(Declaration::nondeterministic).isPresent();
    }

    private boolean isOpen(String root, List<Term> operands, boolean throughRules) {
        List<Value> path = new ArrayList<>();
        for (Term operand : operands) {
            if (!(operand instanceof Scalar scalar)) {
                break;
            }
            path.add(scalar.value());
        }
        return unknowns.of(root, path) != Unknowns.Standing.KNOWN || throughRules && root.equals("data") && reaches(path);
    }

    private boolean reaches(List<Value> path) {
        RuleTree tree = policy.tree();
        for (Value key : path) {
            tree = tree.child(key);
            if (tree == null) {
                return false;
            }
            if (!tree.rules().isEmpty()) {
                break;
            }
        }
        return isOpen(tree);
    }
}
