package dev.gavel.rego.partial;

import java.util.List;

import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.With;
import dev.gavel.rego.value.Value;

/// Which parts of input and data are unknown: paths, and below them paths that are known all the same.
///
/// @param paths of what is unknown, constants only: `input`, `data.volatile`
/// @param known below an unknown path, given with the request's input: `input.action.tool`
record Unknowns(List<Ref> paths, List<Ref> known) {

    Unknowns {
        paths = List.copyOf(paths);
        known = List.copyOf(known);
    }

    /// What a path says.
    enum Standing {
        KNOWN, UNKNOWN,
        /// Known but for something further down.
        PARTLY
    }

    /// Of a path below `input` or `data`, as a whole.
    Standing of(String root, List<Value> path) {
        int longestUnknown = longest(paths, root, path);
        int longestKnown = longest(known, root, path);
        if (longestUnknown > longestKnown) {
            return Standing.UNKNOWN;
        }
        return paths.stream().anyMatch(p -> isBelow(p, root, path)) ? Standing.PARTLY : Standing.KNOWN;
    }

    /// Whether something known stands further down, so that a longer path may be worth following.
    boolean knowsBelow(String root, List<Value> path) {
        return known.stream().anyMatch(p -> isBelow(p, root, path));
    }

    private static int longest(List<Ref> refs, String root, List<Value> path) {
        int longest = -1;
        for (Ref ref : refs) {
            if (isRoot(ref, root) && ref.operands().size() <= path.size() && agrees(ref, path, ref.operands().size())) {
                longest = Math.max(longest, ref.operands().size());
            }
        }
        return longest;
    }

    private static boolean isBelow(Ref ref, String root, List<Value> path) {
        return isRoot(ref, root) && ref.operands().size() > path.size() && agrees(ref, path, path.size());
    }

    private static boolean isRoot(Ref ref, String root) {
        return ref.head() instanceof Var v && v.name().equals(root);
    }

    private static boolean agrees(Ref ref, List<Value> path, int length) {
        for (int i = 0; i < length; i++) {
            if (!(ref.operands().get(i) instanceof Scalar s) || !s.value().equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// What is still unknown where `with` puts other values in.
    Unknowns under(List<With> withs) {
        List<Ref> left = paths.stream().filter(path -> withs.stream().noneMatch(with -> covers(with.target(), path))).toList();
        return left.size() == paths.size() ? this : new Unknowns(left, known);
    }

    private static boolean covers(Term target, Ref path) {
        Ref replaced = target instanceof Ref ref ? ref : new Ref(target, List.of(), target.range());
        if (!(replaced.head() instanceof Var v) || !isRoot(path, v.name()) || replaced.operands().size() > path.operands().size()) {
            return false;
        }
        List<Value> values = Terms.path(path);
        return agrees(replaced, values, replaced.operands().size());
    }
}
