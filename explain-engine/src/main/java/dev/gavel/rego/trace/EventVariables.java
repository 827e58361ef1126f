package dev.gavel.rego.trace;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;

/// The variables that an event mentions and that have a value, as `--var-values` shows them beside the event.
final class EventVariables {

    private static final int WIDEST = 32;

    private final Set<String> documents;

    private EventVariables(Set<String> documents) {
        this.documents = documents;
    }

    /// @param events the whole trace: what rules make is known by the events of those rules
    static EventVariables of(List<Event> events) {
        Set<String> documents = new HashSet<>();
        for (Event event : events) {
            Ref ref = event.ref();
            if (ref != null) {
                documents.add(Printer.print(ref));
            }
        }
        return new EventVariables(documents);
    }

    /// `{x: 1, y: "a"}`.
    String text(Event event) {
        Map<String, String> values = new TreeMap<>();
        if (event.op() != Op.NOTE && event.op() != Op.TEST_CASE) {
            collect(event, values);
        }
        return values.entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private void collect(Event event, Map<String, String> values) {
        Map<String, Term> bound = event.locals().bindings();
        Node node = event.node() instanceof Rule rule ? rule.head() : event.node();
        SyntaxWalk.visit(node, part -> {
            if (part instanceof Var v && bound.get(v.name()) instanceof Term value) {
                String name = event.locals().names().getOrDefault(v.name(), v.name());
                values.put(name.startsWith("$") ? "_" : name, shortened(value));
            }
            return false;
        });
        if (event.node() instanceof Rule rule) {
            rule.head().reference().operands().forEach(operand -> {
                if (operand instanceof Var v && bound.get(v.name()) instanceof Term value) {
                    values.put(event.locals().names().getOrDefault(v.name(), v.name()), shortened(value));
                }
            });
        } else if (node instanceof Expr expr && expr.statement() instanceof Call call && call.args().size() == 2
                && (event.op() == Op.EXIT || event.op() == Op.REDO)) {
            document(call.args().get(0), call.args().get(1), bound, values);
            document(call.args().get(1), call.args().get(0), bound, values);
        } else if (node instanceof Body body && (event.op() == Op.EXIT || event.op() == Op.REDO)) {
            for (Expr expr : body.exprs()) {
                if (expr.statement() instanceof Call call && call.args().size() == 2) {
                    document(call.args().get(0), call.args().get(1), bound, values);
                }
            }
        }
    }

    /// What rules make is shown too, once it is known.
    private void document(Term left, Term right, Map<String, Term> bound, Map<String, String> values) {
        if (left instanceof Ref ref && right instanceof Var v && bound.get(v.name()) instanceof Term value) {
            String name = Printer.print(ref);
            if (documents.contains(name)) {
                values.put(name, shortened(value));
            }
        }
    }

    private static String shortened(Term term) {
        String text = Printer.print(term);
        return text.codePointCount(0, text.length()) <= WIDEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, WIDEST - "...".length())) + "...";
    }
}
