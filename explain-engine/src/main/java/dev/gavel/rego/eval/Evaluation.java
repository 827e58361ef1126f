package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.builtin.CallContext;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.value.Value;

/// The state of one evaluation: what it was asked, what it knows so far, and what `with` has changed. Belongs to one thread.
final class Evaluation {

    static final Form[] NO_ARGS = {};

    private final Program program;
    private final Value base;
    private final EvalRequest request;
    private final Limits limits;
    private final CallContext context;
    private final @Nullable Tracer tracer;
    private final boolean tracingUnify;
    private final boolean indexed;
    private final NondeterministicCache nondeterministic;
    private final List<Diagnostic> builtinErrors = new ArrayList<>();
    private int queries;
    private Replacements.Surroundings surroundings;
    private VirtualCache cache;
    private Map<Integer, Map<List<Value>, Value>> comprehensions = new HashMap<>();

    Evaluation(Program program, Value base, EvalRequest request, CallContext context) {
        this.program = program;
        this.base = base;
        this.request = request;
        this.context = context;
        this.limits = new Limits(request);
        this.tracer = request.mode().sink() == null ? null : new Tracer(request.mode().sink());
        this.tracingUnify = tracer != null && request.mode().unifyEvents();
        this.indexed = request.mode().indexed();
        this.nondeterministic = request.nondeterministic();
        this.surroundings = new Replacements.Surroundings(request.input(), null, null, null);
        this.cache = new VirtualCache(program.ruleSets());
    }

    Program program() {
        return program;
    }

    EvalRequest request() {
        return request;
    }

    Limits limits() {
        return limits;
    }

    CallContext context() {
        return context;
    }

    boolean tracing() {
        return tracer != null;
    }

    boolean tracingUnify() {
        return tracingUnify;
    }

    Tracer tracer() {
        Tracer known = tracer;
        if (known == null) {
            throw new IllegalStateException("no trace is taken");
        }
        return known;
    }

    NondeterministicCache nondeterministic() {
        return nondeterministic;
    }

    List<Diagnostic> builtinErrors() {
        return builtinErrors;
    }

    /// Takes an error that makes a call undefined.
    void builtinError(Diagnostic error) {
        builtinErrors.add(error);
        if (tracer != null) {
            tracer.builtinError(error);
        }
    }

    VirtualCache cache() {
        return cache;
    }

    Map<Integer, Map<List<Value>, Value>> comprehensions() {
        return comprehensions;
    }

    int nextQueryId() {
        return queries++;
    }

    @Nullable
    Value input() {
        return surroundings.input();
    }

    Replacements.Surroundings surroundings() {
        return surroundings;
    }

    /// What a `with` puts aside.
    record Saved(Replacements.Surroundings surroundings, VirtualCache cache, Map<Integer, Map<List<Value>, Value>> comprehensions) {
    }

    Saved enter(Replacements.Surroundings inner) {
        Saved saved = new Saved(surroundings, cache, comprehensions);
        surroundings = inner;
        cache = new VirtualCache(program.ruleSets());
        comprehensions = new HashMap<>();
        return saved;
    }

    void restore(Saved saved) {
        surroundings = saved.surroundings;
        cache = saved.cache;
        comprehensions = saved.comprehensions;
    }

    Replacements.@Nullable Mock mock(String name) {
        for (Replacements.Mock mock = surroundings.mocks(); mock != null; mock = mock.outer()) {
            if (mock.name().equals(name)) {
                return mock;
            }
        }
        return null;
    }

    /// Sets what stands in for functions; gives what did before.
    Replacements.@Nullable Mock mocks(Replacements.@Nullable Mock mocks) {
        Replacements.Mock before = surroundings.mocks();
        surroundings = new Replacements.Surroundings(surroundings.input(), surroundings.overlay(), mocks, surroundings.shadows());
        return before;
    }

    /// Whether `with` replaces the document at a path below `data`, or one above it.
    boolean isReplaced(Value[] path, int length) {
        for (Replacements.Shadow shadow = surroundings.shadows(); shadow != null; shadow = shadow.outer()) {
            if (shadow.covers(path, length)) {
                return true;
            }
        }
        return false;
    }

    /// The base document at a path below `data`, with what `with` lays over it; null where there is none.
    @Nullable
    Value base(Value[] path, int length) {
        Value overlay = surroundings.overlay();
        return BaseData.find(base, overlay, path, length, overlay != null && isReplaced(path, length));
    }

    /// The rules of a document that can hold, as an event tells.
    Matches match(Frame frame, RuleSet rules, Form[] args, Bindings in) {
        Matches matches;
        if (!indexed) {
            matches = rules.all();
        } else if (rules.index().isPlain()) {
            matches = rules.index().lookUp(ref -> null);
        } else {
            matches = rules.index().lookUp(ref -> resolve(ref, args, in));
        }
        if (tracer != null) {
            tracer.index(frame, rules, matches);
        }
        return matches;
    }

    private @Nullable Value resolve(IndexRef ref, Form[] args, Bindings in) {
        return switch (ref.root()) {
            case INPUT -> ref.in(input());
            case DATA -> {
                Value found = surroundings.overlay() == null ? ref.inBase(base) : base(ref.keys(), ref.keys().length);
                IndexRef key = ref.key();
                yield key == null || found == null ? found : IndexRef.lookedUp(found, resolve(key, args, in));
            }
            case ARGUMENT -> {
                Value value = ref.argument() < args.length ? Ground.value(args[ref.argument()], in) : null;
                yield value == null ? RuleIndex.NOT_KNOWN : value;
            }
        };
    }

    /// A value that a rule must have, for its variables are bound.
    static Value require(@Nullable Value value, RuleCode rule) {
        if (value == null) {
            throw new EvalException(
                    Diagnostic.error("eval_internal_error", "a variable of " + Printer.print(rule.path()) + " is not bound", rule.range()));
        }
        return value;
    }

    static Value require(@Nullable Value value, Term term) {
        if (value == null) {
            throw new EvalException(Diagnostic.error("eval_internal_error", "a variable of a comprehension is not bound", term.range()));
        }
        return value;
    }
}
