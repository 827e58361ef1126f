package dev.gavel.rego.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;

/// Follows an evaluation and says where it stands: the expression under way, and those that led to it.
public final class StackTracer implements TraceSink {

    private final Map<Integer, Event> latest = new HashMap<>();
    private final Map<Integer, Integer> parents = new HashMap<>();
    private final Map<Diagnostic, List<Frame>> builtinErrors = new IdentityHashMap<>();
    private int current;

    /// One query and the expression that it is at.
    ///
    /// @param text of the expression, with the values of the variables that were known
    public record Frame(int queryId, SourceRange range, String text) {
    }

    @Override
    public void accept(Event event) {
        current = event.queryId();
        parents.put(current, event.parentId());
        if (event.node() instanceof Expr && event.op() == Op.EVAL) {
            latest.put(current, event);
        }
    }

    @Override
    public void builtinError(Diagnostic error) {
        builtinErrors.put(error, stack());
    }

    /// Where it stood when a builtin failed.
    public List<Frame> stackOf(Diagnostic error) {
        return builtinErrors.getOrDefault(error, List.of());
    }

    /// Where it stands, or stood when it ended; innermost first.
    public List<Frame> stack() {
        List<Frame> frames = new ArrayList<>();
        int query = current;
        while (true) {
            Event event = latest.get(query);
            if (event != null) {
                frames.add(new Frame(query, event.range(), StackText.of(event)));
            }
            Integer parent = parents.get(query);
            if (parent == null || parent == query) {
                return frames;
            }
            query = parent;
        }
    }
}
