package dev.gavel.meaning.debug;

import dev.gavel.rego.ast.Node;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.Op;

/// One place at which a recording can stop.
///
/// @param number from 0
/// @param event where it stands; of a run of redo events the last, for there the evaluation goes on
/// @param events how many events it stands for; more than one only for redo
/// @param depth how many queries led to the query of the event
public record Step(int number, Event event, int events, int depth) {

    public Op op() {
        return event.op();
    }

    public Node node() {
        return event.node();
    }

    public SourceRange range() {
        return event.range();
    }

    /// False where an expression has just failed.
    public boolean holds() {
        return event.op() != Op.FAIL;
    }
}
