package dev.gavel.engine.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Import;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.value.StringValue;

/// Calls that nobody answers unless hosts are named: told when a policy is opened, before a decision comes out other than at its home.
final class NetworkCalls {

    private static final Set<String> NETWORK = Set.of("http.send", "net.lookup_ip_addr");

    private NetworkCalls() {
    }

    /// One warning for each call.
    static List<Diagnostic> warnings(Module module) {
        List<Diagnostic> warnings = new ArrayList<>();
        SyntaxWalk.visitAll(module.rules(), node -> {
            Call call = call(node);
            String name = call == null ? "" : name(call.operator());
            if (call != null && NETWORK.contains(name) && module.imports().stream().noneMatch(i -> shadows(i, call.operator()))) {
                warnings.add(Diagnostic.warning("builtin_unanswered", "`" + name + "` is called, and the network is off", call.range())
                        .withHelp(
                                "what depends on this call fails or is undefined, unless hosts are named or a logged decision recorded its answer"));
            }
            return false;
        });
        return warnings;
    }

    private static @Nullable Call call(Node node) {
        return switch (node) {
            case Call call -> call;
            case Expr expr when expr.statement() instanceof Call call -> call;
            default -> null;
        };
    }

    private static String name(Ref operator) {
        return operator.operands().size() == 1 && operator.head() instanceof Var head
                && operator.operands().getFirst() instanceof Scalar last
                && last.value() instanceof StringValue text ? head.name() + "." + text.value() : "";
    }

    private static boolean shadows(Import imported, Ref operator) {
        String alias = imported.alias();
        String name = alias != null ? alias : imported.path().toString().replaceFirst(".*\\.", "");
        return operator.head() instanceof Var head && head.name().equals(name);
    }
}
