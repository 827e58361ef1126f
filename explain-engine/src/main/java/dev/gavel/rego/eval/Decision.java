package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.builtin.CallContext;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.value.Value;

/// The state of one evaluation of plans. Belongs to one thread.
final class Decision {

    /// Deeper than this the stack of an ordinary thread may not reach.
    private static final int DEEP = 200;

    final Program program;
    final Value base;
    final EvalRequest request;
    final CallContext context;
    final List<Diagnostic> builtinErrors = new ArrayList<>();
    Scene scene;
    /// Where the answers of the innermost body go that is being run.
    @Nullable
    Object into;
    /// How many answers the body of a negation has had.
    int marks;
    private final Limits limits;
    private final boolean onDeepStack = Thread.currentThread() instanceof DeepThread;
    private int depth;

    Decision(Program program, Value base, EvalRequest request, CallContext context) {
        this.program = program;
        this.base = base;
        this.request = request;
        this.context = context;
        this.limits = new Limits(request);
        this.scene = new Scene(program.ruleSets(), request.input());
    }

    /// Counts one step: a rule tried, or an element.
    void step() {
        limits.step();
    }

    void enter() {
        limits.enter(++depth);
        if (depth > DEEP && !onDeepStack) {
            throw Bail.OUT;
        }
    }

    void leave() {
        depth--;
    }

    long steps() {
        return limits.steps();
    }

    @Nullable
    Value base(Value[] path, int length) {
        Value overlay = scene.overlay;
        return BaseData.find(base, overlay, path, length, overlay != null && scene.isReplaced(path, length));
    }

    /// @param args of the function whose rules these are
    Matches match(RuleSet rules, Value[] args) {
        RuleIndex index = rules.index();
        return index.isPlain() ? index.always() : index.lookUp(ref -> resolve(ref, args));
    }

    private @Nullable Value resolve(IndexRef ref, Value[] args) {
        return switch (ref.root()) {
            case INPUT -> ref.in(scene.input);
            case DATA -> {
                Value found = scene.overlay == null ? ref.inBase(base) : base(ref.keys(), ref.keys().length);
                IndexRef key = ref.key();
                yield key == null || found == null ? found : IndexRef.lookedUp(found, resolve(key, args));
            }
            case ARGUMENT -> ref.argument() < args.length ? args[ref.argument()] : RuleIndex.NOT_KNOWN;
        };
    }
}
