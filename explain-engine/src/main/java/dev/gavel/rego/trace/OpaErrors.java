package dev.gavel.rego.trace;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.JsonLayout;
import dev.gavel.rego.value.JsonLayout.Fields;
import dev.gavel.rego.value.JsonLayout.Items;

/// Errors in the JSON of OPA's command line.
public final class OpaErrors {

    private OpaErrors() {
    }

    /// @param stack where an evaluation stood, innermost first; empty for errors before one
    public static Fields json(Diagnostic error, List<StackTracer.Frame> stack) {
        Fields fields = new Fields().put("message", error.message());
        if (!error.code().isEmpty()) {
            fields.put("code", error.code());
        }
        if (error.range() instanceof SourceRange.Known known) {
            fields.put("location", location(known));
        }
        if (!stack.isEmpty()) {
            List<JsonLayout> frames = new ArrayList<>();
            for (StackTracer.Frame frame : stack) {
                Fields one = new Fields().put("query_id", frame.queryId());
                if (frame.range() instanceof SourceRange.Known known) {
                    one.put("location", location(known));
                }
                frames.add(one);
            }
            fields.put("stack_trace", new Items(frames));
        }
        return fields;
    }

    public static Fields location(SourceRange.Known place) {
        return new Fields().put("file", place.file().name()).put("row", place.row()).put("col", place.column());
    }
}
