package dev.gavel.review.replay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.types.Declaration;
import dev.gavel.rego.types.Declarations;
import dev.gavel.rego.value.StringValue;

/// What an evaluation may have looked at, told from the expressions it evaluated: too much rather than too little.
///
/// Sound only for an evaluation without index, since an index looks at input without any event.
final class Reads {

    /// A reference that was evaluated. A key that is not constant is null in `keys`, for it may be any.
    ///
    /// @param root `input` or `data`
    private record Path(String root, List<String> keys) {
    }

    private static final String ANY = "\0";

    private final Set<Path> paths = new HashSet<>();
    private final Set<String> builtins = new TreeSet<>();

    private Reads() {
    }

    static Reads of(List<Event> events, Declarations declarations) {
        Reads reads = new Reads();
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Event event : events) {
            Node node = event.node();
            if (seen.add(node)) {
                switch (node) {
                    case Rule rule -> reads.collect(rule.head(), declarations);
                    case Body body -> {
                    }
                    default -> reads.collect(node, declarations);
                }
            }
        }
        return reads;
    }

    private void collect(Node node, Declarations declarations) {
        SyntaxWalk.visit(node, found -> {
            if (found instanceof Ref ref && ref.head() instanceof Var head) {
                if (head.name().equals("input") || head.name().equals("data")) {
                    paths.add(new Path(head.name(), keys(ref)));
                } else {
                    builtin(ref, declarations);
                }
                ref.operands().forEach(operand -> collect(operand, declarations));
                return true;
            } else if (found instanceof Var name && name.name().equals("input")) {
                paths.add(new Path("input", List.of()));
            } else if (found instanceof Call call) {
                builtin(call.operator(), declarations);
            }
            return false;
        });
    }

    private static List<String> keys(Ref ref) {
        List<String> keys = new ArrayList<>();
        for (Term operand : ref.operands()) {
            keys.add(operand instanceof Scalar scalar && scalar.value() instanceof StringValue text ? text.value() : ANY);
        }
        return keys;
    }

    private void builtin(Ref operator, Declarations declarations) {
        declarations.named(dotted(operator)).filter(Declaration::nondeterministic).ifPresent(builtin -> builtins.add(builtin.name()));
    }

    /// `time.now_ns`.
    static String dotted(Ref operator) {
        StringBuilder name = new StringBuilder(operator.head() instanceof Var head ? head.name() : "");
        keys(operator).forEach(key -> name.append('.').append(key));
        return name.toString();
    }

    /// True where something at the path, on the way to it or below it may have been read.
    boolean input(List<String> keys) {
        return touches("input", keys);
    }

    boolean data(List<String> keys) {
        return touches("data", keys);
    }

    /// The builtins that were called and whose answers vary.
    Set<String> nondeterministic() {
        return builtins;
    }

    private boolean touches(String root, List<String> keys) {
        return paths.stream().anyMatch(path -> path.root().equals(root) && along(path.keys(), keys));
    }

    private static boolean along(List<String> a, List<String> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            if (!a.get(i).equals(ANY) && !a.get(i).equals(b.get(i))) {
                return false;
            }
        }
        return true;
    }
}
