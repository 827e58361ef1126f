package dev.gavel.rego.test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Every;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.Op;

/// Shows the expression at which a test failed as it is written, with the values that were compared below it.
public final class FailedExpression {

    private final CompiledPolicy policy;
    private final Map<String, List<Expr>> written = new HashMap<>();

    public FailedExpression(CompiledPolicy policy) {
        this.policy = policy;
    }

    /// The last expression of a trace that failed, but for the query and for `every`, whose body tells more; empty where there is none.
    ///
    /// @param indent before each line
    String text(List<Event> trace, String indent) {
        for (Event event : trace.reversed()) {
            if (event.op() == Op.FAIL && event.range() instanceof SourceRange.Known place && event.queryId() != 0
                    && !(event.node() instanceof Expr expr && expr.statement() instanceof Every)) {
                String lines = event.node() instanceof Expr expr ? lines(event, expr, place) : "";
                String margin = indent + "    ";
                return indent + "  " + place + ":\n" + (lines.isEmpty() ? "" : margin + lines.replace("\n", "\n" + margin)) + indent + "\n";
            }
        }
        return "";
    }

    private String lines(Event event, Expr expr, SourceRange.Known place) {
        Expr base = base(place);
        SourceRange.Known shown = base != null && base.range() instanceof SourceRange.Known known ? known : place;
        ComparedValues values = new ComparedValues(event);
        values.failed(expr);
        if (base != null) {
            madeOf(base, place).stream().filter(other -> other != expr).forEach(values::other);
        }
        return values.under(shown);
    }

    /// The expression in the source that an expression of the compiled rule was made from.
    private @Nullable Expr base(SourceRange.Known place) {
        Expr found = null;
        for (Expr expr : written.computeIfAbsent(place.file().name(), this::exprs)) {
            if (expr.range() instanceof SourceRange.Known range && contains(range, place)
                    && (found == null || found.range() instanceof SourceRange.Known before && contains(before, range))) {
                found = expr;
            }
        }
        return found;
    }

    private List<Expr> exprs(String file) {
        List<Expr> exprs = new ArrayList<>();
        for (Module module : policy.modules()) {
            if (module.range() instanceof SourceRange.Known range && range.file().name().equals(file)) {
                collect(module, exprs);
            }
        }
        return exprs;
    }

    private static void collect(Node node, List<Expr> exprs) {
        SyntaxWalk.visit(node, part -> {
            if (part instanceof Expr expr) {
                exprs.add(expr);
            }
            return false;
        });
    }

    /// All compiled expressions that one in the source became, what is left of itself first.
    private List<Expr> madeOf(Expr base, SourceRange.Known place) {
        List<Expr> made = new ArrayList<>();
        for (CompiledRule rule : policy.rules()) {
            if (rule.source().range() instanceof SourceRange.Known range && contains(range, place)) {
                List<Expr> all = new ArrayList<>();
                collect(rule.rule(), all);
                all.stream().filter(expr -> expr.range() instanceof SourceRange.Known known && base(known) == base).forEach(made::add);
                made.sort(Comparator.comparing(expr -> !expr.range().equals(base.range())));
            }
        }
        return made;
    }

    private static boolean contains(SourceRange.Known outer, SourceRange.Known inner) {
        return outer.file().equals(inner.file()) && outer.start() <= inner.start() && outer.end() >= inner.end();
    }
}
