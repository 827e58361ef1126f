package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.Op;
import dev.gavel.rego.trace.TraceSink;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// The one place that makes trace events.
final class Tracer {

    /// Stands for the variable that OPA makes up for each document below a package.
    static final Var LEAF = new Var("$_leaf", SourceRange.UNKNOWN);

    private static final Ref EQ = new Ref(new Var("eq", SourceRange.UNKNOWN), List.of(), SourceRange.UNKNOWN);

    private final TraceSink sink;

    Tracer(TraceSink sink) {
        this.sink = sink;
    }

    void enter(Frame frame, RuleCode rule) {
        emit(frame, Op.ENTER, rule.source(), "", rule.path());
    }

    void exit(Frame frame, RuleCode rule) {
        emit(frame, Op.EXIT, rule.source(), frame.findOne ? "early" : "", rule.path());
    }

    void redo(Frame frame, RuleCode rule) {
        emit(frame, Op.REDO, rule.source(), "", rule.path());
    }

    void fail(Frame frame, RuleCode rule) {
        emit(frame, Op.FAIL, rule.source(), "", rule.path());
    }

    void duplicate(Frame frame, RuleCode rule) {
        emit(frame, Op.DUPLICATE, rule.source(), "", rule.path());
    }

    void enter(Frame frame, Node node) {
        emit(frame, Op.ENTER, node, "", null);
    }

    void exit(Frame frame, Node node) {
        emit(frame, Op.EXIT, node, frame.findOne ? "early" : "", null);
    }

    void eval(Frame frame, Expr expr) {
        emit(frame, Op.EVAL, expr, "", null);
    }

    void redo(Frame frame, Node node) {
        emit(frame, Op.REDO, node, "", null);
    }

    void fail(Frame frame, Node node) {
        emit(frame, Op.FAIL, node, "", null);
    }

    void note(Frame frame, String text) {
        emit(frame, Op.NOTE, frame.step().source(), text, null);
    }

    /// The call that announces a case, with what it is called with; it has no place of its own.
    void testCase(Frame frame, Value names) {
        if (!(frame.step().source().statement() instanceof Call call)) {
            return;
        }
        SourceRange none = SourceRange.UNKNOWN;
        Expr announced = new Expr(new Call(call.operator(), List.of(term(names)), none), 0, none);
        sink.accept(new Event(Op.TEST_CASE, announced, none, frame.queryId, frame.parent == null ? 0 : frame.parent.queryId,
                LocalsSnapshot.NONE, "", null));
    }

    void builtinError(Diagnostic error) {
        sink.builtinError(error);
    }

    void index(Frame frame, RuleSet rules, Matches matches) {
        int count = matches.rules().size();
        String message = "(matched " + count + (count == 1 ? " rule" : " rules") + (matches.earlyExit() ? ", early exit)" : ")");
        emit(frame, Op.INDEX, frame.step().source(), message, rules.reference());
    }

    void unify(Frame frame, Term a, Term b) {
        SourceRange none = SourceRange.UNKNOWN;
        emit(frame, Op.UNIFY, new Expr(new Call(EQ, List.of(a, b), none), 0, none), "", null);
    }

    /// Tells of two values as OPA compares them, part by part; true where they are equal.
    boolean unifyValues(Frame frame, Value a, Value b) {
        unify(frame, term(a), term(b));
        if (a instanceof ArrayValue x && b instanceof ArrayValue y) {
            boolean same = x.size() == y.size();
            for (int i = 0; same && i < x.size(); i++) {
                same = unifyValues(frame, x.get(i), y.get(i));
            }
            return same;
        }
        if (a instanceof ObjectValue x && b instanceof ObjectValue y) {
            boolean same = x.size() == y.size();
            for (Value key : same ? x.keys() : List.<Value>of()) {
                Value left = x.get(key);
                Value right = y.get(key);
                if (left == null || right == null || !unifyValues(frame, left, right)) {
                    return false;
                }
            }
            return same;
        }
        return a.equals(b);
    }

    Term term(Value value) {
        return new Scalar(value, SourceRange.UNKNOWN);
    }

    Ref reference(Value[] path) {
        return reference(path, SourceRange.UNKNOWN);
    }

    static Ref reference(Value[] path, SourceRange range) {
        List<Term> operands = new ArrayList<>(path.length - 1);
        for (int i = 1; i < path.length; i++) {
            operands.add(new Scalar(path[i], range));
        }
        return new Ref(new Var("data", range), operands, range);
    }

    private void emit(Frame frame, Op op, Node node, String message, @Nullable Ref ref) {
        SourceRange range = node instanceof Body body && !body.exprs().isEmpty() ? body.exprs().getFirst().range() : node.range();
        if (range instanceof SourceRange.Unknown) {
            range = frame.lastRange;
        } else {
            frame.lastRange = range;
        }
        int parentId = frame.parent == null ? 0 : frame.parent.queryId;
        sink.accept(new Event(op, node, range, frame.queryId, parentId, LocalsSnapshot.of(frame.bindings), message, ref));
    }
}
